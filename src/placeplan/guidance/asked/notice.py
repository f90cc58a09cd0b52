"""How long there is to answer: days, and working days in England, from the day of asking to the day due.

The day of asking is not counted and the day due is. Working days leave out Saturdays, Sundays and
England's bank holidays, which are dated data; beyond the years they cover there is no answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

from placeplan.core.doors.shipped import shipped_rows
from placeplan.core.periods import kind_of, period

HOLIDAYS = Path(__file__).with_name("bank_holidays.csv")
SATURDAY = 5  # Monday is 0
ONE_DAY = timedelta(days=1)
DATED = ("instant", "month")


@dataclass(frozen=True)
class Notice:
    """Days from asking to due. `working_days` is None outside the years whose bank holidays are known."""

    issued: date
    due: date
    days: int
    working_days: int | None
    holidays: tuple[date, ...] = ()  # the bank holidays that were left out

    def __str__(self) -> str:
        working = "working days not known" if self.working_days is None else f"{self.working_days} working"
        return f"{self.days} days ({working})"


def notice(issued: date, due: date) -> Notice:
    """The notice from `issued` to `due`; nought or less where it was due before it was asked."""
    left_out = tuple(sorted(day for day in bank_holidays() if min(issued, due) < day <= max(issued, due)))
    return Notice(issued, due, (due - issued).days, working_days(issued, due), left_out)


def working_days(after: date, until: date) -> int | None:
    """Working days after one day, up to and with another; negative when it comes first, None when unknown."""
    if until < after:
        back = working_days(until, after)
        return None if back is None else -back
    if until > after and not _is_known(after + ONE_DAY, until):
        return None
    days = (after + ONE_DAY * number for number in range(1, (until - after).days + 1))
    return sum(is_working_day(day) for day in days)


def is_working_day(day: date) -> bool:
    """Is it a Monday to Friday that is no bank holiday?"""
    return day.weekday() < SATURDAY and day not in bank_holidays()


@cache
def bank_holidays() -> Mapping[date, str]:
    """England's bank and common-law holidays on weekdays, with their names, for whole years."""
    rows = {date.fromisoformat(row["day"]): row["holiday"] for row in shipped_rows(HOLIDAYS)}
    return MappingProxyType(rows)


def _is_known(first: date, last: date) -> bool:
    years = {day.year for day in bank_holidays()}
    return {first.year, last.year} <= years


# --- days as people know them: sometimes only the month -------------------------------------------


def is_dated(text: str) -> bool:
    """Is it a day (2016-06-30) or a month (2016-06)?"""
    return kind_of(text) in DATED


def exact_day(text: str) -> date | None:
    """The day that `text` writes, or nothing where only a month is known, or nothing at all."""
    return period(text).start if kind_of(text) == "instant" else None


def earliest(text: str) -> date | None:
    """The first day that `text` may mean."""
    return period(text).start if text else None


def latest(text: str) -> date | None:
    """The last day that `text` may mean."""
    return period(text).end if text else None
