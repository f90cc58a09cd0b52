import json
import sys
from pathlib import Path

import polars as pl
import pytest

from placeplan.cli.app import main

EXAMPLES = Path(__file__).parents[3] / "examples"
REGION = str(EXAMPLES / "east-of-england-2016")


@pytest.fixture
def placeplan(monkeypatch, capsys):
    def call(*words):
        monkeypatch.setattr(sys, "argv", ["placeplan", "project", REGION, "--draws", "20", *words])
        with pytest.raises(SystemExit) as end:
            main()
        return end.value.code, capsys.readouterr().out

    return call


def test_a_region_has_a_range_for_each_footprint_and_none_of_its_own(placeplan, tmp_path):
    out = tmp_path / "p.parquet"
    code, said = placeplan("--json", "--out", str(out))
    found = json.loads(said)
    gap = found["gap"]
    assert code == 0
    assert [gap[run] for run in ("do_nothing", "plan", "difference")] == [None] * 3
    assert set(gap["by_footprint"]) == {"QUE", "QMM", "QJG", "QHG", "QM7", "QH8"}
    norfolk = gap["by_footprint"]["QMM"]
    assert norfolk["do_nothing"]["p10"] < norfolk["do_nothing"]["p90"]
    assert norfolk["difference"]["mean"] == pytest.approx(-38.1e6)
    table = pl.read_parquet(out)
    assert table.height == found["rows"]
    assert table["area"].n_unique() == 6
    assert "" not in table["area"]
    assert {row["footprint"] for row in found["cannot_assess"]} <= set(gap["by_footprint"])


def test_a_reader_sees_each_footprint_by_name(placeplan):
    code, said = placeplan()
    assert code == 0
    assert "(QMM)" in said
    assert "no range of the whole region" in said


def test_what_answers_for_one_footprint_is_refused_for_a_region(placeplan):
    code, said = placeplan("--drivers", "--scenario", "any", "--json")
    assert code == 2
    assert {one["where"] for one in json.loads(said)["problems"]} == {"--drivers", "--scenario"}
