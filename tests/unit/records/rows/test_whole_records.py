from dataclasses import replace
from datetime import date

from tests.unit.records.decided import MET, WHOLE, added


def test_what_acts_leaves_out_what_another_row_stands_in_for():
    mended = added(
        WHOLE, "meetings", replace(WHOLE.meetings[0], row="m2", supersedes="m1", day=date(2017, 7, 1))
    )
    assert mended.acting.meeting("M1").day == date(2017, 7, 1)
    assert len(mended.meetings) == 2


def test_what_nobody_declares_is_none():
    assert WHOLE.board("X", MET) is None
    assert WHOLE.meeting("X") is None
