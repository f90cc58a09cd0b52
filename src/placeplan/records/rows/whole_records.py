"""All records of a place, as they were written; and those that act, which no other row stands in for."""

from dataclasses import dataclass, fields, replace
from datetime import date

from placeplan.records.rows.board_rows import Board, BoardSeat, Interest, Meeting, Power
from placeplan.records.rows.decision_rows import Condition, DatedFact, Decision, Outcome, Presence
from placeplan.records.rows.position_rows import Opinion, Position
from placeplan.records.rows.record_row import RecordRow, acting_rows


@dataclass(frozen=True)
class Records:
    """Every row of each file, in the order in which it was written."""

    boards: tuple[Board, ...] = ()
    seats: tuple[BoardSeat, ...] = ()
    powers: tuple[Power, ...] = ()
    interests: tuple[Interest, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    decisions: tuple[Decision, ...] = ()
    presences: tuple[Presence, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    conditions: tuple[Condition, ...] = ()
    facts: tuple[DatedFact, ...] = ()
    positions: tuple[Position, ...] = ()
    opinions: tuple[Opinion, ...] = ()

    @property
    def acting(self) -> "Records":
        """The same without the rows that another row stands in for."""
        kept = {column.name: acting_rows(getattr(self, column.name)) for column in fields(self)}
        return replace(self, **kept)

    def board(self, name: str, day: date) -> Board | None:
        """A board by the rules that it had on a day; none where no row declares it for that day."""
        return next((board for board in self.boards if board.board == name and board.holds_on(day)), None)

    def meeting(self, name: str) -> Meeting | None:
        """The meeting of a name; none where no row declares it."""
        return next((meeting for meeting in self.meetings if meeting.meeting == name), None)


def with_row(records: Records, file: str, row: RecordRow) -> Records:
    """The records with one more row at the end of a file."""
    return replace(records, **{file: (*getattr(records, file), row)})
