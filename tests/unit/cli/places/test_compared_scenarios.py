import json
import sys
from pathlib import Path

import pytest

from placeplan.cli.app import main
from placeplan.cli.places.compared_scenarios import _millions

EXAMPLES = Path(__file__).parents[4] / "examples"
NORFOLK = str(EXAMPLES / "norfolk-and-waveney-2016")


@pytest.fixture
def placeplan(monkeypatch, capsys):
    def call(*words):
        monkeypatch.setattr(sys, "argv", ["placeplan", "compare", *words, "--draws", "20"])
        with pytest.raises(SystemExit) as end:
            main()
        return end.value.code, capsys.readouterr().out

    return call


def test_two_scenarios_differ_by_body_year_and_service_and_their_totals_have_ranges(placeplan):
    code, said = placeplan(NORFOLK, NORFOLK, "--scenario", "hospitals-save-half", "--json")
    found = json.loads(said)
    assert code == 0 and found["before"].endswith("stated") and found["after"].endswith("hospitals-save-half")
    gap = next(one for one in found["totals"] if (one["run"], one["variable"]) == ("plan", "gap"))
    assert gap["mean"] == pytest.approx(10.35e6)
    rows = {(row["run"], row["variable"], row["organisation"], row["period"]): row for row in found["rows"]}
    health = rows["plan", "position", "QMM:health", "2020/21"]
    assert health["difference"] == pytest.approx(-10.35e6)
    assert health["mean_second"] - health["mean_first"] == pytest.approx(health["difference"])
    assert not [key for key in rows if key[0] == "do_nothing"]  # only what differs


def test_a_reader_sees_bodies_by_name(placeplan):
    said = " ".join(placeplan(NORFOLK, NORFOLK, "--scenario", "hospitals-save-half")[1].split())
    assert "plan, gap of the place in 2020/21: +10.3 £m" in said
    assert "+0.0 £m" not in said
    assert "No change of the place in 2020/21: do nothing, gap; do nothing, position" in said
    assert "Health, plan" in said and "QMM:health" not in said
    same = placeplan(NORFOLK, NORFOLK, "--against", "stated")[1]
    assert "No body, service or year differs." in same


def test_a_small_change_of_a_total_is_not_shown_as_nought():
    assert [_millions(value) for value in (0.0, 0.4, -2_000.0, 49_000.0, 50_000.0, -14.1e6)] == [
        "+0.0",
        "+0.0",
        "-0.002",
        "+0.049",
        "+0.1",
        "-14.1",
    ]


def test_the_noise_of_arithmetic_is_no_difference_and_a_small_one_is_shown(placeplan):
    of = NORFOLK.replace("2016", "2026")
    shown = placeplan(of, of, "--scenario", "faster-growth")[1].split()
    assert "+0" not in shown and "-0" not in shown
    rows = json.loads(placeplan(of, of, "--scenario", "faster-growth", "--json")[1])["rows"]
    assert min(abs(row["difference"]) for row in rows if row["difference"] is not None) > 1e-6


def test_places_of_other_years_have_cells_and_no_range_of_totals(placeplan):
    other = NORFOLK.replace("2016", "2026")
    found = json.loads(placeplan(NORFOLK, other, "--against", "stated", "--json")[1])
    assert found["totals"] == [] and "same draws" in found["no_range_because"]


def test_a_region_and_an_unknown_scenario_are_refused_with_what_to_do(placeplan):
    region = str(EXAMPLES / "east-of-england-2016")
    code, said = placeplan(region, region, "--against", "stated", "--json")
    assert code == 2 and "placeplan project" in json.loads(said)["problems"][0]["to_do"]
    code, said = placeplan(NORFOLK, NORFOLK, "--scenario", "faster-grwth", "--json")
    assert code == 2 and "faster-growth" in json.loads(said)["problems"][0]["to_do"]
    code, said = placeplan(NORFOLK, NORFOLK, "--scenario", "one", "--against", "two", "--json")
    whats = " ".join(problem["what"] for problem in json.loads(said)["problems"])
    assert code == 2 and "“one”" in whats and "“two”" in whats
