import numpy as np
import pytest

from placeplan.disclosure.narrowing import narrowed
from placeplan.disclosure.rows import Row, stacked

LOW, HIGH = np.zeros(3), np.full(3, 10.0)


def test_a_chain_of_rows_narrows_as_far_as_it_can():
    narrow = narrowed(stacked([Row({0: 1.0, 1: 1.0}, 12, 12), Row({1: 1.0, 2: -1.0}, 0, 5)]), LOW, HIGH)
    assert narrow.low.tolist() == [2.0, 2.0, 0.0] and narrow.high.tolist() == [10.0, 10.0, 10.0]
    assert narrow.is_settled and not narrow.contradicted.any()


def test_one_unknown_of_a_row_is_a_point():
    narrow = narrowed(stacked([Row({0: 1.0}, 4, 4), Row({0: 1.0, 1: 2.0}, 10, 10)]), LOW, HIGH)
    assert (narrow.low[1], narrow.high[1]) == pytest.approx((3.0, 3.0))


def test_rows_that_contradict_each_other_are_said():
    narrow = narrowed(stacked([Row({0: 1.0}, 4, 4), Row({0: 1.0}, 7, 7)]), LOW, HIGH)
    assert narrow.contradicted.tolist() == [True, False, False]


def test_what_narrows_for_ever_is_not_called_settled():
    halves = [Row({0: 1.0, 1: -0.999}, 0, 0), Row({1: 1.0, 0: -1.0}, 0, 0)]
    assert not narrowed(stacked(halves), LOW, HIGH).is_settled
