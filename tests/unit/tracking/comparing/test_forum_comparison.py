from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from placeplan.tracking.comparing.forum_comparison import Comparison, NotComparable, comparisons
from placeplan.tracking.comparing.forum_records import ForumRecord, Measured

DELAYS = Measured("delays", "all causes", "2015/16", "2018/19")


def forums(kind, changes, measured=DELAYS):
    return [
        ForumRecord(f"{kind} {n}", kind, measured, 10.0, 10.0 + change) for n, change in enumerate(changes)
    ]


def test_the_difference_of_two_kinds_and_its_interval_to_the_digits():
    boards, partnerships = [1.0, 2.0, 3.0, 4.0, 5.0], [2.0, 4.0, 6.0, 8.0, 10.0]
    (found,) = comparisons([*forums("board", boards), *forums("partnership", partnerships)])
    assert found.changes == (3.0, 6.0) and found.difference == -3.0 and found.forums == (5, 5)
    # Welch by hand: variances 2.5 and 10 of five each, so an error of √2.5 on 5.88 degrees of freedom
    freedom = 2.5**2 / (0.5**2 / 4 + 2.0**2 / 4)
    half = stats.t.ppf(0.975, freedom) * np.sqrt(2.5)
    assert found.interval == pytest.approx((-3 - half, -3 + half))
    assert found.verdict == "chance could turn it round"


def test_a_difference_that_chance_does_not_make_is_said_and_not_explained():
    (found,) = comparisons([*forums("board", [1, 2, 3, 2, 1]), *forums("partnership", [11, 12, 13, 12, 11])])
    assert found.verdict == "more than chance allows"
    assert found.as_json()["low"] == found.interval[0]


def test_too_few_forums_give_a_difference_and_no_interval():
    (found,) = comparisons([*forums("board", [1, 2]), *forums("partnership", [3, 4])])
    assert found.interval is None and "cannot assess" in found.verdict and found.as_json()["low"] is None


def test_forums_that_never_differ_within_their_kind_have_no_spread():
    (found,) = comparisons([*forums("board", [1] * 5), *forums("partnership", [3] * 5)])
    assert found.interval == (-2.0, -2.0)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (replace(DELAYS, definition="social care alone"), "not the same thing: all causes and social care"),
        (replace(DELAYS, end="2017/18"), "not over the same time: 2015/16 to 2017/18 and 2015/16 to 2018/19"),
        (replace(DELAYS, measure="admissions"), "no partnership states it"),
    ],
)
def test_whatever_is_not_the_same_is_not_comparable_and_why_is_said(other, why):
    found = comparisons([*forums("board", [1] * 6), *forums("partnership", [2] * 6, other)])
    assert all(isinstance(row, NotComparable) for row in found)
    assert why in found[0].why


def test_three_kinds_are_compared_two_by_two():
    found = comparisons([row for kind in ("a", "b", "c") for row in forums(kind, range(5))])
    assert [row.kinds for row in found] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert all(isinstance(row, Comparison) for row in found)
