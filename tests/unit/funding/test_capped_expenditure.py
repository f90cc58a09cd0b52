from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.core.errors import PlanError
from placeplan.funding.capped_expenditure import Item, choices

MILLION = 100_000_000
ITEMS = [
    Item("emergency care", 60 * MILLION, 100, duty="cannot lawfully stop"),
    Item("ambulances", 10 * MILLION, 90, duty="cannot lawfully stop"),
    Item("hip operations", 12 * MILLION, 30),
    Item("fertility treatment", 3 * MILLION, 8),
    Item("independent sector contract", 9 * MILLION, 10),
]


def test_the_least_harm_that_meets_the_envelope():
    found = choices(ITEMS, 86 * MILLION)[0]
    assert found.stopped == ("independent sector contract",)
    assert found.harm == 10
    assert found.cost == 85 * MILLION
    assert found.feasible
    assert "£9,000,000" in found.words


def test_boards_see_alternatives_least_harm_first():
    found = choices(ITEMS, 86 * MILLION, most=3)
    assert [one.harm for one in found] == [10, 18, 30]
    assert all("emergency care" in one.kept and "ambulances" in one.kept for one in found)


def test_everything_fits():
    assert choices(ITEMS, 94 * MILLION)[0].stopped == ()
    assert "nothing has to stop" in choices(ITEMS, 94 * MILLION)[0].words


def test_what_the_law_requires_is_never_dropped_and_the_shortfall_is_said():
    found = choices(ITEMS, 65 * MILLION)[0]
    assert not found.feasible
    assert found.shortfall == 5 * MILLION
    assert found.kept == ("emergency care", "ambulances")
    assert "£5,000,000" in found.words


def test_what_a_duty_needs_is_kept_too():
    items = [*ITEMS, Item("safe service", 1 * MILLION, 50, duty="yes", needs=("hip operations",))]
    assert "hip operations" in choices(items, 87 * MILLION)[0].kept


def test_an_item_does_not_stay_without_what_it_needs():
    items = [Item("theatre", 5, 1), Item("operations", 5, 9, needs=("theatre",)), Item("other", 5, 2)]
    assert set(choices(items, 10)[0].kept) == {"theatre", "operations"}
    assert set(choices(items, 5)[0].kept) == {"other"}


def test_a_penny_over_is_over():
    """One penny in ten billion pounds is far inside a solver's tolerance."""
    billion = 10**12
    items = [Item("a", billion, 5), Item("b", billion + 1, 6)]
    assert choices(items, billion)[0].kept == ("a",)
    assert choices(items, billion + 1)[0].kept == ("b",)


def test_bad_items_are_listed():
    with pytest.raises(PlanError) as caught:
        choices([Item("a", -1, 1), Item("a", 1, -1), Item("b", 1, 1, needs=("c",))], 5)
    assert len(caught.value.problems) == 4


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 20), st.booleans()), min_size=1, max_size=6),
    st.integers(0, 200),
)
def test_no_other_choice_does_less_harm(rows, envelope):
    items = [
        Item(str(i), cost, harm, duty="law" if duty else "") for i, (cost, harm, duty) in enumerate(rows)
    ]
    found = choices(items, envelope)[0]
    duties = {item.key for item in items if item.duty}
    assert duties <= set(found.kept)
    possible = [
        sum(item.harm for item in items if item.key not in kept)
        for size in range(len(items) + 1)
        for kept in map(set, combinations([item.key for item in items], size))
        if duties <= kept and sum(item.cost for item in items if item.key in kept) <= envelope
    ]
    assert found.feasible == bool(possible)
    if possible:
        assert found.harm == min(possible)
        assert found.cost <= envelope


def test_costs_closer_than_a_solver_can_tell_are_refused_not_guessed(monkeypatch):
    monkeypatch.setattr("placeplan.funding.capped_expenditure.MOST_TRIES", 1)
    huge = 10**19  # a float of this size does not hold the last pence
    items = [Item("a", huge + 100, 5, needs=("b",)), Item("b", 0, 9, duty="law", needs=("b",))]
    with pytest.raises(PlanError, match="whole pounds"):
        choices(items, huge)


def test_no_more_choices_than_there_are_tries_for(monkeypatch):
    monkeypatch.setattr("placeplan.funding.capped_expenditure.MOST_TRIES", 2)
    assert len(choices(ITEMS, 94 * MILLION, most=5)) == 2
