"""Who sat when a board came to a decision: seats of that day, who was there, who had to go, who voted.

Whoever nobody recorded as present was not there. An interest counts whether it was declared at the meeting
or stands in the register.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from placeplan.records.record_words import (
    ABSENT,
    AGAINST,
    APART,
    EVERY_SEAT,
    EVERY_VOTING_SEAT,
    FOR,
    MAY_STAY,
    PRESENT,
    VOTING_SEATS_FILLED,
)
from placeplan.records.rows.board_rows import Board, BoardSeat
from placeplan.records.rows.decision_rows import Decision, Outcome, Presence
from placeplan.records.rows.whole_records import Records


@dataclass(frozen=True)
class Sitter:
    """A seat on the day, what was recorded of it, and the interest that its member has in the subject."""

    seat: BoardSeat
    presence: Presence | None
    interest: str = ""

    @property
    def is_there(self) -> bool:
        """Was the member in the room when it was decided?"""
        return self.presence is not None and self.presence.presence == PRESENT

    @property
    def is_voter(self) -> bool:
        """Was she there, with a vote and without an interest?"""
        return self.is_there and self.seat.votes and not self.interest

    @property
    def vote(self) -> str:
        """What was recorded of her vote; empty where nothing was."""
        return self.presence.vote if self.presence else ""

    @property
    def name(self) -> str:
        """The member as the record names her; her seat where it names none."""
        return self.seat.member or f"seat {self.seat.seat}"


@dataclass(frozen=True)
class Sitting:
    """A board at one meeting on one decision, as it is counted for one body."""

    board: Board
    day: date
    sitters: tuple[Sitter, ...]
    strangers: tuple[str, ...] = field(default=())  # seats that were recorded and that nobody holds that day

    @property
    def voters(self) -> tuple[Sitter, ...]:
        """Those who could vote: there, with a vote, without an interest."""
        return tuple(sitter for sitter in self.sitters if sitter.is_voter)

    def votes(self, vote: str) -> int:
        """How many of the voters voted so."""
        return sum(sitter.vote == vote for sitter in self.voters)

    @property
    def in_favour(self) -> int:
        """Votes for what is recorded."""
        return self.votes(FOR)

    @property
    def against(self) -> int:
        """Votes against it."""
        return self.votes(AGAINST)

    @property
    def attending(self) -> tuple[Sitter, ...]:
        """Those who were there and, with an interest, were allowed to stay."""
        may_stay = self.board.conflicted == MAY_STAY
        return tuple(
            sitter for sitter in self.sitters if sitter.is_there and (may_stay or not sitter.interest)
        )

    def seats_counted(self, which: str) -> int:
        """How many seats a share is taken of: all or those with a vote, with the vacant ones or without."""
        voting_alone = which in (EVERY_VOTING_SEAT, VOTING_SEATS_FILLED)
        with_vacant = which in (EVERY_SEAT, EVERY_VOTING_SEAT)
        return sum(
            (sitter.seat.votes or not voting_alone) and (with_vacant or bool(sitter.seat.member))
            for sitter in self.sitters
        )


def sitting(records: Records, decision: Decision, outcome: Outcome, board: Board, day: date) -> Sitting:
    """A board as it sat for an outcome, counted for the outcome's body. `records` are those that act."""
    seats = [seat for seat in records.seats if seat.board == board.board and seat.holds_on(day)]
    if board.counted == APART:
        seats = [seat for seat in seats if seat.body == outcome.body]
    recorded = {
        presence.seat: presence
        for presence in records.presences
        if (presence.decision, presence.board, presence.meeting)
        == (decision.decision, board.board, outcome.meeting)
    }
    sitters = [
        Sitter(
            seat, recorded.get(seat.seat), _interest(records, decision, seat, recorded.get(seat.seat), day)
        )
        for seat in seats
    ]
    strangers = _strangers(records, board, day, recorded)
    return Sitting(board, day, tuple(sitters), tuple(strangers))


def _strangers(records: Records, board: Board, day: date, recorded: dict[str, Presence]) -> Iterator[str]:
    seats = {seat.seat for seat in records.seats if seat.board == board.board and seat.holds_on(day)}
    for name, presence in recorded.items():
        if name not in seats and presence.presence != ABSENT:
            yield name


def _interest(
    records: Records, decision: Decision, seat: BoardSeat, presence: Presence | None, day: date
) -> str:
    """What a member has at stake in a subject: what she declared, else what the register holds of her."""
    if presence and presence.declared:
        return presence.declared
    if not seat.member:
        return ""
    registered = [
        interest.what
        for interest in records.interests
        if interest.member == seat.member and interest.about == decision.key and interest.holds_on(day)
    ]
    return "; ".join(registered)
