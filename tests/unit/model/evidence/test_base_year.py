import pytest

from placeplan.core.errors import PlanError, Problems
from placeplan.model.evidence.base_year import base_year
from tests.unit.model.places import activity, body, money, place


def read(rows, **also):
    problems = Problems()
    found = base_year(place(rows, **also), problems)
    problems.raise_any()
    return found


def test_money_is_read_by_body_and_service():
    found = read([*money("A", 100, 90, "ward"), *money("A", 10, 20, "home"), *money("B", 5, 5, "home")])
    assert found.organisations == ("A", "B")
    assert found.services == ("home", "ward")
    assert found.cost.tolist() == [[20, 90], [5, 0]]
    assert found.source == "books.csv#!A1"


def test_activity_that_nobody_stated_is_counted_in_pounds():
    found = read([*money("A", 100, 90, "ward"), *money("A", 10, 20, "home"), activity("A", "ward", 30)])
    assert found.activity.tolist() == [[20, 30]]
    assert found.counted == (("A", "ward"),)


def test_lines_add_up_unless_the_whole_is_stated():
    rows = [*money("A", 100, 90), *money("B", 0, 0)[:0]]
    parts = [{**money("B", 1, 60)[1], "line": "pay"}, {**money("B", 1, 30)[1], "line": "drugs"}]
    found = read([*rows, *parts, money("B", 100, 0)[0]])
    assert found.cost.tolist() == [[90], [90]]
    whole = {**money("A", 1, 1)[1], "line": "pay"}
    assert read([*rows, whole]).cost.tolist() == [[90]]


def test_income_from_two_payers_adds_up_unless_the_line_is_stated_whole():
    income, cost = money("A", 60, 90)
    from_two = [
        {**income, "line": "contract income", "counterparty": "B"},
        {**money("A", 35, 0)[0], "line": "contract income", "counterparty": "C"},
        {**money("A", 5, 0)[0], "line": "other income"},
    ]
    assert read([*from_two, cost]).income.tolist() == [[100]]
    whole_line = {**money("A", 97, 0)[0], "line": "contract income"}
    assert read([*from_two, whole_line, cost]).income.tolist() == [[102]]
    assert read([*from_two, money("A", 110, 0)[0], cost]).income.tolist() == [[110]]


def test_a_body_with_one_side_of_its_books_is_left_out_and_said_so():
    found = read([*money("A", 100, 90), money("B", 5, 5)[0], money("C", 5, 5)[1]])
    assert found.organisations == ("A",)
    assert ("position of B", "Its base-year expenditure is not stated.") in found.missing
    assert ("position of C", "Its base-year income is not stated.") in found.missing


def test_a_body_without_money_is_said_to_be_missing():
    found = read(money("A", 1, 1), bodies=[body("A"), body("B", "council")])
    assert ("position of B by name", "No base-year income and expenditure of it are stated.") in found.missing


def test_a_group_and_its_members_are_never_added_together():
    bodies = [body("A"), body("QMM:health", "group", ["A"])]
    found = read([*money("A", 1, 1), *money("QMM:health", 10, 10)], bodies=bodies)
    assert found.organisations == ("QMM:health",)
    assert found.missing == (
        ("position of A", "Its money is inside QMM:health's; the two are never added together."),
    )


def test_two_values_for_one_cell_are_refused_with_both_sources():
    with pytest.raises(PlanError, match="stated as 100 and as 110"):
        read([*money("A", 100, 90), *money("A", 110, 90)])


def test_a_place_without_money_has_no_bodies():
    assert read([]).organisations == ()
