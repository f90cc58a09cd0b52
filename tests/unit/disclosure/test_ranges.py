import numpy as np
import pytest

from placeplan.disclosure.ranges import Known, is_open, ranges
from placeplan.disclosure.rows import Row, stacked

LOW, HIGH = np.full(4, -100.0), np.full(4, 100.0)
SQUARE = [  # two by two unknowns: a circle
    Row({0: 1.0, 1: 1.0}, 2.0, 2.0), Row({2: 1.0, 3: 1.0}, 2.0, 2.0),
    Row({0: 1.0, 2: 1.0}, 2.0, 2.0), Row({1: 1.0, 3: 1.0}, 2.0, 2.0),
]  # fmt: skip
EVERYTHING = np.ones(4, dtype=bool)
ZONE = [(0.8, 1.2)]


def known(rows, low=LOW, high=HIGH):
    return Known(stacked(rows), low, high, np.ones(4), np.zeros(4, dtype=bool))


def test_a_range_that_ends_inside_the_zone_is_open_and_one_beside_it_is_not():
    assert is_open(0.9, 5.0, (0.8, 1.2)) and is_open(0.0, 1.1, (0.8, 1.2))
    assert not is_open(0.8, 1.2, (0.8, 1.2))
    assert not is_open(2.0, 3.0, (0.8, 1.2)), "it misleads"


def test_without_a_circle_the_rows_one_by_one_are_all_there_is():
    low, high = ranges(
        known([Row({0: 1.0, 1: 1.0}, 2, 2), Row({1: 1.0}, 0.5, 0.7)]), {0: ZONE}, EVERYTHING, {}
    )
    assert (low[0], high[0]) == pytest.approx((1.3, 1.5))


def test_in_a_circle_that_can_turn_nothing_is_open_and_the_move_is_kept():
    moved = {}
    low, high = ranges(known(SQUARE), {0: ZONE}, EVERYTHING, moved)
    assert low[0] <= 0.8 and high[0] >= 1.2
    assert sorted(moved[0].tolist()) == [0, 1, 2, 3]


def test_a_circle_that_is_held_at_one_corner_is_known():
    low, high = LOW.copy(), HIGH.copy()
    low[3] = high[3] = 1.0
    ends = ranges(known(SQUARE, low, high), {0: ZONE}, EVERYTHING, {})
    assert (ends[0][0], ends[1][0]) == pytest.approx((1.0, 1.0))


def test_what_nothing_new_bears_on_is_not_asked_again():
    nothing = np.zeros(4, dtype=bool)
    low, high = ranges(known([Row({0: 1.0}, 1.0, 1.0), Row({0: 1.0, 1: 1.0}, 0, 9)]), {1: ZONE}, nothing, {})
    assert (low[1], high[1]) == (-np.inf, np.inf)
    corner = np.array([False, False, False, True])
    low, high = ranges(known(SQUARE), {0: ZONE}, corner, {0: np.array([0, 1])})
    assert (low[0], high[0]) == (-np.inf, np.inf), "the move that proved it moves nothing that is new"
