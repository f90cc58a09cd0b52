import numpy as np
import pytest

from placeplan.disclosure.nearest_numbers import nearest_numbers
from placeplan.disclosure.rows import Row, stacked

WIDE = np.full(3, 10.0)


def stands(rows, middle, low=-WIDE, high=WIDE, secret=(True, True, True)):
    return nearest_numbers(stacked(rows), low, high, np.array(middle), np.array(secret)).tolist()


def test_what_holds_stays_where_it_was_stated():
    assert stands([Row({0: 1.0, 1: 1.0}, 3.0, 3.0)], [1.0, 2.0, 5.0]) == [1.0, 2.0, 5.0]


def test_a_rounded_secret_is_moved_to_where_its_sum_holds():
    assert sum(stands([Row({0: 1.0, 1: 1.0}, 3.04, 3.04)], [1.0, 2.0, 5.0])[:2]) == pytest.approx(3.04)


def test_a_published_number_moves_before_a_secret_does():
    low, high = np.array([-10.0, 1.9, -10.0]), np.array([10.0, 2.1, 10.0])
    point = stands([Row({0: 1.0, 1: 1.0}, 3.04, 3.04)], [1.0, 2.0, 5.0], low, high, (True, False, True))
    assert point[:2] == pytest.approx([1.0, 2.04])


def test_a_part_that_no_point_keeps_stays_as_it_was_stated():
    rows = [Row({0: 1.0}, 1.0, 1.0), Row({0: 1.0}, 9.0, 9.0), Row({1: 1.0}, 2.02, 2.02)]
    assert stands(rows, [1.0, 2.0, 5.0]) == pytest.approx([1.0, 2.02, 5.0])
