from dataclasses import replace
from datetime import date

import pytest

from placeplan.records.england_steps import LawOfDecisions
from placeplan.records.lawful.ordered_steps import opinion_of, ordered_steps
from tests.unit.records.decided import (
    DECISION,
    TODAY,
    WHOLE,
    added,
    case,
    changed,
    outcome,
    without,
)


def missing(records, **more):
    return [reason for step in ordered_steps(case(records, **more)) for reason in step.reasons]


def test_steps_come_in_their_order_and_each_body_decides_for_itself():
    steps = ordered_steps(case())
    assert [(step.order, step.step, step.body) for step in steps] == [
        (1, "consultation", ""), (2, "opinion", "RVC"), (3, "decision", "97N"), (4, "decision", "RZ1"),
    ]  # fmt: skip
    assert all(step.is_done for step in steps)
    assert [step.outcome for step in steps] == ["", "does not agree", "approve", "approve with conditions"]
    assert [step.is_verified for step in steps] == [True, False, True, True]


@pytest.mark.parametrize(
    ("file", "row", "reason"),
    [
        ("facts", "f1", "Nothing is on record of a consultation."),
        ("opinions", "n1", "the RVC wellbeing was not asked for its opinion."),
        ("boards", "RVC wellbeing", "No health and wellbeing board is on record."),
        ("outcomes", "o-97N", "97N board has decided nothing for 97N."),
        ("outcomes", "o-RZ1", "RZ1 board has decided nothing for RZ1."),
        ("conditions", "c1", "The conditions of RZ1 are not on record."),
        ("powers", "w-97N", "No lawful board of 97N for a service change is on record."),
        ("powers", "w-RZ1", "No lawful board of RZ1 for a service change is on record."),
    ],
)
def test_what_is_not_on_record_is_missing(file, row, reason):
    assert reason in missing(without(WHOLE, file, row))


@pytest.mark.parametrize(
    ("file", "row", "values", "reason"),
    [
        ("facts", "f1", {"ended_on": None}, "The consultation is open."),
        ("facts", "f1", {"ended_on": date(2017, 8, 1)}, "The consultation is open until 2017-08-01."),
        ("facts", "f1", {"began_on": None}, "The consultation has no day on which it began."),
        ("facts", "f1", {"ended_on": date(2017, 1, 1)}, "before it began on 2017-03-01"),
        ("facts", "f1", {"ended_on": date(2017, 6, 30)}, "before the consultation that comes first"),
        ("opinions", "n1", {"asked_on": date(2017, 7, 1)}, "before the opinion that comes first"),
        ("boards", "97N board", {"kind": "committee"}, "No lawful board of 97N"),
        ("outcomes", "o-97N", {"outcome": "refuse"}, "97N board refused it for 97N."),
        ("outcomes", "o-97N", {"outcome": "note"}, "97N board has only noted it for 97N."),
        ("outcomes", "o-97N", {"board": "RZ1 board"}, "RZ1 board decided for 97N, and 97N board must."),
        ("conditions", "c1", {"met_on": None}, "A condition of RZ1 is open: Two consultants"),
        ("boards", "RZ1 board", {"quorum": "9"}, "had 3 of the 9"),
    ],
)
def test_what_is_not_as_it_must_be_is_missing(file, row, values, reason):
    assert any(reason in told for told in missing(changed(WHOLE, file, row, **values)))


def test_a_consultation_that_was_not_needed_says_why():
    not_needed = changed(
        WHOLE, "facts", "f1", began_on=None, ended_on=None, not_needed_because="Nothing changes for patients."
    )
    assert missing(not_needed) == []


def test_a_delegated_power_may_lie_with_any_kind_of_board():
    joint = changed(WHOLE, "boards", "97N board", kind="joint committee", bodies=("97N", "97S"))
    assert missing(joint)
    assert missing(changed(joint, "powers", "w-97N", basis="delegated")) == []


def test_the_law_of_the_day_on_which_it_was_opened_holds():
    later = changed(WHOLE, "decisions", "d1", opened_on=date(2012, 1, 1))
    assert {step.step for step in ordered_steps(case(later))} == {"decision"}


def test_a_power_that_ended_since_counts_on_the_day_of_the_meeting():
    assert missing(changed(WHOLE, "powers", "w-97N", last_day=date(2017, 6, 30))) == []


def test_what_a_board_did_last_is_what_counts_and_noting_undoes_nothing():
    later = replace(WHOLE.meetings[0], row="m2", meeting="M2", day=date(2017, 7, 20))
    met_again = added(WHOLE, "meetings", later)
    refused = outcome("97N board", "97N", "refuse", row="o-2", meeting="M2")
    votes = tuple(replace(vote, row=f"2{vote.row}", meeting="M2") for vote in WHOLE.presences)
    assert "97N board refused it for 97N." in missing(
        added(added(met_again, "presences", *votes), "outcomes", refused)
    )
    assert missing(added(met_again, "outcomes", replace(refused, outcome="note"))) == []
    assert missing(added(met_again, "outcomes", refused), on=date(2017, 7, 1)) == []


def test_a_body_of_which_no_law_speaks_decides_by_its_own_power():
    nothing = LawOfDecisions("nowhere")
    assert [step.body for step in ordered_steps(case(law=nothing))] == ["97N", "RZ1"]
    assert missing(without(WHOLE, "powers", "w-RZ1"), law=nothing) == [
        "No lawful board of RZ1 for a service change is on record."
    ]


def test_the_last_opinion_that_was_asked_for_is_the_one():
    again = replace(WHOLE.opinions[0], row="n2", asked_on=date(2017, 7, 1), opinion="agrees")
    records = added(WHOLE, "opinions", again)
    assert opinion_of(records, "RVC wellbeing", DECISION, TODAY) == again
    assert opinion_of(records, "RVC wellbeing", DECISION, date(2017, 6, 1)) == WHOLE.opinions[0]
    assert opinion_of(records, "another", DECISION, TODAY) is None


def test_a_refusal_does_not_read_as_if_nothing_had_been_decided():
    refused = changed(WHOLE, "outcomes", "o-97N", outcome="refuse")
    assert [step.stands for step in ordered_steps(case(refused))] == [
        "done",
        "done",
        "not done: refuse",
        "done",
    ]
    assert "missing" in {step.stands for step in ordered_steps(case(without(WHOLE, "outcomes", "o-97N")))}
