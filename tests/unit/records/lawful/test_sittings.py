from dataclasses import replace
from datetime import date

from placeplan.records.lawful.sittings import sitting
from placeplan.records.rows.board_rows import Interest
from tests.unit.records.decided import DECISION, MET, WHOLE, added, changed, presence, seat


def sat(records, row="o-97N"):
    outcome = next(outcome for outcome in records.outcomes if outcome.row == row)
    return sitting(records, DECISION, outcome, records.board(outcome.board, MET), MET)


def test_a_board_sits_with_the_seats_of_the_day_and_what_was_recorded_of_them():
    meeting = sat(WHOLE)
    assert [sitter.name for sitter in meeting.sitters] == ["97N board 1", "97N board 2", "97N board 3"]
    assert (meeting.in_favour, meeting.against, len(meeting.voters)) == (3, 0, 3)


def test_a_seat_that_ended_before_the_day_is_no_seat_and_whoever_sat_there_a_stranger():
    meeting = sat(changed(WHOLE, "seats", "97N board-3", last_day=date(2017, 6, 1)))
    assert len(meeting.sitters) == 2
    assert meeting.strangers == ("3",)


def test_a_stranger_who_was_absent_is_none():
    ended = changed(WHOLE, "seats", "97N board-3", last_day=date(2017, 6, 1))
    assert sat(changed(ended, "presences", "p-97N board-3", presence="absent", vote="")).strangers == ()


def test_an_interest_counts_from_the_register_and_from_what_was_declared():
    registered = Interest(
        row="i1", member="97N board 2", about="emergency-surgery", what="a practice", source="x"
    )
    meeting = sat(added(WHOLE, "interests", registered))
    assert [sitter.interest for sitter in meeting.sitters] == ["", "a practice", ""]
    declared = changed(WHOLE, "presences", "p-97N board-1", declared="shares in a clinic")
    assert sat(declared).sitters[0].interest == "shares in a clinic"
    over = replace(registered, last_day=date(2017, 1, 1))
    assert not any(sitter.interest for sitter in sat(added(WHOLE, "interests", over)).sitters)
    elsewhere = replace(registered, about="another-change")
    assert not any(sitter.interest for sitter in sat(added(WHOLE, "interests", elsewhere)).sitters)


def test_a_joint_board_is_counted_for_each_body_apart_where_its_rules_say_so():
    joint = changed(WHOLE, "boards", "97N board", counted="each body apart", bodies=("97N", "RZ1"))
    joint = changed(joint, "seats", "97N board-1", body="97N")
    joint = changed(joint, "seats", "97N board-2", body="RZ1")
    assert [sitter.seat.seat for sitter in sat(joint).sitters] == ["1"]
    together = changed(joint, "boards", "97N board", counted="together")
    assert len(sat(together).sitters) == 3


def test_nobody_whose_presence_was_not_recorded_was_there():
    meeting = sat(added(WHOLE, "seats", seat("97N board", 4)))
    assert not meeting.sitters[3].is_there
    assert meeting.sitters[3].vote == ""


def test_seats_are_counted_with_and_without_the_vacant_and_those_that_have_no_vote():
    records = added(WHOLE, "seats", seat("97N board", 4, member=""), seat("97N board", 5, votes=False))
    meeting = sat(added(records, "presences", presence("97N board", 5, vote="")))
    counted = [
        meeting.seats_counted(which)
        for which in ("every seat", "every voting seat", "seats filled", "voting seats filled")
    ]
    assert counted == [5, 4, 4, 3]
