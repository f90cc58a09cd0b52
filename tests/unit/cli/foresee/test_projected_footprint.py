import pytest

from placeplan.cli.foresee.projected_footprint import Asked, projected_footprint
from placeplan.model.running.executors import Serial
from placeplan.plan.scenarios import AssumptionChange, Scenario
from tests.unit.model.places import body, growth, money, place

HERE = place(money("A", 1000, 1000, "x"), growth(), bodies=[body("A")])
FASTER = Scenario("Faster", assumptions={"inflation": AssumptionChange(plus=0.01)})
ASKED = Asked(draws=4, seed=1, where="serial")


def test_a_version_is_set_against_another_only_where_there_is_one():
    alone = projected_footprint(ASKED, (HERE, FASTER), None, Serial())
    assert alone.changed == () and alone.moves is None and "drivers" not in alone.seconds
    both = projected_footprint(ASKED, (HERE, FASTER), (HERE, None), Serial())
    gap = next(one for one in both.changed if (one.run, one.variable) == ("do_nothing", "gap"))
    before = projected_footprint(ASKED, (HERE, None), None, Serial()).projection.range_of("gap")
    assert gap.mean == pytest.approx(alone.projection.range_of("gap")["mean"] - before["mean"])


def test_what_moves_the_gap_is_worked_out_only_when_asked_for():
    found = projected_footprint(Asked(4, 1, "serial", with_drivers=True), (HERE, None), None, Serial())
    assert found.moves.year == "2020/21" and found.seconds["drivers"] > 0
    assert set(found.seconds) == {"read", "draws", "summaries", "schemes", "drivers"}
