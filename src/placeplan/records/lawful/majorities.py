"""Did what is recorded carry? In words why not; nothing where it did.

A casting vote breaks a tie of votes cast and nothing else: it lifts nobody to two thirds.
"""

from collections.abc import Iterator
from fractions import Fraction

from placeplan.records.lawful.sittings import Sitting
from placeplan.records.record_words import (
    EVERY_VOTING_SEAT,
    FOR,
    MEMBERS_PRESENT,
    VOTES_CAST,
    VOTING_SEATS,
)
from placeplan.records.rule_parts import Majority, majority

HALF = Fraction(1, 2)


def without_majority(meeting: Sitting) -> Iterator[str]:
    """The reason why it did not carry."""
    board = meeting.board
    if not board.majority:
        yield f"No majority of {board.name} is on record."
        return
    rule, counted = majority(board.majority), votes_counted(meeting)
    if meeting.in_favour + meeting.against == 0:
        yield f"Nobody’s vote in {board.name} is on record."
    elif not (rule.carries(meeting.in_favour, counted) or _is_cast_in_favour(meeting, rule)):
        of_whom = board.majority_of or VOTES_CAST
        yield (
            f"{board.name} voted {meeting.in_favour} for and {meeting.against} against;"
            f" its rule asks for {board.majority} of {of_whom} ({counted})."
        )


def votes_counted(meeting: Sitting) -> int:
    """Of how many the share is taken: votes cast, voters present, or every seat that has a vote."""
    of_whom = meeting.board.majority_of or VOTES_CAST
    if of_whom == VOTING_SEATS:
        return meeting.seats_counted(EVERY_VOTING_SEAT)
    if of_whom == MEMBERS_PRESENT:
        return len(meeting.voters)
    return meeting.in_favour + meeting.against


def _is_cast_in_favour(meeting: Sitting, rule: Majority) -> bool:
    """Did whoever presided break a tie in favour, where the rules give her that vote?"""
    of_whom = meeting.board.majority_of or VOTES_CAST
    is_of_votes = of_whom == VOTES_CAST and rule == Majority(HALF, is_strict=True)
    is_tie = meeting.in_favour == meeting.against
    if not (is_of_votes and is_tie and meeting.board.casting_vote):
        return False
    return any(
        sitter.seat.chairs and sitter.presence is not None and sitter.presence.casting_vote == FOR
        for sitter in meeting.voters
    )
