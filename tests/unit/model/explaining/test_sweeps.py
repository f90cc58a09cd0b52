import pytest

from placeplan.model.explaining.comparison import differences
from placeplan.model.explaining.sweeps import sweep
from placeplan.model.running.projection import PLAN, project
from placeplan.plan.scenarios import AssumptionChange, Scenario
from placeplan.plan.schemes import Plan
from tests.unit.model.places import place
from tests.unit.model.running.test_effects import ROWS, scheme
from tests.unit.model.running.test_projection import SAVING, UNCERTAIN

PLACE = place(ROWS, UNCERTAIN, Plan((scheme("a", SAVING),)))
FASTER = Scenario("Faster", assumptions={"inflation": AssumptionChange(plus=0.01)})


def test_each_scenario_is_its_own_projection_on_the_draws_of_the_place_as_stated():
    stated, faster = sweep(PLACE, {"faster": FASTER}, draws=60, seed=5)
    assert (stated.name, faster.name, faster.title) == ("", "faster", "Faster")
    alone, other = project(PLACE, 60, 5), project(PLACE, 60, 5, FASTER)
    assert stated.projection.range_of("gap", PLAN) == alone.range_of("gap", PLAN)
    assert faster.projection.range_of("gap", PLAN) == other.range_of("gap", PLAN)
    gap = next(one for one in faster.changes if (one.run, one.variable) == (PLAN, "gap"))
    expected = next(one for one in differences(alone, other) if (one.run, one.variable) == (PLAN, "gap"))
    assert gap == expected and gap.low > 0
    assert stated.changes == ()


def test_without_scenarios_it_is_the_place_as_stated():
    (only,) = sweep(PLACE, {}, draws=5)
    assert only.title == "As stated"
    assert only.projection.range_of("gap", PLAN)["mean"] == pytest.approx(
        project(PLACE, 5).range_of("gap", PLAN)["mean"]
    )
