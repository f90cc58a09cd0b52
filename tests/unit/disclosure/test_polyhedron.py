import numpy as np
import pytest

from placeplan.disclosure.polyhedron import Polyhedron, relaxed
from placeplan.disclosure.rows import Row, stacked

LOW, HIGH = np.array([0.0, 0.0]), np.array([10.0, 10.0])


def test_the_furthest_point_keeps_every_row():
    shape = Polyhedron(LOW, HIGH, stacked([Row({0: 1.0, 1: 1.0}, 8.0, 8.0)]))
    assert shape.furthest({0: 1.0}) == pytest.approx([8.0, 0.0])
    assert shape.furthest({0: -1.0}) == pytest.approx([0.0, 8.0])


def test_where_no_point_keeps_every_row_there_is_none():
    assert Polyhedron(LOW, HIGH, stacked([Row({0: 1.0}, 20.0, 20.0)])).furthest({0: 1.0}) is None


def test_without_rows_a_point_is_in_its_own_bounds():
    assert Polyhedron(LOW, HIGH, stacked([])).furthest({1: 1.0})[1] == 10.0


def test_rows_that_cannot_all_hold_are_widened_as_little_as_can_be():
    rows = [Row({0: 1.0}, 4.0, 4.0), Row({0: 1.0}, 7.0, 7.0), Row({1: 1.0}, 1.0, 1.0)]
    wider = relaxed(LOW, HIGH, stacked(rows))
    assert (wider.high - wider.low).sum() == pytest.approx(3.0)
    assert (wider.low[2], wider.high[2]) == pytest.approx((1.0, 1.0))
    assert Polyhedron(LOW, HIGH, wider).furthest({0: 1.0}) is not None
