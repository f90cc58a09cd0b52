import pytest

from placeplan.model.explaining.explanation import explanations
from placeplan.plan.place import load_place
from placeplan.results.parts.foreseen import foreseen, journeys
from placeplan.results.parts.stated import published_changes
from tests.unit.publishing.conftest import EXAMPLES


@pytest.fixture(scope="module")
def known(norfolk, projection):
    return foreseen(norfolk, projection)


def test_it_is_of_the_plan_where_there_is_one(norfolk, projection, known):
    assert known.run == "plan" and {binding.run for binding in known.bindings} <= {"plan"}
    assert known.explanations == explanations(norfolk, projection)


def test_limits_of_waiting_are_those_of_the_years_after_the_first(cornwall, cornish):
    assert set(foreseen(cornwall, cornish).longest_wait.values) <= set(cornish.years[1:])


def test_every_change_that_was_chosen_is_worked_out():
    rivershire = load_place(EXAMPLES / "rivershire")
    worked_out = journeys(published_changes(rivershire))
    assert [impact.change.key for impact in worked_out.impacts] == ["emergency-surgery"]
    assert worked_out.studies and worked_out.steps[-1] == 30 and worked_out.far == 0.9
    assert journeys(()).impacts == ()
