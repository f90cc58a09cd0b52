"""What somebody says stands in the way of an option, and the informal fixes that people live by meanwhile."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from placeplan.arrangements.registers.reading_rows import Rows
from placeplan.arrangements.registers.register_columns import Row
from placeplan.guidance.asked.notice import latest

Running = Literal["runs on without an end", "runs until its end", "has lapsed"]


@dataclass(frozen=True)
class Constraint:
    """One rule that is said to block one option, with the workarounds that get round it."""

    row: Row
    workarounds: tuple[str, ...] = ()  # their keys

    def as_json(self) -> dict[str, Any]:
        """The constraint as every command and file gives it."""
        columns = ("key", "option", "scheme", "rule", "owner", "waivable", "waiver", "source", "grade")
        return {**{name: self.row[name] for name in columns}, "workarounds": list(self.workarounds)}


@dataclass(frozen=True)
class Workaround:
    """One informal fix, and whether it still runs on a day."""

    row: Row
    running: Running
    days_left: int | None = None  # to its end; none where it has none, or has lapsed

    @property
    def lacks(self) -> tuple[str, ...]:
        """What nobody has said of it: who answers for it, when it ends, what happens then."""
        wanted = {"owner": "an owner", "ends": "an end", "if_it_lapses": "what happens if it lapses"}
        return tuple(words for column, words in wanted.items() if not self.row[column])

    def as_json(self) -> dict[str, Any]:
        """The workaround as every command and file gives it."""
        columns = (
            "key", "what", "constraint", "owner", "since", "ends", "if_it_lapses", "source", "grade",
        )  # fmt: skip
        own = {name: self.row[name] for name in columns}
        return {**own, "running": self.running, "days_left": self.days_left, "lacks": list(self.lacks)}


def constraints(rows: Rows) -> tuple[Constraint, ...]:
    """Every constraint in the order of its file."""
    return tuple(Constraint(row, _round_it(row["key"], rows)) for row in rows["constraints"])


def _round_it(key: str, rows: Rows) -> tuple[str, ...]:
    return tuple(row["key"] for row in rows["workarounds"] if row["constraint"] == key)


def workarounds(rows: Rows, as_at: date) -> tuple[Workaround, ...]:
    """Every workaround, what ends first first; one without an end comes last."""
    listed = [_workaround(row, as_at) for row in rows["workarounds"]]
    return tuple(sorted(listed, key=lambda fix: (latest(fix.row["ends"]) or date.max, fix.row["key"])))


def _workaround(row: Row, as_at: date) -> Workaround:
    end = latest(row["ends"])
    if end is None:
        return Workaround(row, "runs on without an end")
    if end < as_at:
        return Workaround(row, "has lapsed")
    return Workaround(row, "runs until its end", (end - as_at).days)
