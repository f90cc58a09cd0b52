from dataclasses import replace
from datetime import date

import pytest

from placeplan.core.errors import Problems
from placeplan.records.record_faults import check_records
from tests.unit.records.decided import DECISION, WHOLE, added, changed, outcome


def faults(records):
    problems = Problems()
    check_records(records, problems)
    return " ".join(map(str, problems))


def test_whole_records_have_none():
    assert faults(WHOLE) == ""


@pytest.mark.parametrize(
    ("file", "row", "values", "words"),
    [
        ("outcomes", "o-97N", {"outcome": "applauded"}, "“applauded” is no word for outcome."),
        ("presences", "p-97N board-1", {"vote": "aye"}, "“aye” is no word for vote."),
        ("boards", "97N board", {"quorum_of": "chairs"}, "“chairs” is no word for quorum_of."),
        ("powers", "w-97N", {"basis": "custom"}, "“custom” is no word for basis."),
        ("facts", "f1", {"step": "decision"}, "“decision” is no word for step."),
        ("seats", "97N board-1", {"board": "X"}, "Nobody declares the board “X”."),
        ("outcomes", "o-97N", {"meeting": "M9"}, "Nobody declares the meeting “M9”."),
        ("presences", "p-97N board-1", {"decision": "D9"}, "Nobody declares the decision “D9”."),
        ("boards", "97N board", {"quorum": "some"}, "“some” is no quorum."),
        ("boards", "97N board", {"majority": "most"}, "“most” is no majority."),
        ("boards", "97N board", {"quorum_with": ("doctors",)}, "names no members"),
        ("boards", "97N board", {"supersedes": "old"}, "is no row above it"),
        ("boards", "97N board", {"supersedes": "97N board"}, "is no row above it"),
        ("conditions", "c1", {"under": "o-9"}, "No outcome and no position is called “o-9”."),
        ("decisions", "d1", {"replaces": "D0"}, "“D0” is no decision above it."),
        ("decisions", "d1", {"replaces": "D1"}, "“D1” is no decision above it."),
        ("presences", "p-97N board-2", {"seat": "1"}, "2 rows are of decision board meeting seat"),
        ("boards", "RZ1 board", {"board": "97N board"}, "are rules of 97N board for the same days"),
    ],
)
def test_whatever_is_wrong_is_said(file, row, values, words):
    assert words in faults(changed(WHOLE, file, row, **values))


def test_rows_of_one_name_are_refused():
    assert "2 rows are called “m1”." in faults(
        added(WHOLE, "meetings", replace(WHOLE.meetings[0], meeting="M2"))
    )


def test_two_rows_may_not_stand_in_for_one():
    twice = added(
        WHOLE, "outcomes", outcome("97N board", "97N", row="o-2", supersedes="o-97N"),
        outcome("97N board", "97N", row="o-3", supersedes="o-97N"),
    )  # fmt: skip
    assert "Several rows stand in for “o-97N”." in faults(twice)


def test_a_row_that_stands_in_for_another_may_say_the_same_name():
    assert faults(added(WHOLE, "decisions", replace(DECISION, row="d2", supersedes="d1"))) == ""
    assert "2 rows are of decision “D1”." in faults(added(WHOLE, "decisions", replace(DECISION, row="d2")))


def test_rules_may_change_from_a_day_on():
    older = changed(WHOLE, "boards", "97N board", last_day=date(2017, 3, 31))
    later = replace(WHOLE.boards[0], row="97N board later", first_day=date(2017, 4, 1), quorum="1/2")
    records = added(older, "boards", later)
    assert faults(records) == ""
    assert records.board("97N board", date(2017, 3, 31)).quorum == "1/3"
    assert records.board("97N board", date(2017, 4, 1)).quorum == "1/2"
