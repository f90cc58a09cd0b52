"""Years as a plan writes them: `2020/21`, `by 2021`, `2016 to 2021`; and the years that the plan spans."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from placeplan.core.periods import financial_year, start_year

CENTURY = 100
_FINANCIAL = re.compile(r"\b(20\d\d)\s?[/–-]\s?(?:20)?(\d\d?)\b(?!\d|-\d)")
_YEAR_TO_YEAR = re.compile(r"(?<!from )\b(20\d\d) to (20\d\d)\b(?!\s?[/–-]\s?\d)", re.IGNORECASE)
_MARCH = re.compile(
    r"\b(?:(?:by|to|until|in|ending) (?:the end of )?|end of |31(?:st)? )March (20\d\d)\b", re.IGNORECASE
)
_BY = re.compile(
    r"(?<!back )(?<!prior )(?<!date )(?<!dates )\b(?:by|until|to)(?: the end of)? "
    r"(20\d\d)\b(?!\s?[/–-]\s?\d)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween (20\d\d) and (20\d\d)\b(?!\s?[/–-]\s?\d)", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|during|for) (20\d\d)\b(?!\s?[/–-]\s?\d)", re.IGNORECASE)
_SPAN = re.compile(r"^\s*(?:to|and|through to|until|-|–)\s*$", re.IGNORECASE)
_JOINS = re.compile(
    r"^[\s,)]*+(?:[\w'’‘“”-]++ ){0,4}?\(?(?:in|for|by|during|at|on|to|over)?"
    r"\s*+(?:the\s++)?(?:year\s++)?(?:end of\s++)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class StatedYear:
    """A year or span in a sentence: its period, its words, where it stands, and whether it may be another."""

    period: str
    words: str
    start: int
    end: int
    is_loose: bool = False


@dataclass(frozen=True)
class Horizon:
    """The first and last financial years that a plan speaks of (empty where it names none), and why."""

    first: str = ""
    last: str = ""
    reason: str = ""
    own: str = ""  # the one year that the document itself is of, such as an annual report's
    start: str = ""  # the first year of the span that its title names

    @property
    def of_title(self) -> str:
        """The document's own year, or the first of its title's span; empty where it has neither."""
        return self.own or self.start

    @property
    def today(self) -> str:
        """The year of what the plan says of today: its title's, else the first that it names, else empty."""
        return self.of_title or self.first


def years(text: str) -> tuple[StatedYear, ...]:
    """Every year in `text`, in order; two joined by “to” are one span."""
    stated = [*_financial_years(text), *_between_years(text), *_years_to_the_next(text)]
    for pattern, is_loose in ((_MARCH, False), (_BY, True), (_IN, True)):
        ends = [
            StatedYear(financial_year(int(end[1]) - 1), end[0], end.start(), end.end(), is_loose)
            for end in pattern.finditer(text)
        ]
        stated += [year for year in ends if not _overlaps(year, stated)]
    return tuple(_spans(text, sorted(stated, key=lambda year: year.start)))


def _financial_years(text: str) -> Iterator[StatedYear]:
    """Years such as 2020/21 or 2020/1, and spans such as 2016-21."""
    for match in _FINANCIAL.finditer(text):
        first, last = int(match[1]), int(match[2])
        digits = len(match[2])
        if last == (first + 1) % 10**digits:
            yield StatedYear(financial_year(first), match[0], match.start(), match.end())
        elif digits > 1 and first % CENTURY < last:  # 2016-21: from 2016/17 to 2020/21
            span = f"{financial_year(first)}..{financial_year(first - first % CENTURY + last - 1)}"
            yield StatedYear(span, match[0], match.start(), match.end())


def _years_to_the_next(text: str) -> Iterator[StatedYear]:
    """“2024 to 2025”, as the government's pages write a financial year; “from 2024 to 2025” may be two."""
    for match in _YEAR_TO_YEAR.finditer(text):
        if int(match[2]) == int(match[1]) + 1:
            period = financial_year(int(match[1]))
            yield StatedYear(period, match[0], match.start(), match.end(), is_loose=True)


def _between_years(text: str) -> Iterator[StatedYear]:
    for match in _BETWEEN.finditer(text):
        if match[1] < match[2]:
            span = f"{financial_year(int(match[1]))}..{financial_year(int(match[2]) - 1)}"
            yield StatedYear(span, match[0], match.start(), match.end(), is_loose=True)


def _overlaps(year: StatedYear, stated: Sequence[StatedYear]) -> bool:
    return any(before.start < year.end and year.start < before.end for before in stated)


def _spans(text: str, stated: Sequence[StatedYear]) -> list[StatedYear]:
    joined: list[StatedYear] = []
    for year in stated:
        last = joined[-1] if joined else None
        if last and _are_one_span(text, last, year):
            joined[-1] = StatedYear(
                f"{last.period}..{year.period}",
                text[last.start : year.end],
                last.start,
                year.end,
                last.is_loose,
            )
        else:
            joined.append(year)
    return joined


