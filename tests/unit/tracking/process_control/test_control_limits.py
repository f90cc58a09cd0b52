import numpy as np
import pytest

from placeplan.tracking.process_control.control_limits import as_numbers, limits
from placeplan.tracking.process_control.rule_sets import rule_set
from tests.unit.tracking.charted import STEADY


def found(rows, baseline=None, rules="nhs-r", dtype=np.int64):
    steps = np.array([[value - row[0] for value in row] for row in rows], dtype=dtype)
    neighbours = np.ones((steps.shape[0], steps.shape[1] - 1), dtype=bool)
    return limits(steps, neighbours, baseline or steps.shape[1], rule_set(rules))


def test_limits_of_one_phase_in_whole_numbers():
    numbers = as_numbers(found([STEADY]), 0, STEADY[0], 0, rule_set())
    assert numbers == pytest.approx((78.9167, 2.90909, 71.1785, 86.6548), abs=5e-5)


def test_an_outlying_range_is_screened_once_and_only_where_the_rules_say_so():
    row = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    screened, whole = found([row]), found([row], rules="making-data-count-workbook")
    assert (int(screened.ranges[0]), int(whole.ranges[0])) == (15, 17)


def test_the_same_in_python_numbers():
    rows = [STEADY, STEADY[::-1]]
    narrow, wide = found(rows), found(rows, dtype=object)
    assert (narrow.outside == wide.outside).all() and (narrow.close == wide.close).all()
    assert narrow.range_total.tolist() == wide.range_total.tolist()


def test_a_point_on_a_limit_is_not_outside():
    """Alternating 0 and 1: mean 0.5, range 1, limits -2.16 and 3.16; a hundred times that lands on one."""
    row = [0, 100] * 3 + [316, -216]
    at = found([row], baseline=6)
    assert not at.outside.any() and at.close[0].tolist() == [False] * 6 + [True, True]
    beyond = found([[*row[:6], 317, -217]], baseline=6)
    assert beyond.outside[0].tolist() == [False] * 6 + [True, True]
