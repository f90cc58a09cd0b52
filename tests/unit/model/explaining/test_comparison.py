import pytest

from placeplan.core.errors import PlanError
from placeplan.model.explaining.comparison import compared, differences
from placeplan.model.running.projection import project
from placeplan.plan.scenarios import PartChange, Scenario
from placeplan.plan.schemes import Plan
from tests.unit.model.places import place
from tests.unit.model.running.test_effects import ROWS, scheme
from tests.unit.model.running.test_projection import SAVING, UNCERTAIN

PLACE = place(ROWS, UNCERTAIN, Plan((scheme("a", SAVING),)))
HALF = Scenario(title="Half", parts={"a": PartChange(times=0.5)})


def test_totals_differ_draw_by_draw_on_the_same_numbers():
    stated, half = project(PLACE, 200), project(PLACE, 200, scenario=HALF)
    found = {(one.run, one.variable): one for one in differences(stated, half)}
    assert found["do_nothing", "gap"].mean == 0
    assert found["plan", "gap"].low > 0
    assert found["plan", "gap"].mean == pytest.approx(-found["plan", "saving"].mean, abs=0.02)


def test_rows_of_both_are_set_side_by_side():
    stated, half = project(PLACE, 50), project(PLACE, 50, scenario=HALF)
    rows = compared(stated, half).filter(run="plan", variable="saving", period="2020/21", organisation="A")
    assert rows.height == len(stated.labels.services)
    assert rows["difference"].sum() == pytest.approx(-rows["mean_first"].sum() / 2)


def test_other_draws_are_not_compared():
    with pytest.raises(PlanError, match="same draws"):
        differences(project(PLACE, 50), project(PLACE, 60))
