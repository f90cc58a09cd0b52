"""What a heading says about time: a financial year, a month, a half, or the whole year.

Knows the ways that people write years: 2017/18, 2017-18, 17/18, FY18, year ending March 2018, a date.
Refuses to guess which year a bare 2018 is: the workbook's convention decides.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from placeplan.core.periods import FIRST_MONTH, financial_year, year_holding
from placeplan.figures.spreadsheets.cells import Value
from placeplan.reading.words.folded_words import meaning, tokens, without_brackets
from placeplan.reading.words.judgements import weight

Kind = Literal["year", "month", "full_year", "first_half", "second_half", "quarter"]
Convention = Literal["ending", "starting", ""]

WHOLE, HALF = weight("likeness", "period"), weight("likeness", "half")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = {
    name: i + 1
    for i, full in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
         "november", "december")
    )
    for name in (full, full[:3])
} | {"sept": 9}  # fmt: skip
_SLASHED = re.compile(
    r"(?<![\d/\-.])(?:FY\s*)?(20\d{2}|\d{2})\s*[/\-–—_]\s*(20\d{2}|\d{2})(?!\d)(?!\s*[/\-.]\s*\d)",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\s+(?:to|-|–|—)\s+|(?<=/\d\d)\s*[-–—]\s*(?=20\d\d/|\d\d/)", re.IGNORECASE)
_FY = re.compile(r"(?<![a-z])FY\s*'?(20\d{2}|\d{2})(?!\d)", re.IGNORECASE)
_ENDING = re.compile(
    r"(?:y/?e|year\s*end(?:ed|ing)?|(?:to|ending|ended)\s+\d*\s*mar)\D*?(20\d{2}|\d{2})\s*$", re.IGNORECASE
)
_MARCH = re.compile(
    r"(?:31(?:st)?[\s\-]*)?mar(?:ch)?[\s\-']*(20\d{2}|\d{2})$|31[/.\-]0?3[/.\-](20\d{2}|\d{2})$",
    re.IGNORECASE,
)
_YEAR_END = re.compile(r"\b31(?:st)?\s+mar(?:ch)?\s+(20\d{2})\b", re.IGNORECASE)
_BARE = re.compile(r"^(20\d{2})$")
_MONTH = re.compile(r"^([a-z]{3,9})\.?[\s\-'/]*(20\d{2}|\d{2})?$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:m|month|period|p)\s*0?(\d{1,2})$", re.IGNORECASE)
_COUNTED = re.compile(r"^(?:plan\s+)?(?:y|yr|year)\s*\d$", re.IGNORECASE)
_QUARTER = re.compile(
    r"^(?:q|qtr|quarter)\.?\s*([1-4])\b(?!\s*(?:[-&+/]|to|and)\s*q?\s*[1-4])", re.IGNORECASE
)
_NTH_QUARTER = re.compile(r"^(first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:quarter|qtr)\b", re.IGNORECASE)
_THREE_MONTHS = re.compile(
    r"^(apr|jul|oct|jan)[a-z]*\s*(?:-|–|—|to)\s*(jun|sep|dec|mar)[a-z]*(?:\s+(20\d{2}|\d{2}))?$",
    re.IGNORECASE,
)
_NTH = {
    name: i + 1
    for i, names in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th"))
    for name in names.split()
}
_THREES = {("apr", "jun"): 1, ("jul", "sep"): 2, ("oct", "dec"): 3, ("jan", "mar"): 4}


@dataclass(frozen=True)
class Label:
    """What a heading says: `year` and `month` where it names them; `open_year` is a year in doubt."""

    kind: Kind
    year: str = ""  # a financial year
    month: int = 0  # a calendar month, 1 to 12
    open_year: int = 0  # FY18 or 2018: the convention says which year that is
    index: int = 0  # plan year counted from 1; 0 is the base year, when the heading counts


@lru_cache(maxsize=8192)
def _of_text(text: str) -> Label | None:
    plain = without_brackets(text).strip()
    if not plain or len(plain) > 60:
        return None
    if year := _year_in_brackets(text, plain):
        return Label("year", year)
    if part := _part_of_year(plain):
        return part
    if "price" in tokens(plain):  # constant 2016/17 prices: about money, not a heading
        return None
    if len(years_in(plain)) > 1:  # a span of years is not a heading
        return None
    if found := _SLASHED.search(plain):
        year = _two_years(found[1], found[2])
        if year and not _MONTH.match(plain):
            return Label("year", year)
    if found := _MONTH.match(plain):
        month = _MONTH_NAMES.get(found[1].lower())
        if month:
            year = _year_of_month(month, found[2]) if found[2] else ""
            return Label("month", year, month)
        if found[1].lower() != "fy":
            return _whole_year(plain)
    if found := _FY.search(plain):
        return Label("year", open_year=_four(found[1]))
    if found := _ENDING.search(plain) or _MARCH.match(plain):
        return Label("year", financial_year(_four(found[1] or found[2]) - 1))
    if found := _BARE.match(plain):
        return Label("year", open_year=int(found[1]))
    if found := _NUMBERED.match(plain):
        number = int(found[1])
        if 1 <= number <= 12:
            return Label("month", month=(number + FIRST_MONTH - 2) % 12 + 1)
    return _whole_year(plain)


def label(value: Value) -> Label | None:
    """What a heading says about time, or nothing."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        if (value.month, value.day) == (3, 31):
            return Label("year", year_holding(value))
        return Label("month", year_holding(value), value.month)
    if isinstance(value, float) and value == int(value) and 2000 <= value <= 2099:
        return Label("year", open_year=int(value))
    return _of_text(" ".join(value.split())) if isinstance(value, str) else None


