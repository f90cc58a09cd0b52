"""What every row of a record has: a name of its own, and the row that it stands in for.

Nothing is edited. A row that mends another names it, the other stays, and only the later one acts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar


@dataclass(frozen=True, kw_only=True)
class RecordRow:
    """A row: `row` names it once in its file; `supersedes` is the row that it stands in for, if any."""

    row: str
    supersedes: str = ""


@dataclass(frozen=True, kw_only=True)
class DatedRow(RecordRow):
    """A row that holds from a day to a day, both included; without one it holds from ever or for ever."""

    first_day: date | None = None
    last_day: date | None = None

    def holds_on(self, day: date) -> bool:
        """Does it hold on a day?"""
        has_begun = self.first_day is None or self.first_day <= day
        return has_begun and (self.last_day is None or day <= self.last_day)


Row = TypeVar("Row", bound=RecordRow)


def acting_rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that no other row stands in for, in the order in which they were written."""
    listed = tuple(rows)
    superseded = {row.supersedes for row in listed if row.supersedes}
    return tuple(row for row in listed if row.row not in superseded)
