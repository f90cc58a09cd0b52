"""Did a board lawfully do what its outcome says, for one body? Every reason why not.

Votes of those who may not vote are not counted, and are a reason of their own: a vote that was influenced by
somebody who had to leave is not mended by taking hers off.
"""

from collections.abc import Iterator
from datetime import date

from placeplan.records.lawful.majorities import without_majority
from placeplan.records.lawful.quorums import without_quorum
from placeplan.records.lawful.sittings import Sitter, Sitting, sitting
from placeplan.records.record_words import DELEGATED, MAY_STAY
from placeplan.records.rows.board_rows import Board, Meeting, Power
from placeplan.records.rows.decision_rows import Decision, Outcome
from placeplan.records.rows.whole_records import Records


def unlawful(records: Records, decision: Decision, outcome: Outcome, on: date) -> tuple[str, ...]:
    """Each reason why an outcome does not count on a day; none where it lawfully passed."""
    meeting = records.meeting(outcome.meeting)
    if meeting is None:
        return (f"The meeting {outcome.meeting} is not on record.",)
    board = records.board(outcome.board, meeting.day)
    if board is None:
        return (f"{outcome.board} did not exist on {meeting.day}, as far as is on record.",)
    reasons = [*_wrong_meeting(decision, board, meeting, on), *_no_power(records, decision, outcome, meeting)]
    sat = sitting(records, decision, outcome, board, meeting.day)
    return (*reasons, *_wrong_voters(sat), *without_quorum(sat), *without_majority(sat))


def powers_of(records: Records, body: str, subject: str, day: date) -> tuple[Power, ...]:
    """The powers by which boards decide a kind of subject for a body on a day."""
    return tuple(
        power
        for power in records.powers
        if power.body == body and power.subject == subject and power.holds_on(day)
    )


def _wrong_meeting(decision: Decision, board: Board, meeting: Meeting, on: date) -> Iterator[str]:
    if board.board not in meeting.boards:
        yield f"{board.name} did not sit at {meeting.title or meeting.meeting}."
    if meeting.day > on:
        yield f"{board.name} meets on {meeting.day}."
    if decision.opened_on is None or meeting.day < decision.opened_on:
        yield f"The decision was not open when {board.name} met on {meeting.day}."


def _no_power(records: Records, decision: Decision, outcome: Outcome, meeting: Meeting) -> Iterator[str]:
    powers = powers_of(records, outcome.body, decision.subject, meeting.day)
    if outcome.board not in [power.board for power in powers]:
        yield (
            f"No power on record lets {outcome.board} decide a {decision.subject} for {outcome.body}"
            f" on {meeting.day}."
        )
    board = records.board(outcome.board, meeting.day)
    delegated = [power for power in powers if power.board == outcome.board and power.basis == DELEGATED]
    if board and outcome.body not in board.bodies and not delegated:
        yield f"{board.name} sits for {', '.join(board.bodies)}, and {outcome.body} delegated nothing to it."


def _wrong_voters(meeting: Sitting) -> Iterator[str]:
    for stranger in meeting.strangers:
        yield f"Nobody held the seat {stranger} of {meeting.board.name} on {meeting.day}."
    for sitter in meeting.sitters:
        yield from _wrong_voter(sitter, meeting.board)


def _wrong_voter(sitter: Sitter, board: Board) -> Iterator[str]:
    if sitter.interest and sitter.is_there and board.conflicted != MAY_STAY:
        yield f"{sitter.name} had an interest ({sitter.interest}) and did not leave."
    if not sitter.vote:
        return
    if sitter.interest:
        yield f"{sitter.name} had an interest ({sitter.interest}) and voted."
    if not sitter.is_there:
        yield f"{sitter.name} was not there and has a vote on record."
    if not sitter.seat.votes:
        yield f"{sitter.name} has no vote and has one on record."
    if not sitter.seat.member:
        yield f"The seat {sitter.seat.seat} was vacant and has a vote on record."
