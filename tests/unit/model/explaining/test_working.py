import pytest

from placeplan.core.errors import PlanError
from placeplan.model.explaining.working import explainable, result_working
from placeplan.model.running.projection import project
from placeplan.plan.schemes import Plan
from tests.unit.model.places import growth, money, place
from tests.unit.model.running.test_effects import ROWS, scheme
from tests.unit.model.running.test_projection import SAVING, UNCERTAIN


def test_a_gap_is_worked_down_to_base_figures_and_assumptions():
    found = result_working(project(place(money("A", 1000, 1000), growth()), draws=1), "gap", depth=99)
    steps = [step for _, step in found.steps()]
    assert found.value.item() == pytest.approx(136.02, abs=0.005)
    given = {step.name: step.meaning for step in steps if step.given}
    assert {"base_cost", "base_income", "inflation", "income_growth"} <= set(given)
    assert given["base_cost"] == "Cost in the base year. Source: books.csv#!A1"
    assert given["inflation"] == "Inflation. Source: a test"


def test_a_working_may_be_of_the_plan_and_of_one_body_and_service():
    found = project(place(ROWS, UNCERTAIN, Plan((scheme("a", SAVING),))), draws=1)
    where = {"organisation": "A", "service": "ward"}
    cost = result_working(found, "cost", "2016/17", "plan", where, depth=2)
    assert cost.varies_by == ()
    saving = next(step for _, step in cost.steps() if step.name == "saving")
    assert saving.value.item() == pytest.approx(10 * 1000 / 1200)


def test_everything_unknown_is_said_at_once():
    found = project(place(money("A", 1, 1), growth()), draws=1)
    with pytest.raises(PlanError) as error:
        result_working(found, "gapp", "1999/00", where={"organisation": "Z"})
    assert len(error.value.problems) == 3
    with pytest.raises(PlanError, match="no run “plan”"):
        result_working(found, "gap", run="plan")


def test_what_cannot_be_assessed_says_what_it_lacks():
    found = project(place(money("A", 1, 1), growth()[1:]), draws=1)
    with pytest.raises(PlanError, match="“gap” cannot be assessed: it lacks inflation"):
        result_working(found, "gap")


def test_everything_that_is_called_explainable_can_be_explained_of_each_that_it_differs_by():
    projection = project(place(ROWS, UNCERTAIN, Plan((scheme("a", SAVING),))), draws=1)
    labels = {"organisation": "A", "service": "ward"}
    results = explainable(projection)
    assert {"gap", "position", "cost", "saving", "inflation"} <= {result.name for result in results}
    assert {result.meaning for result in results if result.name == "base_cost"} == {"Cost in the base year."}
    for result in results:
        for year in projection.years:
            where = {axis: labels[axis] for axis in result.differs_by}
            working = result_working(projection, result.name, year, "plan", where, depth=1)
            assert working.value.size >= 1 and not set(where) & set(working.varies_by)


def test_what_is_of_the_whole_place_alone_is_told_of_no_one_body():
    projection = project(place(money("A", 1, 1), growth()), draws=1)
    with pytest.raises(PlanError, match="“gap” is of no one body"):
        result_working(projection, "gap", where={"organisation": "A"})
