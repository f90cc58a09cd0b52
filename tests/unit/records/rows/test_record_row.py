from dataclasses import replace
from datetime import date

from placeplan.records.rows.record_row import acting_rows
from tests.unit.records.decided import WHOLE


def test_the_last_row_that_stands_in_for_another_acts_and_the_order_stays():
    first, other = WHOLE.outcomes
    second = replace(first, row="o-2", supersedes=first.row)
    third = replace(first, row="o-3", supersedes="o-2")
    assert acting_rows((first, other, second, third)) == (other, third)


def test_a_dated_row_holds_on_both_its_days():
    board = replace(WHOLE.boards[0], first_day=date(2017, 1, 1), last_day=date(2017, 12, 31))
    days = (date(2016, 12, 31), date(2017, 1, 1), date(2017, 12, 31), date(2018, 1, 1))
    assert [board.holds_on(day) for day in days] == [False, True, True, False]
    assert replace(board, first_day=None, last_day=None).holds_on(date.min)
