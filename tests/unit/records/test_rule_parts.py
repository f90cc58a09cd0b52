from fractions import Fraction

import pytest

from placeplan.core.errors import PlanError
from placeplan.records.rule_parts import Majority, Quorum, group_needed, majority, quorum


@pytest.mark.parametrize(
    ("written", "seats", "needed"),
    [
        ("4", 12, 4),
        ("1/3", 12, 4),
        ("1/3", 13, 5),
        ("1/1", 5, 5),
        ("1/3, not fewer than 3", 6, 3),
        ("1/4", 0, 1),
    ],
)
def test_a_quorum_is_a_number_or_a_share_of_whole_people(written, seats, needed):
    assert quorum(written).needed(seats) == needed


# What the page of one law says for parish councils: https://lalc.co.uk/wiki/page/91
@pytest.mark.parametrize(("least", "most", "needed"), [(1, 9, 3), (10, 12, 4), (13, 15, 5), (16, 18, 6)])
def test_a_third_and_never_fewer_than_three_as_one_law_has_it(least, most, needed):
    rule = quorum("1/3, not fewer than 3")
    assert {rule.needed(seats) for seats in range(least, most + 1)} == {needed}


@pytest.mark.parametrize("written", ["", "0", "a third", "4/3", "1/0", "0.5", "-1", "1/3, not fewer than"])
def test_what_is_no_quorum_is_refused(written):
    with pytest.raises(PlanError, match="no quorum"):
        quorum(written)


def test_a_majority_is_a_share_and_says_whether_it_must_be_passed():
    assert majority("more than 1/2") == Majority(Fraction(1, 2), is_strict=True)
    assert majority("at least 2/3") == Majority(Fraction(2, 3), is_strict=False)
    assert majority("all") == Majority(Fraction(1), is_strict=False)


@pytest.mark.parametrize(
    ("written", "in_favour", "counted", "carries"),
    [
        ("more than 1/2", 2, 4, False),
        ("more than 1/2", 3, 4, True),
        ("at least 2/3", 6, 9, True),
        ("at least 2/3", 66, 100, False),
        ("at least 4/5", 8, 10, True),
        ("all", 0, 0, False),
        ("all", 5, 5, True),
    ],
)
def test_it_carries_by_the_fraction_itself(written, in_favour, counted, carries):
    assert majority(written).carries(in_favour, counted) is carries


@pytest.mark.parametrize("written", ["", "half", "more than", "at least 66%", "more than 3/2"])
def test_what_is_no_majority_is_refused(written):
    with pytest.raises(PlanError, match="no majority"):
        majority(written)


def test_members_of_a_group_who_must_be_there():
    assert group_needed("2 lay member") == (2, "lay member")
    with pytest.raises(PlanError, match="names no members"):
        group_needed("executives")


def test_a_quorum_says_what_it_is():
    assert quorum("1/3, not fewer than 3") == Quorum(Fraction(1, 3), 3)
