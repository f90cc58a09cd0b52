import json
from pathlib import Path

import polars as pl
import pytest

EXAMPLES = Path(__file__).parents[4] / "examples"
PLACE = str(EXAMPLES / "norfolk-and-waveney-2016")


@pytest.fixture
def placeplan(run):
    return lambda *words: run(*words)[:2]


def test_the_forecast_is_a_run_of_its_own_with_how_it_held(placeplan, tmp_path):
    out = tmp_path / "forecast.csv"
    code, said = placeplan("project", PLACE, "--run", "forecast", "--json", "--out", str(out))
    found = json.loads(said)
    assert code == 0 and found["run"] == "forecast" and "gap" not in found
    assert found["back_tested"][0]["inside"] == 352
    assert found["trusts_together"][0]["p10"] == -64_000_000
    assert "counterfactual" in found["do_nothing"]
    rows = pl.read_csv(out)
    assert {"p10", "p50", "p90", "why"} <= set(rows.columns) and rows.height == len(found["forecasts"])


def test_a_reader_sees_trusts_years_and_the_back_test(placeplan):
    code, said = placeplan("project", PLACE, "--run", "forecast")
    assert code == 0 and "These trusts together" in said and "76%" in said and "cannot assess" in said


def test_what_a_forecast_knows_nothing_of_is_refused(placeplan):
    for words in (["--scenario", "faster-growth"], ["--drivers"], ["--against", "stated"]):
        assert placeplan("project", PLACE, "--run", "forecast", *words)[0] == 2
    assert placeplan("project", PLACE, "--run", "guess")[0] == 2
    assert placeplan("project", str(EXAMPLES / "east-of-england-2016"), "--run", "forecast")[0] == 2
