import json
import sys
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from placeplan.plan.place import Child
from placeplan.plan.scenarios import Scenario
from placeplan.results.projecting import Asked, footprints
from tests.examples import copied_example
from tests.unit.model.places import body, growth, money, place

EXAMPLES = Path(__file__).parents[4] / "examples"
REGION = str(EXAMPLES / "east-of-england-2016")


@pytest.fixture
def placeplan(run):
    return lambda *words: run("project", REGION, "--draws", "20", *words)[:2]


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


def test_drivers_and_comparisons_are_by_footprint(placeplan):
    code, said = placeplan("--drivers", "--against", "stated", "--json")
    found = json.loads(said)
    assert code == 0
    moves = found["drivers"]["by_footprint"]
    assert set(moves) == set(found["gap"]["by_footprint"])
    norfolk = sum(bar["mean"] for bar in moves["QMM"]["waterfall"]["plan"])
    assert norfolk == pytest.approx(found["gap"]["by_footprint"]["QMM"]["plan"]["mean"], rel=0.1)
    assert {one["mean"] for one in found["differences"]} == {0}
    assert {one["footprint"] for one in found["differences"]} == set(moves)
    assert found["shunts"]["by_footprint"]["QMM"][0]["net"] == pytest.approx(23e6)


def test_a_scenario_of_a_region_reaches_every_footprint(placeplan, monkeypatch, tmp_path):
    here = tmp_path / "region"
    copied_example(REGION, here)
    (here / "scenarios").mkdir()
    (here / "scenarios" / "no-hospitals.toml").write_text(
        'title = "No savings in hospitals"\n[parts.hospitals]\nstop = true\n'
        "[assumptions.non_demographic_growth]\nplus = 0.01\n"
    )
    monkeypatch.setattr(sys.modules[__name__], "REGION", str(here))
    code, said = placeplan("--scenario", "no-hospitals", "--against", "stated", "--json")
    found = json.loads(said)
    assert code == 0 and found["scenario"] == "no-hospitals"
    change = {
        one["footprint"]: one["mean"]
        for one in found["differences"]
        if (one["run"], one["variable"]) == ("do_nothing", "gap")
    }
    assert set(change) == set(found["gap"]["by_footprint"]) and min(change.values()) > 0
    assert "hospitals" in [one["key"] for one in found["lost"]]
    code, said = placeplan("--scenario", "unheard-of", "--json")
    assert code == 2 and "unheard-of" in json.loads(said)["problems"][0]["what"]


def test_the_people_of_a_scenario_are_those_of_each_footprint():
    areas = {"ONE": "E1", "TWO": "E2"}
    people = [
        {
            "measure": "population",
            "area": area,
            "age": age,
            "line": line,
            "period": f"{year}-06-30",
            "value": n,
        }
        for area in areas.values()
        for age in ("0", "1+")
        for line, pace in ((None, 0), ("high", 10))
        for year, n in ((2015 + at, 100.0 + pace * at) for at in range(6))
    ]
    rates = [{"measure": "activity_rate", "age": age, "service": "x", "value": 1.0} for age in ("0", "1+")]
    books = [row for code in areas for row in money(f"{code}:nhs", 100, 100, "x")]
    here = replace(
        place([*books, *people, *rates], growth(), bodies=[body(f"{code}:nhs") for code in areas], area=""),
        children=tuple(Child(code, code, area) for code, area in areas.items()),
    )
    asked = Asked(2, 1, "serial", Scenario("High", population="high"), ("stated",))
    for one in footprints(here, asked).values():
        need = next(
            change for change in one.changed if change.variable == "cost" and change.run == "do_nothing"
        )
        assert need.mean > 0


def test_what_the_plan_has_lost_is_said(placeplan):
    said = " ".join(placeplan()[1].split())
    assert "lost: Savings for the NHS to balance (Fund to reduce delayed discharges →" in said
