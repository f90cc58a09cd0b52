"""Periods before elections and referendums, in which public bodies hold back from what could sway a vote.

They are dated data, each with its source and grade; a place adds its own, such as a by-election of its
council. Whether a thing may be done in one is for a body's officers to say, and not said here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from placeplan.core.doors.shipped import shipped_rows
from placeplan.core.errors import Problems
from placeplan.guidance.asked.notice import earliest, exact_day, latest
from placeplan.plan.records import records

SHIPPED = Path(__file__).with_name("restricted_periods.csv")
FILE = "restricted_periods.csv"
APART = "|"
COLUMNS = ("key", "title", "kind", "first_day", "last_day", "bodies", "source", "grade", "note")
NEEDED = ("key", "title", "first_day", "last_day")


@dataclass(frozen=True)
class RestrictedPeriod:
    """A period with its first and last day, and the bodies that it binds (none named: all)."""

    key: str
    title: str
    first_day: date
    last_day: date
    kind: str = ""
    bodies: tuple[str, ...] = ()
    source: str = ""
    grade: str = ""
    note: str = ""

    def holds(self, when: str) -> bool:
        """Does a day, or any day of a month, fall in it?"""
        first, last = earliest(when), latest(when)
        return bool(first and last and first <= self.last_day and last >= self.first_day)

    def certainly_holds(self, when: str) -> bool:
        """Does it fall in it whichever day is meant?"""
        first, last = earliest(when), latest(when)
        return bool(first and last and self.first_day <= first and last <= self.last_day)

    def binds(self, body: str) -> bool:
        """Does it bind this body, or is nobody named?"""
        return not self.bodies or body in self.bodies


def restricted_periods(folder: Path, problems: Problems) -> tuple[RestrictedPeriod, ...]:
    """The periods that are shipped and the place's own, in order; one of the same key replaces ours.

    Errors: a day that is none, a last day before the first, a key declared twice.
    """
    rows = {row["key"]: row for row in shipped_rows(SHIPPED)}
    own = dict(_own(folder, problems))
    periods = (_period(row) for row in (rows | own).values())
    return tuple(sorted(periods, key=lambda period: (period.first_day, period.key)))


def _own(folder: Path, problems: Problems) -> Iterator[tuple[str, Mapping[str, str]]]:
    keys_used: set[str] = set()
    for where, row in records(folder / FILE, NEEDED, COLUMNS, problems, f"{folder.name}/{FILE}"):
        if row["key"] in keys_used:
            problems.add(f"“{row['key']}” is declared twice.", where, "Keep one of the rows.")
        elif _has_its_days(row, where, problems):
            yield row["key"], row
        keys_used.add(row["key"])


def _has_its_days(row: Mapping[str, str], where: str, problems: Problems) -> bool:
    no_days = [column for column in ("first_day", "last_day") if not _is_day(row[column])]
    for column in no_days:
        problems.add(f"{column}: “{row[column]}” is no day.", where, "Write 2017-04-22.")
    if no_days:
        return False
    if row["last_day"] < row["first_day"]:
        problems.add("It ends before it begins.", where, "Mend one of the days.")
        return False
    return True


def _is_day(text: str) -> bool:
    return exact_day(text) is not None


def _period(row: Mapping[str, str]) -> RestrictedPeriod:
    bodies = tuple(code.strip() for code in row.get("bodies", "").split(APART) if code.strip())
    first_day, last_day = (date.fromisoformat(row[column]) for column in ("first_day", "last_day"))
    texts = {column: row.get(column, "") for column in ("key", "title", "kind", "source", "grade", "note")}
    return RestrictedPeriod(**texts, first_day=first_day, last_day=last_day, bodies=bodies)
