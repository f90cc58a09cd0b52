"""Periods: financial years, quarters, months, instants and spans, as the figure table writes them.

`2020/21` is a financial year (April to March), `2020/21-Q1` its first quarter, `2016-11` a month,
`2016-03-31` an instant and `2016/17..2020/21` a span. Nothing here knows a planning round.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from placeplan.core.errors import PlanError, Problem

Kind = Literal["year", "quarter", "month", "instant", "span"]

FIRST_MONTH = 4  # the public sector's financial year begins on 1 April
MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True, order=True)
class Period:
    """From `start` to `end`, both days included."""

    start: date
    end: date
    kind: Kind

    def __str__(self) -> str:
        match self.kind:
            case "year":
                return financial_year(self.start.year)
            case "quarter":
                number = (self.start.month - FIRST_MONTH) % 12 // MONTHS_OF_A_QUARTER + 1
                return quarter(financial_year(_year_of(self.start)), number)
            case "month":
                return f"{self.start:%Y-%m}"
            case "instant":
                return self.start.isoformat()
            case "span":
                return f"{financial_year(_year_of(self.start))}..{financial_year(_year_of(self.end))}"

    @property
    def years(self) -> tuple[str, ...]:
        """Every financial year that the period touches, in order."""
        return tuple(financial_year(y) for y in range(_year_of(self.start), _year_of(self.end) + 1))


@lru_cache(maxsize=4096)
def period(text: str) -> Period:
    """The period that `text` writes. Errors: text in none of the five forms, or a date that never was."""
    text = text.strip()
    try:
        for pattern, meaning in _FORMS:
            if match := pattern.match(text):
                return meaning(match)
    except (ValueError, PlanError):
        pass
    raise PlanError(
        Problem(
            f"“{text}” is not a period.",
            to_do="Write a financial year (2020/21), a quarter (2020/21-Q1), a month (2016-11), "
            "a date (2016-03-31) or a span of years (2016/17..2020/21).",
        )
    )


def _span(match: re.Match[str]) -> Period:
    first, last = period(match[1]), period(match[2])
    are_years = first.kind == last.kind == "year"
    if not are_years or last < first:
        raise ValueError
    return Period(first.start, last.end, "span")


def _year(match: re.Match[str]) -> Period:
    start_year = int(match[1])
    if int(match[2]) != (start_year + 1) % 100:
        raise ValueError
    return Period(date(start_year, FIRST_MONTH, 1), date(start_year + 1, FIRST_MONTH - 1, 31), "year")


def _quarter(match: re.Match[str]) -> Period:
    last = MONTHS_OF_A_QUARTER * int(match[2])
    months = months_of(match[1])[last - MONTHS_OF_A_QUARTER : last]
    return Period(period(months[0]).start, period(months[-1]).end, "quarter")


def _month(match: re.Match[str]) -> Period:
    year, month = int(match[1]), int(match[2])
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def _instant(match: re.Match[str]) -> Period:
    day = date.fromisoformat(match[0])
    return Period(day, day, "instant")


# How each form is recognised, and what it means.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (re.compile(r"^(\d{4})/(\d{2})$"), _year),
    (re.compile(r"^(\d{4}/\d{2})-Q([1-4])$"), _quarter),
    (re.compile(r"^(\d{4})-(\d{2})$"), _month),
    (re.compile(r"^(\d{4})-(\d{2})-(\d{2})$"), _instant),
    (re.compile(r"^(.*?)\.\.(.*)$", re.DOTALL), _span),
)


def kind_of(text: str) -> Kind | None:
    """The kind of period that `text` writes, or nothing where it is in none of the five forms."""
    try:
        return period(text).kind
    except PlanError:
        return None


def is_period(text: str) -> bool:
    """Is `text` in one of the five forms?"""
    return kind_of(text) is not None


def is_financial_year(text: str) -> bool:
    """Is `text` a financial year, such as `2016/17`?"""
    return kind_of(text) == "year"


def financial_year(start_year: int) -> str:
    """The financial year that begins in April of `start_year`: 2016 gives `2016/17`."""
    return f"{start_year:04d}/{(start_year + 1) % 100:02d}"


def quarter(year: str, number: int) -> str:
    """A quarter of a financial year, 1 to 4: the first of `2016/17` is `2016/17-Q1`."""
    return f"{year}-Q{number}"


def quarters_of(year: str) -> tuple[str, ...]:
    """The four quarters of a financial year, April to June first."""
    return tuple(quarter(year, number) for number in range(1, 5))


def start_year(year: str) -> int:
    """The calendar year in which a financial year begins: `2016/17` gives 2016."""
    financial = period(year)
    if financial.kind != "year":
        raise PlanError(Problem(f"“{year}” is not a financial year.", to_do="Write it as 2016/17."))
    return financial.start.year


def year_before(year: str) -> str:
    """The financial year before `year`: `2016/17` gives `2015/16`."""
    return financial_year(start_year(year) - 1)


def years_between(first: str, last: str) -> tuple[str, ...]:
    """The financial years from `first` to `last`, both included; empty when `last` comes first."""
    return tuple(financial_year(y) for y in range(start_year(first), start_year(last) + 1))


def year_holding(day: date) -> str:
    """The financial year that holds `day`."""
    return financial_year(_year_of(day))


def months_of(year: str) -> tuple[str, ...]:
    """The twelve months of a financial year, April first."""
    first = start_year(year)
    return tuple(
        f"{first + (month > 12):04d}-{(month - 1) % 12 + 1:02d}"
        for month in range(FIRST_MONTH, FIRST_MONTH + 12)
    )


def _year_of(day: date) -> int:
    return day.year if day.month >= FIRST_MONTH else day.year - 1
