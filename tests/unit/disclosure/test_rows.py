import numpy as np
import pytest

from placeplan.disclosure.rows import Row, folded, joined, parts, replaced_ends, stacked, without

LOW, HIGH = np.zeros(4), np.full(4, 10.0)
ROWS = stacked([Row({0: 1.0, 1: -2.0}, 3.0, 5.0), Row({1: 1.0, 2: 1.0}, -np.inf, 4.0)])


def test_the_least_and_the_most_that_rows_add_up_to():
    assert ROWS.summed(ROWS.lowest_terms(LOW, HIGH)).tolist() == [-20.0, 0.0]
    assert ROWS.summed(ROWS.highest_terms(LOW, HIGH)).tolist() == [10.0, 20.0]


def test_evened_rows_have_a_largest_coefficient_of_one_and_no_term_of_nought():
    even = stacked([Row({0: 4.0, 1: 0.0, 2: -2.0}, 8.0, np.inf)]).evened()
    assert even.column.tolist() == [0, 2] and even.by.tolist() == [1.0, -0.5]
    assert (even.low[0], even.high[0]) == (2.0, np.inf)


def test_joined_rows_are_both_and_ends_can_be_replaced():
    both = joined(ROWS, replaced_ends(ROWS, ROWS.low - 1, ROWS.high + 1))
    assert both.row.tolist() == [0, 0, 1, 1, 2, 2, 3, 3]
    assert both.high.tolist() == [5.0, 4.0, 6.0, 5.0]


def test_a_column_of_one_row_or_of_one_value_is_folded_into_the_ends_of_its_rows():
    asked = np.array([True, False, False, False])
    kept = folded(ROWS, LOW, HIGH, asked)
    assert kept.column.tolist() == [0, 1, 1]  # 2 stands in one row alone
    assert (kept.low[1], kept.high[1]) == (-np.inf, 4.0)
    fixed = folded(ROWS, np.array([0.0, 2.0, 0, 0]), np.array([10.0, 2.0, 10, 10]), asked)
    assert fixed.column.tolist() == [0]
    assert (fixed.low[0], fixed.high[0]) == (7.0, 9.0)


def test_without_a_column_each_of_its_rows_is_as_wide_as_it_lets_them():
    left = without(ROWS, np.array([False, True, False, False]), LOW, HIGH)
    assert left.column.tolist() == [0, 2]
    assert (left.low[0], left.high[0]) == (3.0, 25.0)


def test_parts_are_what_rows_join_and_say_whether_they_have_a_circle():
    circle = [Row({3: 1.0, 4: 1.0}, 0.0, 0.0), Row({3: 1.0, 4: -1.0}, 0.0, 0.0)]
    rows = joined(ROWS, stacked(circle))
    whole = parts(rows, 6)
    assert len(set(whole.of_column[:3])) == 1 and len(set(whole.of_column)) == 3
    assert whole.is_tree[whole.of_column].tolist() == [True, True, True, False, False, True]
    [(_, columns, own)] = whole.split(rows, np.array([whole.of_column[3]]))
    assert columns.tolist() == [3, 4]
    assert own.row.tolist() == [0, 0, 1, 1] and own.column.tolist() == [0, 1, 0, 1]


@pytest.mark.parametrize("length", [2, 50])
def test_a_chain_is_one_part_however_long(length):
    chain = stacked([Row({column: 1.0, column + 1: 1.0}, 0.0, 0.0) for column in range(length)])
    assert set(parts(chain, length + 1).of_column) == {0}
