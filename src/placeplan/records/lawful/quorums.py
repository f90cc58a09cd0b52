"""Was a quorum there? In words why not; nothing where it was."""

from collections.abc import Iterator

from placeplan.records.lawful.sittings import Sitter, Sitting
from placeplan.records.record_words import ATTENDING, EVERY_SEAT
from placeplan.records.rule_parts import group_needed, quorum


def without_quorum(meeting: Sitting) -> Iterator[str]:
    """Each reason why the quorum was not there. A board without a rule of quorum has none to be shown."""
    board = meeting.board
    if not board.quorum:
        yield f"No quorum of {board.name} is on record."
        return
    counted = quorum_counted(meeting)
    seats = meeting.seats_counted(board.quorum_of or EVERY_SEAT)
    needed = quorum(board.quorum).needed(seats)
    if len(counted) < needed:
        gone = sum(bool(sitter.interest) for sitter in meeting.sitters if sitter.presence)
        left_out = f"; {gone} with an interest not counted" if gone else ""
        yield f"{board.name} had {len(counted)} of the {needed} that its quorum asks for{left_out}."
    for rule in board.quorum_with:
        least, group = group_needed(rule)
        present = sum(sitter.seat.group == group for sitter in counted)
        if present < least:
            yield f"{board.name} had {present} of the {least} {group} that its quorum asks for."


def quorum_counted(meeting: Sitting) -> tuple[Sitter, ...]:
    """Those who count towards the quorum: who could vote, or everybody attending where the rule says so."""
    return meeting.attending if meeting.board.quorum_counts == ATTENDING else meeting.voters
