"""One series: what was measured, when, and what is missing between.

Values are decimals as they were written. The periods of a series are of one kind, a step apart; a period of
which nothing is stated is a gap, which is named and never filled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from placeplan.core.periods import MONTHS_OF_A_QUARTER, financial_year, period, quarter

MONTHS = {"month": 1, "quarter": MONTHS_OF_A_QUARTER, "year": 12}
WEEK = 7
SHORTEST_MONTH = 28


@dataclass(frozen=True)
class Point:
    """One value, and where it was read."""

    period: str
    value: Decimal
    where: str = ""
    definition: str = ""


@dataclass(frozen=True)
class Series:
    """Points in order of time; `places` counts steps from the first, so that a gap is a jump of more than 1.

    `unstated` are periods whose row is there and says that there is no value, each with the words for why.
    `revised` are periods of which something was stated before, and then again.
    """

    name: str
    points: tuple[Point, ...]
    places: tuple[int, ...]
    unit: str = ""
    unstated: tuple[tuple[str, str], ...] = ()
    step: str = ""
    revised: tuple[str, ...] = ()

    @property
    def gaps(self) -> tuple[str, ...]:
        """The periods between the first and the last of which nothing is stated."""
        return tuple(
            name
            for (before, here), point in zip(pairwise(self.places), self.points, strict=False)
            for name in _between(point.period, self.step, here - before)
        )


@dataclass(frozen=True)
class Spacing:
    """How far apart the points of a series are: `step` in words, and each point's count of steps."""

    step: str
    places: tuple[int, ...]


def spacing(periods: Sequence[str]) -> Spacing:
    """The step of periods in order of time, all of one kind. Days a week apart are weeks, by month months."""
    dates = [period(text) for text in periods]
    if dates and dates[0].kind in MONTHS:
        months = MONTHS[dates[0].kind]
        numbers = [_month_number(p.start) // months for p in dates]
        return Spacing(dates[0].kind, _from_first(numbers))
    days = [p.start.toordinal() for p in dates]
    return _spacing_of_days(days, [_month_number(p.start) for p in dates])


def _spacing_of_days(days: Sequence[int], months: Sequence[int]) -> Spacing:
    apart = [later - earlier for earlier, later in pairwise(days)]
    if apart and all(days_apart % WEEK == 0 for days_apart in apart):
        return Spacing("week", tuple((day - days[0]) // WEEK for day in days))
    if apart and min(apart) >= SHORTEST_MONTH and len({*months}) == len(months):
        return Spacing("day of a month", _from_first(months))
    return Spacing("day", _from_first(days))


def _from_first(numbers: Sequence[int]) -> tuple[int, ...]:
    return tuple(number - numbers[0] for number in numbers)


def _month_number(day: date) -> int:
    """Months since April of year 0, so that quarters and years of finance are whole numbers of them."""
    return day.year * 12 + day.month - 4


@lru_cache(maxsize=4096)
def _between(before: str, step: str, apart: int) -> tuple[str, ...]:
    """The periods that lie between one and another `apart` steps later."""
    if apart < 2:
        return ()
    start = period(before).start
    return tuple(_later(start, step, count) for count in range(1, apart))


def _later(start: date, step: str, count: int) -> str:
    if step in ("week", "day"):
        return date.fromordinal(start.toordinal() + count * (WEEK if step == "week" else 1)).isoformat()
    number = _month_number(start) + count * MONTHS.get(step, 1)
    year, month = divmod(number, 12)  # counted from April
    if step == "year":
        return financial_year(year)
    if step == "quarter":
        return quarter(financial_year(year), month // MONTHS_OF_A_QUARTER + 1)
    calendar_year, calendar_month = divmod(number + 3, 12)
    return f"{calendar_year:04d}-{calendar_month + 1:02d}"
