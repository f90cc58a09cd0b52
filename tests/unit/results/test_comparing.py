from pathlib import Path

import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from placeplan.results.comparing import compared_scenarios, is_changed, scenarios_of

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def norfolk():
    return load_place(EXAMPLES / "norfolk-and-waveney-2016")


def test_what_differs_is_a_row_and_a_total_says_whether_it_changed(norfolk):
    differing = compared_scenarios((norfolk, []), (norfolk, ["hospitals-save-half"]), 20, 1)
    changed = {(total.run, total.variable) for total in differing.totals if is_changed(total)}
    assert ("plan", "gap") in changed and ("do_nothing", "gap") not in changed
    assert set(differing.rows["run"]) == {"plan"} and not differing.why_no_range


def test_every_unknown_name_is_said_at_once(norfolk):
    with pytest.raises(PlanError) as error:
        scenarios_of([(norfolk, ["a"], "--against"), (norfolk, ["b"], "--scenario")])
    assert len(error.value.problems) == 2


def test_a_region_is_not_compared_as_a_whole():
    region = load_place(EXAMPLES / "east-of-england-2016")
    with pytest.raises(PlanError, match="is a region"):
        compared_scenarios((region, []), (region, []), 20, 1)
