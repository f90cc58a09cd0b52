import ast
from dataclasses import replace
from pathlib import Path

import pytest

from placeplan.core.errors import PlanError
from placeplan.model.running.projection import project
from placeplan.plan.place import Child
from placeplan.plan.scenarios import AssumptionChange, Scenario
from placeplan.results.projecting import Asked, footprints, is_in_footprints, projections, scenario_of
from tests.unit.model.places import body, growth, money, place

PACKAGE = Path(__file__).parents[3] / "src" / "placeplan"
HERE = place(money("A", 1000, 1000, "x"), growth(), bodies=[body("A")])
FASTER = Scenario("Faster", assumptions={"inflation": AssumptionChange(plus=0.01)})
ASKED = Asked(draws=4, seed=1, change=FASTER)


def test_a_version_is_set_against_another_only_where_there_is_one():
    (alone,) = footprints(HERE, ASKED).values()
    assert alone.changed == () and alone.moves is None
    (both,) = footprints(HERE, replace(ASKED, against=("stated",))).values()
    gap = next(one for one in both.changed if (one.run, one.variable) == ("do_nothing", "gap"))
    (before,) = projections(HERE, 4, 1).values()
    mean = before.range_of("gap")["mean"]
    assert gap.mean == pytest.approx(alone.projection.range_of("gap")["mean"] - mean)


def test_what_moves_the_gap_is_worked_out_only_when_asked_for():
    (found,) = footprints(HERE, Asked(4, 1, with_drivers=True)).values()
    assert found.moves.year == "2020/21"


def test_a_command_and_a_page_have_one_projection():
    (short,), (long,) = projections(HERE, 4, 1).values(), footprints(HERE, Asked(4, 1)).values()
    assert short.table().equals(long.projection.table()) and short.table().equals(project(HERE, 4, 1).table())


def test_only_a_region_with_footprints_is_projected_by_footprint():
    region = replace(HERE, kind="region")
    assert not is_in_footprints(HERE) and not is_in_footprints(region)
    assert is_in_footprints(replace(region, children=(Child("ONE", "One", "E1"),)))
    assert list(projections(region, 2, 1)) == [region.code]


def test_every_unknown_scenario_is_named_at_once():
    with pytest.raises(PlanError) as refused:
        scenario_of(HERE, ["stated", "one", "two"], "--scenario")
    assert [problem.what.rpartition("scenario ")[2] for problem in refused.value.problems] == [
        "“one”.",
        "“two”.",
    ]
    assert scenario_of(HERE, ["stated"], "--scenario") is None


def test_nothing_above_this_room_projects_or_settles_for_itself():
    own = {"placeplan.model.running.projection": "project", "placeplan.gainshare.settled_places": "settled"}
    above = [path for room in ("cli", "front_door", "publishing") for path in (PACKAGE / room).rglob("*.py")]
    broken = [
        path.name
        for path in above
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and own.get(node.module) in {alias.name for alias in node.names}
    ]
    assert above and broken == []
