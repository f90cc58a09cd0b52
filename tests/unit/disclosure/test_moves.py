import numpy as np
import pytest

from placeplan.disclosure.moves import System, bounded, holds, may_reach

WIDE = np.full(3, 10.0)


def system(table, start, rows_low, rows_high, low=-WIDE, high=WIDE):
    table, start = np.array(table, dtype=float), np.array(start, dtype=float)
    return System(table, start, low, high, table @ start, np.array(rows_low), np.array(rows_high))


def test_two_unknowns_of_one_sum_move_against_each_other():
    both = system([[1, 1, 0]], [1, 1, 1], [2.0], [2.0])
    held = holds(both, np.array([0, 2]))
    assert held.share == pytest.approx([0.5, 0.0])
    assert may_reach(both, held, np.array([0.8, 0.8]), np.array([1.2, 1.2])).all()


def test_a_move_that_breaks_an_end_is_not_believed():
    low = np.array([-10.0, 0.95, -10.0])
    both = system([[1, 1, 0]], [1, 1, 1], [2.0], [2.0], low=low)
    assert not may_reach(both, holds(both, np.array([0])), np.array([0.8]), np.array([1.2])).any()


def test_rows_that_leave_one_column_alone_bound_it():
    alone = system([[1, 1, 0], [0, 1, 0]], [1, 1, 1], [1.9, 1.0], [2.1, 1.0])
    held = holds(alone, np.array([0]))
    low, high = bounded(held, alone.table.T @ held.rows, (-WIDE, WIDE), (alone.rows_low, alone.rows_high))
    assert low[0] < high[0]
    assert (low[0], high[0]) == pytest.approx((0.9, 1.1))


def test_what_no_row_holds_is_endless():
    free = system([[0, 1, 0]], [1, 1, 1], [1.0], [1.0])
    held = holds(free, np.array([0]))
    low, high = bounded(held, free.table.T @ held.rows, (-WIDE, WIDE), (free.rows_low, free.rows_high))
    assert (low[0], high[0]) == (-np.inf, np.inf)
