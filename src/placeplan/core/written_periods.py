"""When a heading, a title or a sentence says that its numbers are: a year, a part of one, or so far in one.

Reads `2017/18`, `2024/5`, `202425`, `FY18`, `Year ended 31/03/2025`, `M8 YTD`, `Apr-Nov 2025`, `8 months`,
`H1 2017/18`. What is left of the text beside those words is given back, so that nothing goes unread.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from placeplan.core.months import MONTHS_OF_A_YEAR, PATTERN, month_of_year
from placeplan.core.periods import FIRST_MONTH, financial_year

Extent = Literal["year", "full_year", "half", "quarter", "month", "months", "to_date", "effect"]

CENTURY, QUARTERS = 100, 4
FIRST, LAST = 1990, 2099  # years that a plan may speak of
LONGEST = 90  # letters of a heading; a longer text is a remark

_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth"),
)
_NUMBERS = {word: i + 1 for words in (_COUNTED, _ORDINALS) for i, word in enumerate(words)}
_RUNS: Mapping[int, Extent] = {3: "quarter", 6: "half", MONTHS_OF_A_YEAR: "full_year"}
_TO = r"\s*(?:-|–|—|to|until|through)\s*"
_COUNT = rf"(?:\d{{1,2}}|{'|'.join(_COUNTED)})"
_NTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
_PRICE_BASE = re.compile(r"\bprices\b|\bprice[\s-]+(?:base|basis|level)\b", re.IGNORECASE)
_YY = r"(?:20\d\d|\d\d)(?!\d)"


@dataclass(frozen=True)
class WrittenPeriod:
    """When some numbers are, as a text writes it; `year` and `open_year` are empty where it names none.

    `first` and `last` are months counted from April; `open_year` is 2018 of `FY18` or a bare 2018, which is
    the year that ends then or begins then, as the workbook's convention says. `rest` is the text without it.
    """

    extent: Extent
    year: str = ""
    open_year: int = 0
    first: int = 1
    last: int = MONTHS_OF_A_YEAR
    counted: int = 0  # `Year 2` of a plan
    rest: str = ""

    @property
    def is_whole(self) -> bool:
        """Is it the whole of a year, so that its number may stand for the year?"""
        return self.extent in ("year", "full_year")

    @property
    def words(self) -> str:
        """The part of a year in plain words, such as `months 1 to 8`."""
        if self.extent == "effect":
            return "the effect of a part or a whole of a year"
        if self.first == self.last:
            return f"month {self.last}"
        return f"months {self.first} to {self.last}" if self.last else "part of the year"


@dataclass
class _Heading:
    """What the patterns have found in one text so far."""

    text: str
    years: list[str] = field(default_factory=list)
    open_years: list[int] = field(default_factory=list)
    part: WrittenPeriod | None = None
    to_date: bool = False
    full: bool = False
    effect: bool = False
    counted: int = 0
    is_date: bool = False  # a day, a week or a month 13: a time of which no figure is


def year_of_two(first: str, second: str) -> str:
    """The financial year of two numbers that follow each other: `2024`, `5` and `24`, `25` give `2024/25`."""
    start = _four(first)
    if not FIRST <= start <= LAST or len(second) not in (1, 2, 4):
        return ""
    return financial_year(start) if str(start + 1).endswith(second) else ""


def _is_too_short(match: re.Match[str]) -> bool:
    """`2024/5` is a year; `24/5` is a share or a day."""
    return len(match["second"]) == 1 and len(match["first"]) != 4


def _four(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


# ---- what each pattern means ---------------------------------------------------------------------


def _two_years(heading: _Heading, match: re.Match[str]) -> bool:
    if _is_too_short(match):
        return False
    year = year_of_two(match["first"], match["second"])
    if year:
        heading.years.append(year)
    return bool(year)


def _ends(heading: _Heading, match: re.Match[str]) -> bool:
    heading.years.append(financial_year(_four(match["year"]) - 1))
    return True


def _open(heading: _Heading, match: re.Match[str]) -> bool:
    heading.open_years.append(_four(match["year"]))
    return True


def _range(heading: _Heading, match: re.Match[str]) -> bool:
    first, last = month_of_year(match["first"]), month_of_year(match["last"])
    if last <= first:
        return False
    heading.part = _months(first, last, match.groupdict("")["year"])
    return True


def _numbered_range(heading: _Heading, match: re.Match[str]) -> bool:
    first, last = int(match["first"]), int(match["last"])
    if not 1 <= first < last <= MONTHS_OF_A_YEAR:
        return _day_of(heading, match)
    heading.part = _months(first, last)
    return True


def _months(first: int, last: int, year: str = "") -> WrittenPeriod:
    """A run of months as the half, quarter or year that it makes."""
    size = last - first + 1
    is_regular = (first - 1) % size == 0  # February to April are three months, and no quarter
    extent = _RUNS.get(size, "months") if is_regular else "months"
    return WrittenPeriod(extent, _year_of(last, year), first=first, last=last)


def _year_of(month: int, year: str) -> str:
    """The financial year of a month, counted from April, of a calendar year."""
    if not year:
        return ""
    return financial_year(_four(year) - (month > MONTHS_OF_A_YEAR - FIRST_MONTH + 1))


def _month(heading: _Heading, match: re.Match[str]) -> bool:
    number = month_of_year(match["month"])
    heading.part = WrittenPeriod(
        "month", _year_of(number, match.groupdict("")["year"]), first=number, last=number
    )
    return True


def _calendar_month(heading: _Heading, match: re.Match[str]) -> bool:
    """A month as an extract writes it: 2023-04 is April 2023."""
    number = (int(match["calendar"]) - FIRST_MONTH) % MONTHS_OF_A_YEAR + 1
    heading.part = WrittenPeriod("month", _year_of(number, match["year"]), first=number, last=number)
    return True


def _numbered_month(heading: _Heading, match: re.Match[str]) -> bool:
    """A month by its number; a month 13, as ledgers have for what is put right at the end, is no month."""
    number = _number(match["number"] or match["nth"] or match["only"])
    if not 1 <= number <= MONTHS_OF_A_YEAR:
        return _day_of(heading, match)
    heading.part = WrittenPeriod("month", first=number, last=number)
    return True


def _count_of_months(heading: _Heading, match: re.Match[str]) -> bool:
    size = _number(match["count"])
    if not 1 <= size <= MONTHS_OF_A_YEAR:
        return False
    # Without the month in which they end they are the first months of the year.
    last = month_of_year(match["month"]) if match["month"] else size
    first = last - size + 1 if match["month"] else 1
    year = _year_of(last, match.groupdict("")["year"])
    if size == last == MONTHS_OF_A_YEAR:
        heading.full = True
        heading.years += [year] if year else []
        return True
    extent: Extent = "to_date" if first == 1 else "months"
    heading.part = WrittenPeriod(extent, year, first=max(first, 1), last=last)
    return True


def _up_to_number(heading: _Heading, match: re.Match[str]) -> bool:
    last = int(match["number"])
    if not 1 <= last <= MONTHS_OF_A_YEAR:
        return False
    heading.part = WrittenPeriod("to_date", last=last)
    return True


def _up_to_month(heading: _Heading, match: re.Match[str]) -> bool:
    last = month_of_year(match["month"])
    if last == MONTHS_OF_A_YEAR and not match["year"]:  # `in post at 31 March` is no time of its own
        return True
    heading.part = WrittenPeriod("to_date", _year_of(last, match.groupdict("")["year"]), last=last)
    return True


def _quarters(heading: _Heading, match: re.Match[str]) -> bool:
    first, last = (int(digit) for digit in re.findall(r"\d", match[0]))
    if last <= first:
        return False
    heading.part = _months(3 * first - 2, 3 * last)
    return True


def _quarter(heading: _Heading, match: re.Match[str]) -> bool:
    number = _number(match["number"] or match["nth"])
    if not 1 <= number <= QUARTERS:
        return _day_of(heading, match)
    heading.part = WrittenPeriod("quarter", first=3 * number - 2, last=3 * number)
    return True


def _half(heading: _Heading, match: re.Match[str]) -> bool:
    number = _number(match["number"] or match["nth"] or "1")
    heading.part = WrittenPeriod("half", first=6 * number - 5, last=6 * number)
    return True


def _marks(what: str) -> Callable[[_Heading, re.Match[str]], bool]:
    """What a pattern means that says one thing of a text, and nothing more."""

    def means(heading: _Heading, match: re.Match[str]) -> bool:
        setattr(heading, what, True)
        return True

    return means


_to_date, _full, _effect, _day_of = map(_marks, ("to_date", "full", "effect", "is_date"))


def _counted(heading: _Heading, match: re.Match[str]) -> bool:
    heading.counted = _number(match["number"])
    return True


def _number(written: str) -> int:
    """A count or a place in a row: `3`, `three`, `third` and `3rd`."""
    digits = re.match(r"\d+", written)
    return int(digits[0]) if digits else _NUMBERS[written.lower()]


_DAY = r"31[/.\-]0?3[/.\-]"
_MARCH = r"(?:31(?:st)?[\s\-]*(?:of\s+)?)?mar(?:ch)?[\s\-',]*"
_NO_DATE = r"(?!\d|\s*/\s*\d|[.,]\d|-\d\d(?:\d\d)?(?![\d/]))"
_ENDING = (
    r"(?:\b(?:f\.?y\.?e|y\s*/?\s*e|year|yr|period)\b\.?\s*(?:end(?:ed|ing)?|to)?|\b(?:end(?:ed|ing)|to))"
)
_YEAR_AFTER = r"[\s\-',]*(?P<year>20\d\d(?![/\-]\d)|\d\d(?![\d/\-]))?"
# Words before a counted month of the financial year: `Mth 8`, `Period 08`. A new one goes here alone.
# A bare `p` is a page or pence as often: it counts in a run of months, or with nothing beside it but a year.
_MONTH_WORDS = r"m|mo|months?|mths?|mnths?|periods?|prds?|pds?|ap"
_COUNTING = rf"(?:{_MONTH_WORDS}|p)"
_UP_TO = r"\b(?:(?:up\s+)?to|(?:as\s+)?at|through)\s+(?:the\s+)?(?:end\s+of\s+)?"
_DAY_OF = r"(?:\d{1,2}(?:st|nd|rd|th)?\s*)?"

# Tried in this order, each on what those before it have left of the text.
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[_Heading, re.Match[str]], bool]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), means)
    for pattern, means in (
        (r"\b(?:full|part)[\s-]*year[\s-]*effects?\b|\bPYE\b|\bFYE\b(?!\s*(?:20)?\d\d(?!\s*[/-]))", _effect),
        (rf"\b(?:12|twelve)\s*(?:months?|mths?)\s*(?:to|ended|ending)\s*(?:{_DAY}|{_MARCH})(?P<year>{_YY})",
         _ends),
        (rf"\b(?P<first>{PATTERN}){_TO}(?P<last>{PATTERN})\b{_YEAR_AFTER}", _range),
        (rf"{_ENDING}\s*(?:on\s+)?(?:{_DAY}|{_MARCH})(?P<year>{_YY})(?=\s*$|[^\w\s/]|\s[^\d])", _ends),
        (rf"\b(?:f\.?y\.?e|y\s*/\s*e|ye|(?:financial\s+)?year\s+end(?:ed|ing)?)\b\.?\s*(?P<year>{_YY})\s*$",
         _ends),
        (rf"(?:^|(?<=\s))(?:as\s+at\s+)?31(?:st)?[\s\-]*(?:of\s+)?mar(?:ch)?[\s\-',]*(?P<year>{_YY})\s*$",
         _ends),
        (rf"^(?:as\s+at\s+)?{_DAY}(?P<year>{_YY})$", _ends),
        (rf"(?:(?<![\d/\-.£])|(?<=-)(?=20\d\d))(?:F\.?Y\.?\s*)?'?(?P<first>20\d\d|\d\d)\s*[/\-–—_]\s*'?"
         rf"(?P<second>20\d\d|\d\d?){_NO_DATE}", _two_years),
        (r"^(?P<year>20\d\d)-(?P<calendar>0[1-9]|1[0-2])$", _calendar_month),  # where it is no 2011-12
        (r"(?<![\d.,£])(?P<first>20\d\d)(?P<second>\d\d)(?![\d,.])", _two_years),
        (r"(?<![\d.,£])(?P<first>20\d\d)\s*(?:to|-|–)\s*(?P<second>20\d\d)(?![\d,./])", _two_years),
        (r"\bq[1-4]\s*(?:[-&+/–]|to|and)\s*q?[1-4]\b", _quarters),
        (rf"\b(?:rolling|latest|last|previous|past|trailing|moving)\s+{_COUNT}\s*(?:months?|mn?ths?)\b",
         _day_of),
        (rf"\b(?P<count>{_COUNT})\s*(?:months?|mn?ths?)\b(?:\s*(?:to|ended|ending|of)\s*{_DAY_OF}"
         rf"(?P<month>\b{PATTERN}\b)?[\s\-',]*(?P<year>20\d\d)?)?", _count_of_months),
        (rf"(?<![a-z]){_COUNTING}\s*0?(?P<first>\d{{1,2}}){_TO}{_COUNTING}?\s*0?(?P<last>\d{{1,2}})(?!\d)",
         _numbered_range),
        (r"\b(?:year|yr)[\s\-]*to[\s\-]*date\b|\bytd\b|\bto[\s\-]date\b|\bcumulative(?:ly)?\b|\bcum\b",
         _to_date),
        (rf"{_UP_TO}{_COUNTING}\s*0?(?P<number>\d{{1,2}})(?!\d)", _up_to_number),
        (rf"{_UP_TO}{_DAY_OF}(?P<month>{PATTERN})\b[\s\-',]*(?P<year>20\d\d(?!/))?(?!\d)", _up_to_month),
        (rf"\b\d{{1,2}}(?:st|nd|rd|th)?[\s\-]*(?:of\s+)?{PATTERN}\b", _day_of),
        (r"(?<!\d)(?<!\d\s)\b(?:weeks?|wks?|days?|fortnights?|terms?|blocks?)\.?\s*0?\d{1,2}(?!\d)", _day_of),
        (rf"\b(?:q|qtr|quarter)\.?\s*(?P<number>\d)\b|\b(?P<nth>{_NTH})\s+(?:quarter|qtr)\b", _quarter),
        (r"\b(?:h|half)\s*(?P<number>[12]|one|two)\b|\b(?P<nth>first|second|1st|2nd)\s+half\b(?:\s+(?:of\s+)?year)?"
         r"|\bhalf[\s\-]*year\b", _half),
        (r"\bfull[\s\-]*years?\b", _full),
        (rf"(?<![a-z])F\.?Y\.?\s*'?(?P<year>{_YY})", _open),
        (r"\b(?:plan\s+)?(?:y|yr|year)\s*(?P<number>\d|one|two|three|four|five)\b", _counted),
        (rf"\b(?P<month>{PATTERN})\b\.?[\s\-'/,]*(?P<year>20\d\d(?![/\-]\d)|\d\d(?![\d/\-]))?", _month),
        (rf"(?<![a-z£])(?:{_MONTH_WORDS})\.?\s*0?(?P<number>\d{{1,2}}(?!\d)|(?:{'|'.join(_COUNTED)})\b)"
         rf"|^\s*p\s*0?(?P<only>\d{{1,2}})\s*$|\b(?P<nth>{_NTH})\s+(?:{_MONTH_WORDS})\b", _numbered_month),
        (r"^\W*(?:winter|spring|summer|autumn)\W*$", _day_of),  # beside a year: a part of it
        (r"(?<![\d/\-.,£])(?P<year>20\d\d)(?![\d/\-.,])", _open),
    )
)  # fmt: skip

# Without one of these no pattern above can match. Most labels are skipped by it, for speed; a test tries
# texts of each pattern.
_MAY_SAY_WHEN = re.compile(
    r"20\d\d|\d\s*[/.\-–—_]|effect|date|cum|ytd|half|quarter|qtr|year|yr|period|prd|week|wk|day"
    r"|fortnight|term|block|winter|spring|summer|autumn|f\.?y|m(?:on|n)?th|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    rf"|(?<![a-z])(?:m|mo|ap|pds?|p|q|h|y|ye|pye)(?:{'|'.join(_COUNTED)}|(?![a-z]))"
)


# ---- headings ------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def written_period(text: str) -> WrittenPeriod | None:
    """When a heading says that the numbers under it are; nothing where it says no one time."""
    text = " ".join(text.split())
    if len(text) > LONGEST or _PRICE_BASE.search(text):
        return None
    heading = _scanned(text)
    most_years = max(len(set(heading.years)), len(set(heading.open_years)))
    if heading.is_date or most_years > 1:
        return None
    period = _together(heading)
    return replace(period, rest=_tidied(heading.text)) if period else None


def years_written(text: str) -> tuple[str, ...]:
    """Every financial year that a text names as two numbers or by the March in which it ends, in order."""
    return tuple(year for _, year in sorted(_placed_years(text)))


def _placed_years(text: str) -> Iterator[tuple[int, str]]:
    patterns = [pattern for pattern, means in _PATTERNS if means is _two_years]
    read_letters: set[int] = set()  # where an earlier pattern has read a year already
    for match in (match for pattern in patterns for match in pattern.finditer(text)):
        year = "" if _is_too_short(match) else year_of_two(match["first"], match["second"])
        letters = range(*match.span())
        if year and read_letters.isdisjoint(letters):
            read_letters.update(letters)
            yield match.start(), year


def _scanned(text: str) -> _Heading:
    heading = _Heading(text)
    for pattern, means in _PATTERNS if _MAY_SAY_WHEN.search(text.casefold()) else ():
        begins = 0
        while match := pattern.search(heading.text, begins):
            if means(heading, match):
                heading.text = f"{heading.text[: match.start()]} {heading.text[match.end() :]}"
                begins = match.start() + 1
            else:
                begins = match.end()
    return heading


def _together(heading: _Heading) -> WrittenPeriod | None:
    """One period of what a text says of the year and of a part of it."""
    year = next(iter(heading.years), "")
    open_year = 0 if year else next(iter(heading.open_years), 0)
    part = _part(heading)
    if part is None and (year or open_year or heading.counted):
        part = WrittenPeriod("year", counted=heading.counted)
    if part is None:
        return None
    return replace(part, year=year or part.year, open_year=0 if part.year else open_year)


def _part(heading: _Heading) -> WrittenPeriod | None:
    """The part of a year that a text names; `to date` makes any part reach from the year's beginning."""
    if heading.effect:
        return WrittenPeriod("effect")
    if heading.to_date:
        until = heading.part or WrittenPeriod("to_date", last=0)
        return WrittenPeriod("to_date", until.year, last=until.last)
    if heading.part is None and heading.full:
        return WrittenPeriod("full_year")
    return heading.part


def _tidied(text: str) -> str:
    """What is left of a text, without empty brackets and the marks that joined it."""
    text = re.sub(r"[(\[]\s*[)\]]", " ", text)
    return " ".join(text.split()).strip(" -–—:,;/")
