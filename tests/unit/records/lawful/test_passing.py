from datetime import date

import pytest

from placeplan.records.lawful.passing import powers_of, unlawful
from tests.unit.records.decided import (
    DECISION,
    MET,
    TODAY,
    WHOLE,
    added,
    changed,
    outcome,
    presence,
    seat,
    without,
)


def reasons(records, row="o-97N", on=TODAY):
    acting = records.acting
    passed = next(outcome for outcome in acting.outcomes if outcome.row == row)
    return " ".join(unlawful(acting, acting.decisions[-1], passed, on))


def test_nothing_is_said_against_what_lawfully_passed():
    assert reasons(WHOLE) == ""


@pytest.mark.parametrize(
    ("file", "row", "values", "reason"),
    [
        ("meetings", "m1", {"boards": ("RZ1 board",)}, "did not sit at M1"),
        ("meetings", "m1", {"meeting": "M2"}, "M1 is not on record"),
        ("boards", "97N board", {"first_day": date(2018, 1, 1)}, "did not exist on 2017-06-28"),
        ("decisions", "d1", {"opened_on": date(2017, 7, 1)}, "was not open when"),
        ("decisions", "d1", {"opened_on": None}, "was not open when"),
        ("powers", "w-97N", {"last_day": date(2017, 6, 27)}, "No power on record"),
        ("powers", "w-97N", {"subject": "scheme"}, "No power on record"),
        ("boards", "97N board", {"bodies": ("97S",)}, "delegated nothing to it"),
        ("presences", "p-97N board-2", {"declared": "a clinic"}, "did not leave"),
        ("presences", "p-97N board-2", {"declared": "a clinic"}, "an interest (a clinic) and voted"),
        ("presences", "p-97N board-2", {"presence": "left"}, "was not there and has a vote"),
        ("seats", "97N board-2", {"votes": False}, "has no vote and has one on record"),
        ("seats", "97N board-2", {"member": ""}, "was vacant and has a vote"),
        ("seats", "97N board-2", {"seat": "9"}, "Nobody held the seat 2"),
        ("boards", "97N board", {"quorum": "4"}, "had 3 of the 4"),
        ("boards", "97N board", {"majority": ""}, "No majority"),
    ],
)
def test_whatever_is_amiss_is_a_reason(file, row, values, reason):
    assert reason in reasons(changed(WHOLE, file, row, **values))


def test_what_lies_ahead_has_not_passed():
    assert "meets on 2017-06-28" in reasons(WHOLE, on=date(2017, 6, 1))


def test_a_body_may_delegate_to_a_board_that_is_not_its_own():
    joint = changed(WHOLE, "boards", "97N board", bodies=("97S",))
    assert reasons(changed(joint, "powers", "w-97N", basis="delegated")) == ""


def test_two_boards_in_one_room_each_decide_for_themselves():
    alone = changed(WHOLE, "boards", "RZ1 board", quorum="4")
    assert reasons(alone) == ""
    assert "RZ1 board had 3 of the 4" in reasons(alone, "o-RZ1")
    swapped = added(WHOLE, "outcomes", outcome("97N board", "RZ1", row="o-x"))
    assert "No power on record lets 97N board decide" in reasons(swapped, "o-x")


def test_who_may_stay_with_an_interest_is_no_reason_until_she_votes():
    stays = changed(WHOLE, "boards", "97N board", conflicted="stay without a vote")
    declared = changed(stays, "presences", "p-97N board-2", declared="a clinic")
    assert "and voted" in reasons(declared)
    assert reasons(changed(declared, "presences", "p-97N board-2", vote="")) == ""


def test_a_meeting_that_is_gone_is_said():
    assert "M1 is not on record" in reasons(without(WHOLE, "meetings", "m1"))


def test_members_without_a_vote_may_be_there():
    records = added(WHOLE, "seats", seat("97N board", 4, votes=False))
    assert reasons(added(records, "presences", presence("97N board", 4, vote=""))) == ""


def test_powers_are_those_of_the_day():
    assert [power.board for power in powers_of(WHOLE, "97N", DECISION.subject, MET)] == ["97N board"]
    assert powers_of(WHOLE, "97N", "scheme", MET) == ()
