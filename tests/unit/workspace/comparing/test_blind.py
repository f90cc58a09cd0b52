import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeplan.workspace.comparing.blind import Band, BlindRow, blind_rules, compared_blind

RULES = blind_rules()
POUND = 100
SUMS = st.integers(min_value=-(10**10), max_value=10**10)


def rows(total, service="", parts=5):
    """So many rows that make a total, each as large as the others but for what is left over."""
    each, rest = divmod(total, parts)
    return [BlindRow(service, each + (number < rest)) for number in range(parts)]


def asked(one, other):
    return compared_blind(rows(one), rows(other), by_service=False, rules=RULES).bands.get("")


def test_the_bands_have_their_unit_their_words_and_who_says_so():
    assert RULES.bands[0] == 100_000 * POUND
    assert RULES.cell * 2 == RULES.bands[0]
    assert all(narrow < wide for narrow, wide in zip(RULES.bands, RULES.bands[1:], strict=False))
    assert all(most % RULES.cell == 0 for most in RULES.bands)


@given(SUMS, SUMS)
def test_what_is_said_is_true_and_says_neither_which_is_larger_nor_that_they_are_equal(one, other):
    band = asked(one, other)
    if band is None:  # a side too small to be compared
        return
    assert band == asked(other, one)
    assert band.above <= abs(one - other)
    assert band.most is None or abs(one - other) <= band.most
    assert band.most is None or band.most - band.above >= RULES.bands[0]


@given(st.integers(min_value=1, max_value=10_000), st.data())
def test_nobody_can_tell_two_sums_of_one_cell_apart_whatever_she_asks(cell, data):
    """An attacker who may ask for ever, with whatever sums she likes, learns no more than a cell."""
    within = st.integers(min_value=cell * RULES.cell, max_value=(cell + 1) * RULES.cell - 1)
    hidden, another, mine = data.draw(within), data.draw(within), data.draw(SUMS)
    if asked(mine, mine) is not None:
        assert asked(mine, hidden) == asked(mine, another)


def cells_left(hidden, choose, times):
    """The cells in which the hidden sum may lie, for who asks `times` times with sums of her choice."""
    left = set(range(2_000))
    for _ in range(times):
        mine = choose(left)
        answer = asked(mine, hidden)
        left = {cell for cell in left if asked(mine, cell * RULES.cell + RULES.cell // 2) == answer}
    return left


def in_the_middle(left):
    """Her best next question: a sum so that the lowest band divides what is left in two."""
    ordered = sorted(left)
    return (ordered[len(ordered) // 2] + 1) * RULES.cell


def attack(tries, times):
    """The fewest cells that an attacker was left with, over hidden sums and ways to ask."""
    dice = random.Random(15)
    for _ in range(tries):
        hidden = dice.randrange(20 * RULES.cell, 1_900 * RULES.cell)
        left = cells_left(hidden, in_the_middle, times)
        assert hidden // RULES.cell in left
        yield len(left) * RULES.cell


def test_by_the_repeats_that_the_rules_allow_she_learns_no_less_wide_a_range_than_a_cell():
    assert min(attack(2, 1 + RULES.repeats)) >= RULES.cell


@pytest.mark.prove
def test_by_a_thousand_questions_she_learns_no_less_wide_a_range_than_a_cell():
    assert min(attack(20, 1 + RULES.repeats)) >= RULES.cell
    hidden, dice = 777 * RULES.cell + 123_456, random.Random(4)
    left = cells_left(hidden, lambda left: dice.randrange(1, 2_000 * RULES.cell), 1_000)
    assert hidden // RULES.cell in left


def test_a_side_of_few_rows_or_of_one_large_one_or_with_an_unknown_is_not_compared_and_told_alone():
    sound, few = rows(10**9), rows(10**9, parts=4)
    large = [BlindRow("", 10**9), *(BlindRow("", 10) for _ in range(6))]
    unknown = [*rows(10**9), BlindRow("", None)]
    noughts = [*few, BlindRow("", 0), BlindRow("", 0)]
    for wrong, words in (
        (few, "fewer than 5"),
        (noughts, "fewer than 5"),
        (large, "more than 50%"),
        (unknown, "no number"),
    ):
        seen = compared_blind(wrong, sound, by_service=False, rules=RULES)
        assert not seen.bands
        assert words in seen.faults[0][0]
        assert not seen.faults[1], "the other side learns nothing of it"


def test_large_rows_of_both_signs_do_not_hide_one_that_is_the_whole():
    """Signs apart: rows that cancel out leave a sum that is one row's alone."""
    cancelling = [BlindRow("", pence) for pence in (10**9, -(10**9), 10**9, -(10**9), 5)]
    assert compared_blind(cancelling, rows(10**9), by_service=False, rules=RULES).bands
    one = [*(BlindRow("", pence) for pence in (10, -10, 10, -10)), BlindRow("", 10**9)]
    assert not compared_blind(one, rows(10**9), by_service=False, rules=RULES).bands


def test_by_service_each_sum_is_held_to_the_rules_and_those_of_one_side_alone_are_not_told():
    one = [*rows(10**9, "surgery"), *rows(10**9, "maternity"), *rows(5_000_000, "pharmacy", 3)]
    other = [*rows(10**9 + 40, "surgery"), *rows(10**9, "pharmacy"), *rows(7, "secret", 7)]
    seen = compared_blind(one, other, by_service=True, rules=RULES)
    assert seen.bands == {"surgery": Band(0, RULES.bands[0])}
    assert seen.faults[0] == ("fewer than 5 rows are not nought",)
