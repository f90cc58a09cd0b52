"""What a heading says about time: a financial year, a month, a half, or the whole year.

How people write years and parts of them is known by `core.written_periods`; here stand the words beside
them. Refuses to guess which year a bare 2018 is: the workbook's convention decides.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from placeplan.core.months import MONTHS_OF_A_YEAR
from placeplan.core.periods import FIRST_MONTH, MONTHS_OF_A_QUARTER, financial_year, year_holding
from placeplan.core.written_periods import WrittenPeriod, written_period, years_written
from placeplan.figures.spreadsheets.cells import Value
from placeplan.reading.words.folded_words import meaning, tokens, without_brackets
from placeplan.reading.words.heading_words import said_in
from placeplan.reading.words.judgements import weight

Kind = Literal["year", "month", "full_year", "first_half", "second_half", "quarter", "part"]
Convention = Literal["ending", "starting", ""]

WHOLE, STAGE = weight("likeness", "period"), weight("likeness", "stage")

_YEAR_END = re.compile(r"\b31(?:st)?\s+mar(?:ch)?\s+(20\d{2})\b", re.IGNORECASE)
_YEAR_WORDS = {"base", "baseline", "outturn", "plan", "forecast", "actual", "budget", "prior", "year"}


@dataclass(frozen=True)
class Label:
    """What a heading says: `year` and `month` where it names them; `open_year` is a year in doubt.

    A `part` is of a year, and not its whole: `words` says which (`months 1 to 8`).
    """

    kind: Kind
    year: str = ""  # a financial year
    month: int = 0  # a calendar month, 1 to 12
    open_year: int = 0  # FY18 or 2018: the convention says which year that is
    index: int = 0  # plan year counted from 1; 0 is the base year, when the heading counts
    words: str = ""


def label(value: Value) -> Label | None:
    """What a heading says about time, or nothing."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        if (value.month, value.day) == (3, 31):
            return Label("year", year_holding(value))
        return Label("month", year_holding(value), value.month)
    if isinstance(value, float):
        return _of_number(value)
    return _of_text(" ".join(value.split())) if isinstance(value, str) else None


def _of_number(value: float) -> Label | None:
    """The year that a bare number is: 2018, which may be either of two, or 202425."""
    if value != int(value):
        return None
    if 2000 <= value <= 2099:
        return Label("year", open_year=int(value))
    year = year_of_digits(int(value))
    return Label("year", year) if year else None


def label_of_row(value: Value) -> Label | None:
    """What a row's name says about time; nothing where it names more: `Budget line 2000 pay` is a line."""
    when = label(value)
    if when is None or not isinstance(value, str):
        return when
    return None if said_in(beside_label(value)).unknown else when


def year_of_digits(number: int) -> str:
    """The financial year of six digits: 202425 gives 2024/25; empty for any other number."""
    first, second = divmod(number, 100)
    return financial_year(first) if 2000 <= first <= 2099 and second == (first + 1) % 100 else ""


@lru_cache(maxsize=16384)
def _of_text(text: str) -> Label | None:
    written = written_period(text)
    if written is None:
        return _whole_year(without_brackets(text))
    beside = tokens(without_brackets(written.rest))
    if written.year and _is_in_brackets(text) and not set(beside) <= _YEAR_WORDS:
        return None
    if not (written.year or written.open_year) and not _stands_alone(written, beside):
        return _whole_year(without_brackets(text))
    return _as_label(written)


def _is_in_brackets(text: str) -> bool:
    """Does the year stand in brackets alone, as in `Pay (2017/18)`, and no part of one before them?"""
    return written_period(without_brackets(text)) is None


def _stands_alone(written: WrittenPeriod, beside: tuple[str, ...]) -> bool:
    """Does a part of a year without its year stand for itself? `May slip` is no month of May."""
    if written.extent in ("to_date", "effect") or not beside:
        return True
    return meaning(" ".join(beside), "stages").score >= STAGE


def _as_label(written: WrittenPeriod) -> Label:
    year, open_year = written.year, written.open_year
    match written.extent:
        case "month":
            return Label("month", year, _calendar(written.last), open_year)
        case "quarter":
            return Label("quarter", year, open_year=open_year, index=written.last // MONTHS_OF_A_QUARTER)
        case "half":
            return Label("first_half" if written.first == 1 else "second_half", year, open_year=open_year)
        case "full_year":
            return Label("full_year", year, open_year=open_year)
        case "year":
            return Label("year", year, open_year=open_year, index=0 if year else written.counted)
    return Label("part", year, open_year=open_year, words=written.words)


def _calendar(month: int) -> int:
    """The calendar month of one counted from April: 10 is January."""
    return (month + FIRST_MONTH - 2) % MONTHS_OF_A_YEAR + 1


def settled(when: Label, convention: Convention) -> str:
    """The financial year of a label; FY18 and a bare 2018 are the year that ends then, unless it is said."""
    if when.year or not when.open_year:
        return when.year
    return financial_year(when.open_year - (convention != "starting"))


def convention_of(rows: Iterable[Iterable[Label]], years: tuple[str, ...]) -> Convention:
    """Which year a bare 2018 is: the reading under which most rows of headings fit the plan years."""
    fits: dict[Convention, int] = {"ending": 0, "starting": 0}
    for row in rows:
        in_doubt = [when for when in row if when.open_year and not when.year]
        for convention in fits:
            fits[convention] += _fit({settled(when, convention) for when in in_doubt}, set(years))
    if not years or fits["ending"] == fits["starting"]:
        return ""
    return "ending" if fits["ending"] > fits["starting"] else "starting"


def _fit(named: set[str], plan_years: set[str]) -> int:
    """How well the years of a row fit those of the plan: the same, or more than they."""
    if not named:
        return 0
    return 2 if named == plan_years else int(plan_years < named)


def beside_label(text: str) -> str:
    """The words of a heading beside what says when: `Activity 2017/18 (£k)` gives `Activity (£k)`."""
    written = written_period(text)
    if written is not None:
        return written.rest
    return " ".join(re.findall(r"\([^()]*\)", text))


def month_of(month: int, year: str) -> str:
    """The month, as figures write it, in a financial year: April of 2017/18 is 2017-04."""
    first = int(year[:4])
    return f"{first + (month < FIRST_MONTH):04d}-{month:02d}"


def years_in(text: str) -> tuple[str, ...]:
    """Every financial year that a sentence names, in order."""
    return years_written(text)


def years_named(text: str) -> tuple[str, ...]:
    """Every financial year that a title names, whose end may stand for it; none where it speaks of prices."""
    if "price" in tokens(text):
        return ()
    ends = [financial_year(int(year) - 1) for year in _YEAR_END.findall(text)]
    return (*years_in(text), *ends)


def _whole_year(plain: str) -> Label | None:
    meant = meaning(plain, "periods")
    if meant.score < WHOLE:
        return None
    if meant.key == "full_year" and tokens(plain) not in (("plan",), ("year",), ("total",)):
        return Label("full_year")
    if meant.key in ("first_half", "second_half"):
        return Label(meant.key)  # type: ignore[arg-type]  # narrowed on the line above
    return Label("year", index=1) if meant.key == "year_one" else None