def _are_one_span(text: str, first: StatedYear, last: StatedYear) -> bool:
    """Do the words between two years, a later after an earlier, make a span of them?"""
    if ".." in first.period + last.period or first.period >= last.period:
        return False
    between = text[first.end : last.start]
    if between.strip().lower() == "and":  # “2016/17 and 2017/18” is two years, and a span after “between”
        return "between" in text[: first.start].lower()[-12:]
    says_to = not between.strip() and last.words.lower().startswith("to ")
    return says_to or bool(_SPAN.match(between))


def year_of(text: str, start: int, end: int, stated: Sequence[StatedYear]) -> StatedYear | None:
    """The year joined on after an amount; else the last before it; else the first after it.

    “£13.4m (£6.1m in 2024/25)”: a year in brackets with an amount is of that amount, and of no other. So is a
    year to which an amount moves on: “£95.5m, which would increase in 2026/27 to £129.5m”. The year of what
    an amount is compared with is not its own: “£95m, compared with £80m in 2018/19”.
    """
    stated = _years_within_reach(text, start, stated)
    after = [year for year in stated if year.start >= end and not _COMPARES.search(text[end : year.start])]
    if after and _JOINS.match(text[end : after[0].start]) and not _is_of_what_follows(text, end, after[0]):
        return after[0]
    before = [year for year in stated if year.end <= start]
    if before:
        return before[-1]
    return after[0] if after else None


def _is_of_what_follows(text: str, end: int, year: StatedYear) -> bool:
    is_of_a_list = bool(_OPENS.search(text[: year.start])) and text[year.end :].lstrip().startswith(":")
    moves_on = _MOVES_ON.search(text[end : year.start]) and _TO_AN_AMOUNT.match(text, year.end)
    return is_of_a_list or bool(moves_on)


def _years_within_reach(text: str, start: int, stated: Sequence[StatedYear]) -> Sequence[StatedYear]:
    """The years that an amount at `start` may be of: those in its own brackets, else none in another's."""
    brackets = [(bracket.start(), bracket.end()) for bracket in _BRACKETS.finditer(text)]
    own = _bracket_of(start, brackets)
    within_reach = [
        year
        for year in stated
        if _bracket_of(year.start, brackets) in (None, own) or _is_of_what_stands_before(text, year)
    ]
    if own is None:
        return within_reach
    return [year for year in within_reach if own[0] <= year.start < own[1]] or within_reach


def _is_of_what_stands_before(text: str, year: StatedYear) -> bool:
    """“£140m (for 2016/17, rising to £277m)”: the year opens the brackets, and words go on after it."""
    return bool(_OPENS.search(text[: year.start]) and _GOES_ON.match(text, year.end))


def _bracket_of(start: int, brackets: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The brackets with an amount in which a year or an amount that begins at `start` stands."""
    return next((span for span in brackets if span[0] <= start < span[1]), None)


def horizon(texts: Sequence[str], last_year: str = "") -> Horizon:
    """The years that a document spans: to the year it says “by” most often, or to the last that it names.

    A sentence that is repeated counts once, and “by 2020”, which may be a calendar year, only where no
    financial year is said so.
    """
    named: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    loose: Counter[str] = Counter()
    for text in dict.fromkeys(texts):
        for year in years(text):
            first, _, end = year.period.partition("..")
            last = end or first
            named.update({first, last})
            if _is_an_aim(text, year):
                (loose if year.is_loose else sure).update([last])
    last = last_year or _most_said(sure or loose) or max(named, default="")
    if not last:
        return Horizon()
    reason = "--year" if last_year else "the rest of the document"
    earlier = [year for year in named if year < last and start_year(last) - start_year(year) <= _LONGEST]
    return Horizon(min(earlier, default=""), last, reason)


def _is_an_aim(text: str, year: StatedYear) -> bool:
    """Is a year said to be that by which something is to be?"""
    before = text[max(0, year.start - 14) : year.start].lower()
    return year.words.lower().startswith(("by", "until")) or bool(_SAYS_BY.search(before))


def _most_said(aims: Counter[str]) -> str:
    """The year that is said most often, the later of two; empty where none is."""
    return max(aims, key=lambda year: (aims[year], year), default="")


def titled(document_front: Sequence[str], when: Horizon) -> Horizon:
    """The horizon with the years of the document's title: its own, or its span."""
    named = [years(text) for text in document_front]
    title = next((stated for stated in named if stated), ())
    periods = {year.period for year in title}
    if len(periods) != 1:
        return when
    first, _, last = periods.pop().partition("..")
    return replace(when, start=first) if last else replace(when, own=first)


_SAYS_BY = re.compile(r"\b(?:by|until|to)(?: the)?\s*$")
_OPENS = re.compile(r"\(\s*(?:for|in|by|during)?\s*$")
_GOES_ON = re.compile(r",\s*[a-z]")
_BRACKETS = re.compile(r"\([^()]*£[^()]*\)")
_COMPARES = re.compile(r"\b(?:compar(?:ed|ing|es) (?:with|to)|than|(?:up|down) (?:on|from))\b", re.IGNORECASE)
_MOVES_ON = re.compile(
    r"\b(?:and|which|then|ris(?:es?|ing)|increas(?:es?|ing)|grow(?:s|ing)?|fall(?:s|ing)?)\b"
)
_TO_AN_AMOUNT = re.compile(r",? to (?:[\w-]{1,12} ){0,2}£")
_LONGEST = 10  # years that a plan looks back at most; an older year is history
