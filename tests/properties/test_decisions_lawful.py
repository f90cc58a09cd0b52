"""No order of acts makes a decision approved while anything is open, and nothing that was decided is lost."""

from dataclasses import fields, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from placeplan.records.lawful.standings import approved_word, standing
from placeplan.records.rows.whole_records import Records
from tests.unit.records.decided import DECISION, TODAY, WHOLE, added, case, outcome

OPENED = "opened"  # the act that opens the decision; each other act writes one row
ACTS = [
    *((column.name, row) for column in fields(Records) for row in getattr(WHOLE, column.name)
      if column.name not in ("decisions", "conditions")),
    ("conditions", replace(WHOLE.conditions[0], met_on=None, evidence="")),
    ("conditions", replace(WHOLE.conditions[0], row="c2", supersedes="c1")),
    (OPENED, replace(DECISION, row="d2", supersedes="d1")),
]  # fmt: skip
PROPOSED = Records(decisions=(replace(DECISION, opened_on=None),))
PEOPLE = ("seats", "presences")


def after(numbers):
    """The records once these acts were done in this order."""
    records = PROPOSED
    for number in numbers:
        file, row = ACTS[number]
        records = added(records, "decisions" if file == OPENED else file, row)
    return records


def is_approved(records, on=TODAY):
    return standing(case(records, on)).is_approved


def lacks_nothing(numbers):
    """The same answer by another way: is every act done, and of each board whom its rules ask for?"""
    done = set(numbers)
    to_come = {ACTS[number][0] for number in range(len(ACTS)) if number not in done} - {*PEOPLE, "conditions"}
    conditions = [ACTS[number][1].row for number in done if ACTS[number][0] == "conditions"]
    return (
        not to_come and "c2" in conditions and all(_sits(done, name) for name in ("97N board", "RZ1 board"))
    )


def _sits(done, name):
    seats, presences = (
        {ACTS[number][1].seat for number in done if ACTS[number][0] == file and ACTS[number][1].board == name}
        for file in PEOPLE
    )
    has_quorum = 3 * len(presences) >= len(seats)
    return bool(presences) and presences <= seats and has_quorum


@given(some.permutations(range(len(ACTS))))
def test_in_no_order_of_acts_is_it_approved_before_all_is_there(order):
    for acts in range(len(order) + 1):
        assert is_approved(after(order[:acts])) == lacks_nothing(order[:acts])
    assert is_approved(after(order))


@given(some.sets(some.sampled_from(range(len(ACTS))), max_size=6))
def test_whatever_is_left_out_the_word_is_said_only_where_nothing_lacks(left_out):
    kept = [number for number in range(len(ACTS)) if number not in left_out]
    word = approved_word(standing(case(after(kept))))
    assert ("approved" in word) == lacks_nothing(kept)


@given(some.dates(min_value=date(2017, 1, 1), max_value=date(2017, 6, 27)))
def test_before_the_boards_met_it_is_never_approved(day):
    assert not is_approved(WHOLE, day)


@given(some.lists(some.sampled_from(["refuse", "note", "approve", "approve with conditions"]), max_size=5))
def test_what_was_decided_stays_whatever_is_decided_after(outcomes):
    records = WHOLE
    for number, what in enumerate(outcomes):
        before = records.outcomes
        meeting = replace(WHOLE.meetings[0], row=f"m-{number}", meeting=f"M-{number}")
        later = outcome("97N board", "97N", what, row=f"o-{number}", meeting=meeting.meeting)
        records = added(added(records, "meetings", meeting), "outcomes", later)
        assert records.outcomes[: len(before)] == before
        assert set(records.acting.outcomes) == set(records.outcomes)