def settled(found: Label, convention: Convention) -> str:
    """The financial year of a label; FY18 and a bare 2018 are the year that ends then, unless it is said."""
    if found.year or not found.open_year:
        return found.year
    return financial_year(found.open_year - (convention != "starting"))


def convention_of(rows: Iterable[Iterable[Label]], years: tuple[str, ...]) -> Convention:
    """Which year a bare 2018 is: the reading under which most rows of headings fit the plan years."""
    fits: dict[Convention, int] = {"ending": 0, "starting": 0}
    for row in rows:
        open_ones = [found for found in row if found.open_year and not found.year]
        for convention in fits:
            read = {settled(found, convention) for found in open_ones}
            fits[convention] += bool(read) and (read == set(years)) * 2 + (set(years) < read)
    if not years or fits["ending"] == fits["starting"]:
        return ""
    return "ending" if fits["ending"] > fits["starting"] else "starting"


def beside_label(text: str) -> str:
    """The words of a heading beside what says when: `Activity 2017/18 (£k)` gives `Activity (£k)`."""
    brackets = " ".join(re.findall(r"\([^()]*\)", text))
    plain = _FY.sub(" ", _SLASHED.sub(" ", without_brackets(text)))
    changed = plain != without_brackets(text)
    return " ".join(f"{plain if changed else ''} {brackets}".split())


def month_of(month: int, year: str) -> str:
    """The month, as figures write it, in a financial year: April of 2017/18 is 2017-04."""
    first = int(year[:4])
    return f"{first + (month < FIRST_MONTH):04d}-{month:02d}"


def years_in(text: str) -> tuple[str, ...]:
    """Every financial year that a sentence names, in order."""
    parts = _SPAN.split(text)
    return tuple(year for part in parts for a, b in _SLASHED.findall(part) if (year := _two_years(a, b)))


def years_named(text: str) -> tuple[str, ...]:
    """Every financial year that a title names, whose end may stand for it; none where it speaks of prices."""
    if "price" in tokens(text):
        return ()
    ends = [financial_year(_four(found) - 1) for found in _YEAR_END.findall(text)]
    return (*years_in(text), *ends)


def _part_of_year(plain: str) -> Label | None:
    """A half, quarter, month or whole of a year, with the year where the heading names it too."""
    years = years_in(plain)
    rest = " ".join(_SLASHED.sub(" ", plain).split()).strip(" -:,") if len(years) == 1 else plain
    if not rest or len(years) > 1:
        return None
    found = _half(rest)
    found = found or _quarter(rest)
    if not found and years:
        month, whole = _MONTH.match(rest), _whole_year(rest)
        number = _MONTH_NAMES.get(month[1].lower()) if month and not month[2] else None
        found = Label("month", month=number) if number else whole
    return replace(found, year=years[0]) if found and years else found


def _quarter(plain: str) -> Label | None:
    """The quarter that a heading names: Q1, Quarter 2, 3rd quarter, Jan-Mar, Apr to Jun 2017."""
    if found := _QUARTER.match(plain):
        return Label("quarter", index=int(found[1]))
    if found := _NTH_QUARTER.match(plain):
        return Label("quarter", index=_NTH[found[1].lower()])
    found = _THREE_MONTHS.match(plain)
    number = _THREES.get((found[1].lower(), found[2].lower())) if found else None
    if not found or not number:
        return None
    year = _year_of_month(_MONTH_NAMES[found[1].lower()], found[3]) if found[3] else ""
    return Label("quarter", year, index=number)


def _year_in_brackets(text: str, plain: str) -> str:
    """The year that a heading such as `Year 1 (2017/18)` or `Outturn (2016/17)` gives in brackets."""
    years = years_in(" ".join(re.findall(r"\(([^()]*)\)", text)))
    if len(years) != 1 or years_in(plain):
        return ""
    found = meaning(plain, "periods")
    told = found.key in ("baseline", "year_one") and found.score >= WHOLE
    return years[0] if told or _COUNTED.match(plain) or tokens(plain) in (("plan",), ("forecast",)) else ""


def _half(plain: str) -> Label | None:
    halves: tuple[Kind, ...] = ("first_half", "second_half")
    for kind in halves:
        if meaning(plain, "periods").key == kind and meaning(plain, "periods").score > HALF:
            return Label(kind)
    return None


def _whole_year(plain: str) -> Label | None:
    found = meaning(plain, "periods")
    if found.score < WHOLE:
        return None
    if found.key == "full_year" and tokens(plain) not in (("plan",), ("year",), ("total",)):
        return Label("full_year")
    if found.key == "year_one":
        return Label("year", index=1)
    return None


def _two_years(first: str, second: str) -> str:
    start = _four(first)
    following = int(second) if len(second) == 4 else start // 100 * 100 + int(second)
    if len(second) == 2 and int(second) == 0 and start % 100 == 99:
        following = start + 1
    return financial_year(start) if following == start + 1 and 1990 <= start <= 2099 else ""


def _four(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _year_of_month(month: int, text: str) -> str:
    return year_holding(date(_four(text), month, 1))
