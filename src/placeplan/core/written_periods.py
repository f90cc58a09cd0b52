"""When a heading, a title or a sentence says that its numbers are: a year, a part of one, or so far in one.

Reads `2017/18`, `2024/5`, `202425`, `FY18`, `Year ended 31/03/2025`, `M8 YTD`, `Apr-Nov 2025`, `8 months`,
`H1 2017/18`. What is left of the text beside those words is given back, so that nothing goes unread.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from placeplan.core.periods import FIRST_MONTH, financial_year

Extent = Literal["year", "full_year", "half", "quarter", "month", "months", "to_date", "effect"]

MONTHS_OF_A_YEAR = 12
CENTURY = 100
FIRST, LAST = 1990, 2099  # years that a plan may speak of
LONGEST = 90  # letters of a heading; a longer text is a remark

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_NUMBERS = {word: i + 1 for i, word in enumerate(_COUNTED)} | {
    word: i + 1
    for words in (("first", "second", "third", "fourth"), ("1st", "2nd", "3rd", "4th"))
    for i, word in enumerate(words)
}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_TO = r"\s*(?:-|–|—|to|until|through)\s*"
_COUNT = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven)"
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
class _Found:
    """What the patterns have found in one text so far."""

    text: str
    years: list[str] = field(default_factory=list)
    open_years: list[int] = field(default_factory=list)
    part: WrittenPeriod | None = None
    to_date: bool = False
    full: bool = False
    effect: bool = False
    counted: int = 0
    is_date: bool = False  # a day or a week, of which no figure is


def month_of_year(name: str) -> int:
    """A month by its name, counted from April: `Nov` and `November` give 8."""
    return (_MONTH_NAMES.index(name[:3].lower()) + 1 - FIRST_MONTH) % MONTHS_OF_A_YEAR + 1


def year_of_two(first: str, second: str) -> str:
    """The financial year of two numbers that follow each other: `2024`, `5` and `24`, `25` give `2024/25`."""
    start = _four(first)
    follows = str(start + 1)
    is_next = second == follows[-len(second) :] and len(second) in (1, 2, 4)
    return financial_year(start) if is_next and FIRST <= start <= LAST else ""


def _four(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


# ---- what each pattern means ---------------------------------------------------------------------


def _two_years(found: _Found, match: re.Match[str]) -> bool:
    if len(match["second"]) == 1 and len(match["first"]) != 4:
        return False
    year = year_of_two(match["first"], match["second"])
    if year:
        found.years.append(year)
    return bool(year)


def _ends(found: _Found, match: re.Match[str]) -> bool:
    found.years.append(financial_year(_four(match["year"]) - 1))
    return True


def _open(found: _Found, match: re.Match[str]) -> bool:
    found.open_years.append(_four(match["year"]))
    return True


def _range(found: _Found, match: re.Match[str]) -> bool:
    first, last = month_of_year(match["first"]), month_of_year(match["last"])
    if last <= first:
        return False
    found.part = _months(first, last, match["year"] or "")
    return True


def _numbered_range(found: _Found, match: re.Match[str]) -> bool:
    first, last = int(match["first"]), int(match["last"])
    if not 1 <= first < last <= MONTHS_OF_A_YEAR:
        return False
    found.part = _months(first, last)
    return True


def _months(first: int, last: int, year: str = "") -> WrittenPeriod:
    """A run of months as the half, quarter or year that it makes."""
    size = last - first + 1
    whole = size == MONTHS_OF_A_YEAR
    regular = (first - 1) % size == 0
    extent: Extent = "months"
    if whole:
        extent = "full_year"
    elif regular and size in (3, 6):
        extent = "half" if size == 6 else "quarter"
    return WrittenPeriod(extent, _year_of(last, year), first=first, last=last)


def _year_of(month: int, year: str) -> str:
    """The financial year of a month, counted from April, of a calendar year."""
    if not year:
        return ""
    return financial_year(_four(year) - (month > MONTHS_OF_A_YEAR - FIRST_MONTH + 1))


def _month(found: _Found, match: re.Match[str]) -> bool:
    number = month_of_year(match["month"])
    found.part = WrittenPeriod("month", _year_of(number, match["year"] or ""), first=number, last=number)
    return True


def _numbered_month(found: _Found, match: re.Match[str]) -> bool:
    number = int(match["number"] or match["only"])
    if not 1 <= number <= MONTHS_OF_A_YEAR:
        return False
    found.part = WrittenPeriod("month", first=number, last=number)
    return True


def _count_of_months(found: _Found, match: re.Match[str]) -> bool:
    said = match["count"].lower()
    size = int(said) if said.isdigit() else _NUMBERS[said]
    if not 1 <= size <= MONTHS_OF_A_YEAR:
        return False
    last = month_of_year(match["month"]) if match["month"] else size
    first = last - size + 1 if match["month"] else 1
    if size == MONTHS_OF_A_YEAR and last == MONTHS_OF_A_YEAR:
        found.full = True
        found.years += [year] if (year := _year_of(last, match["year"] or "")) else []
        return True
    extent: Extent = "to_date" if first == 1 else "months"
    found.part = WrittenPeriod(extent, _year_of(last, match["year"] or ""), first=max(first, 1), last=last)
    return True


def _up_to_number(found: _Found, match: re.Match[str]) -> bool:
    last = int(match["number"])
    if not 1 <= last <= MONTHS_OF_A_YEAR:
        return False
    found.part = WrittenPeriod("to_date", last=last)
    return True


def _up_to_month(found: _Found, match: re.Match[str]) -> bool:
    last = month_of_year(match["month"])
    if last == MONTHS_OF_A_YEAR and not match["year"]:  # `in post at 31 March` is no time of its own
        return True
    found.part = WrittenPeriod("to_date", _year_of(last, match["year"] or ""), last=last)
    return True


def _day_of(found: _Found, match: re.Match[str]) -> bool:
    found.is_date = True
    return True


def _quarters(found: _Found, match: re.Match[str]) -> bool:
    first, last = (int(digit) for digit in re.findall(r"\d", match[0]))
    if last <= first:
        return False
    found.part = _months(3 * first - 2, 3 * last)
    return True


def _quarter(found: _Found, match: re.Match[str]) -> bool:
    said = (match["number"] or match["nth"]).lower()
    number = int(said) if said.isdigit() else _NUMBERS[said]
    found.part = WrittenPeriod("quarter", first=3 * number - 2, last=3 * number)
    return True


def _half(found: _Found, match: re.Match[str]) -> bool:
    said = (match["number"] or match["nth"] or "1").lower()
    number = int(said) if said.isdigit() else {"first": 1, "1st": 1, "one": 1}.get(said, 2)
    found.part = WrittenPeriod("half", first=6 * number - 5, last=6 * number)
    return True


def _to_date(found: _Found, match: re.Match[str]) -> bool:
    found.to_date = True
    return True


def _full(found: _Found, match: re.Match[str]) -> bool:
    found.full = True
    return True


def _effect(found: _Found, match: re.Match[str]) -> bool:
    found.effect = True
    return True


def _counted(found: _Found, match: re.Match[str]) -> bool:
    said = match["number"].lower()
    found.counted = int(said) if said.isdigit() else _NUMBERS[said]
    return True


_DAY = r"31[/.\-]0?3[/.\-]"
_MARCH = r"(?:31(?:st)?[\s\-]*(?:of\s+)?)?mar(?:ch)?[\s\-',]*"
_NO_DATE = r"(?!\d|\s*/\s*\d|[.,]\d|-\d\d(?:\d\d)?(?![\d/]))"
_ENDING = (
    r"(?:\b(?:f\.?y\.?e|y\s*/?\s*e|year|yr|period)\b\.?\s*(?:end(?:ed|ing)?|to)?|\b(?:end(?:ed|ing)|to))"
)
_YEAR_AFTER = r"[\s\-',]*(?P<year>20\d\d(?![/\-]\d)|\d\d(?![\d/\-]))?"
# Words before a counted month of the financial year: `Mth 8`, `Period 08`. A new one goes here alone.
# A bare `p` is a page or pence as often: it counts in a run of months, or with nothing beside it but a year.
_MONTH_WORDS = r"m|months?|mths?|mnths?|periods?|prds?"
_COUNTING = rf"(?:{_MONTH_WORDS}|p)"
_UP_TO = r"\b(?:(?:up\s+)?to|(?:as\s+)?at|through)\s+(?:the\s+)?(?:end\s+of\s+)?"
_DAY_OF = r"(?:\d{1,2}(?:st|nd|rd|th)?\s*)?"

# Tried in this order, each on what those before it have left of the text.
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[_Found, re.Match[str]], bool]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), means)
    for pattern, means in (
        (r"\b(?:full|part)[\s-]*year[\s-]*effects?\b|\bPYE\b|\bFYE\b(?!\s*(?:20)?\d\d(?!\s*[/-]))", _effect),
        (rf"\b(?:12|twelve)\s*(?:months?|mths?)\s*(?:to|ended|ending)\s*(?:{_DAY}|{_MARCH})(?P<year>{_YY})",
         _ends),
        (rf"\b(?P<first>{_MONTH}){_TO}(?P<last>{_MONTH})\b{_YEAR_AFTER}", _range),
        (rf"{_ENDING}\s*(?:on\s+)?(?:{_DAY}|{_MARCH})(?P<year>{_YY})(?=\s*$|[^\w\s/]|\s[^\d])", _ends),
        (rf"\b(?:f\.?y\.?e|y\s*/\s*e|ye|(?:financial\s+)?year\s+end(?:ed|ing)?)\b\.?\s*(?P<year>{_YY})\s*$",
         _ends),
        (rf"(?:^|(?<=\s))(?:as\s+at\s+)?31(?:st)?[\s\-]*(?:of\s+)?mar(?:ch)?[\s\-',]*(?P<year>{_YY})\s*$",
         _ends),
        (rf"^(?:as\s+at\s+)?{_DAY}(?P<year>{_YY})$", _ends),
        (rf"(?:(?<![\d/\-.£])|(?<=-)(?=20\d\d))(?:F\.?Y\.?\s*)?'?(?P<first>20\d\d|\d\d)\s*[/\-–—_]\s*'?"
         rf"(?P<second>20\d\d|\d\d?){_NO_DATE}", _two_years),
        (r"(?<![\d.,£])(?P<first>20\d\d)(?P<second>\d\d)(?![\d,.])", _two_years),
        (r"(?<![\d.,£])(?P<first>20\d\d)\s*(?:to|-|–)\s*(?P<second>20\d\d)(?![\d,./])", _two_years),
        (r"\bq[1-4]\s*(?:[-&+/–]|to|and)\s*q?[1-4]\b", _quarters),
        (rf"\b(?P<count>{_COUNT})\s*(?:months?|mn?ths?)\b(?:\s*(?:to|ended|ending|of)\s*{_DAY_OF}"
         rf"(?P<month>\b{_MONTH}\b)?[\s\-',]*(?P<year>20\d\d)?)?", _count_of_months),
        (rf"(?<![a-z]){_COUNTING}\s*0?(?P<first>\d{{1,2}}){_TO}{_COUNTING}?\s*0?(?P<last>\d{{1,2}})(?!\d)",
         _numbered_range),
        (r"\b(?:year|yr)[\s\-]*to[\s\-]*date\b|\bytd\b|\bto[\s\-]date\b|\bcumulative(?:ly)?\b|\bcum\b",
         _to_date),
        (rf"{_UP_TO}{_COUNTING}\s*0?(?P<number>\d{{1,2}})(?!\d)", _up_to_number),
        (rf"{_UP_TO}{_DAY_OF}(?P<month>{_MONTH})\b[\s\-',]*(?P<year>20\d\d(?!/))?(?!\d)", _up_to_month),
        (rf"\b\d{{1,2}}(?:st|nd|rd|th)?[\s\-]*(?:of\s+)?{_MONTH}\b", _day_of),
        (r"(?<!\d)(?<!\d\s)\b(?:week|wk)\.?\s*0?\d{1,2}(?!\d)", _day_of),  # `Week 8 2025/26` is no year
        (r"\b(?:q|qtr|quarter)\.?\s*(?P<number>[1-4])\b"
         r"|\b(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:quarter|qtr)\b", _quarter),
        (r"\b(?:h|half)\s*(?P<number>[12]|one|two)\b|\b(?P<nth>first|second|1st|2nd)\s+half\b(?:\s+(?:of\s+)?year)?"
         r"|\bhalf[\s\-]*year\b", _half),
        (r"\bfull[\s\-]*years?\b", _full),
        (rf"(?<![a-z])F\.?Y\.?\s*'?(?P<year>{_YY})", _open),
        (r"\b(?:plan\s+)?(?:y|yr|year)\s*(?P<number>\d|one|two|three|four|five)\b", _counted),
        (rf"\b(?P<month>{_MONTH})\b\.?[\s\-'/,]*(?P<year>20\d\d(?![/\-]\d)|\d\d(?![\d/\-]))?", _month),
        (rf"(?<![a-z£])(?:{_MONTH_WORDS})\.?\s*0?(?P<number>\d{{1,2}})(?!\d)|^\s*p\s*0?(?P<only>\d{{1,2}})\s*$",
         _numbered_month),
        (r"(?<![\d/\-.,£])(?P<year>20\d\d)(?![\d/\-.,])", _open),
    )
)  # fmt: skip


# ---- headings ------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def written_period(text: str) -> WrittenPeriod | None:
    """When a heading says that the numbers under it are; nothing where it says no one time."""
    text = " ".join(text.split())
    if not text or len(text) > LONGEST or re.search(r"\bprices?\b", text, re.IGNORECASE):
        return None
    found = _scanned(text)
    if found.is_date or len(set(found.years)) > 1 or len(set(found.open_years)) > 1:
        return None
    period = _together(found)
    return replace(period, rest=_tidied(found.text)) if period else None


def years_written(text: str) -> tuple[str, ...]:
    """Every financial year that a text names as two numbers or by the March in which it ends, in order."""
    return tuple(year for _, year in sorted(_placed_years(text)))


def _placed_years(text: str) -> Iterator[tuple[int, str]]:
    two = [pattern for pattern, means in _PATTERNS if means is _two_years]
    taken: list[tuple[int, int]] = []
    for pattern in two:
        for match in pattern.finditer(text):
            year = year_of_two(match["first"], match["second"])
            short = len(match["second"]) == 1 and len(match["first"]) != 4
            if year and not short and not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                yield match.start(), year


def _scanned(text: str) -> _Found:
    found = _Found(text)
    for pattern, means in _PATTERNS:
        begins = 0
        while match := pattern.search(found.text, begins):
            if means(found, match):
                found.text = f"{found.text[: match.start()]} {found.text[match.end() :]}"
                begins = match.start() + 1
            else:
                begins = match.end()
    return found


def _together(found: _Found) -> WrittenPeriod | None:
    """One period of what a text says of the year and of a part of it."""
    year = found.years[0] if found.years else ""
    open_year = found.open_years[0] if found.open_years and not year else 0
    part = found.part
    if found.effect:
        part = WrittenPeriod("effect")
    elif found.to_date:
        part = WrittenPeriod("to_date", part.year if part else "", last=part.last if part else 0)
    elif part is None and found.full:
        part = WrittenPeriod("full_year")
    if part is None and (year or open_year or found.counted):
        part = WrittenPeriod("year", counted=found.counted)
    if part is None:
        return None
    return replace(part, year=year or part.year, open_year=0 if part.year else open_year)


def _tidied(text: str) -> str:
    """What is left of a text, without empty brackets and the marks that joined it."""
    text = re.sub(r"[(\[]\s*[)\]]", " ", text)
    return " ".join(text.split()).strip(" -–—:,;/")
