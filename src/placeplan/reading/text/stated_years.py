"""Years as a plan writes them: `2020/21`, `by 2021`, `2016 to 2021`; and the years that the plan spans."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from placeplan.core.periods import financial_year, start_year

CENTURY = 100
_FINANCIAL = re.compile(r"\b(20\d\d)\s?[/–-]\s?(?:20)?(\d\d?)\b(?!\d|-\d)")
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
    r"^[\s,)]*(?:[\w'’‘“”-]+ ){0,4}?\(?(?:in|for|by|during|at|on|to|over)?"
    r"\s*(?:the\s+)?(?:year\s+)?(?:end of\s+)?$",
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


def years(text: str) -> tuple[StatedYear, ...]:
    """Every year in `text`, in order; two joined by “to” are one span."""
    found = []
    for match in _FINANCIAL.finditer(text):
        first, last = int(match[1]), int(match[2])
        if last == (first + 1) % CENTURY or (len(match[2]) == 1 and last == (first + 1) % 10):
            found.append(StatedYear(financial_year(first), match[0], match.start(), match.end()))
        elif len(match[2]) > 1 and first % CENTURY < last:  # 2016-21: from 2016/17 to 2020/21
            span = f"{financial_year(first)}..{financial_year(first - first % CENTURY + last - 1)}"
            found.append(StatedYear(span, match[0], match.start(), match.end()))
    for match in _BETWEEN.finditer(text):
        if match[1] < match[2]:
            span = f"{financial_year(int(match[1]))}..{financial_year(int(match[2]) - 1)}"
            found.append(StatedYear(span, match[0], match.start(), match.end(), is_loose=True))
    taken = [(each.start, each.end) for each in found]
    for pattern, is_loose in ((_MARCH, False), (_BY, True), (_IN, True)):
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                period = financial_year(int(match[1]) - 1)
                found.append(StatedYear(period, match[0], match.start(), match.end(), is_loose))
                taken.append((match.start(), match.end()))
    return tuple(_spans(text, sorted(found, key=lambda each: each.start)))


def _spans(text: str, found: Sequence[StatedYear]) -> list[StatedYear]:
    joined: list[StatedYear] = []
    for each in found:
        last = joined[-1] if joined else None
        between = text[last.end : each.start] if last else ""
        if (
            last
            and ".." not in last.period + each.period
            and (_SPAN.match(between) or (not between.strip() and each.words.lower().startswith("to ")))
            and last.period < each.period
            and not (between.strip().lower() == "and" and "between" not in text[: last.start].lower()[-12:])
        ):
            joined[-1] = StatedYear(
                f"{last.period}..{each.period}",
                text[last.start : each.end],
                last.start,
                each.end,
                last.is_loose,
            )
        else:
            joined.append(each)
    return joined


def year_of(text: str, start: int, end: int, stated: Sequence[StatedYear]) -> StatedYear | None:
    """The year joined on after an amount; else the last before it; else the first after it.

    “£13.4m (£6.1m in 2024/25)”: a year in brackets with an amount is of that amount, and of no other.
    """
    brackets = [(found.start(), found.end()) for found in _BRACKETS.finditer(text)]
    own = next((span for span in brackets if span[0] <= start < span[1]), None)
    stated = [
        year
        for year in stated
        if _bracket_of(year, brackets) in (None, own) or _is_of_what_stands_before(text, year)
    ]
    if own is not None:
        stated = [year for year in stated if own[0] <= year.start < own[1]] or stated
    after = [year for year in stated if year.start >= end]
    if after and _JOINS.match(text[end : after[0].start]):
        return after[0]
    before = [year for year in stated if year.end <= start]
    if before:
        return before[-1]
    return after[0] if after else None


def _is_of_what_stands_before(text: str, year: StatedYear) -> bool:
    """“£140m (for 2016/17, rising to £277m)”: the year opens the brackets, and words go on after it."""
    return bool(_OPENS.search(text[: year.start]) and _GOES_ON.match(text, year.end))


def _bracket_of(year: StatedYear, brackets: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The brackets with an amount in which a year stands."""
    return next((span for span in brackets if span[0] <= year.start < span[1]), None)


def horizon(texts: Sequence[str], last_year: str = "") -> Horizon:
    """The years that a document spans: to the year it says “by” most often, or to the last that it names.

    A sentence that is repeated counts once, and “by 2020”, which may be a calendar year, only where no
    financial year is said so.
    """
    every: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    loose: Counter[str] = Counter()
    for text in dict.fromkeys(texts):
        for year in years(text):
            first, _, last = year.period.partition("..")
            every.update({first, last or first})
            before = text[max(0, year.start - 14) : year.start].lower()
            if year.words.lower().startswith(("by", "until")) or re.search(
                r"\b(?:by|until|to)(?: the)?\s*$", before
            ):
                (loose if year.is_loose else sure).update([last or first])
    aims = sure or loose
    last = last_year or max(aims, key=lambda year: (aims[year], year), default="") or max(every, default="")
    if not last:
        return Horizon()
    reason = "--year" if last_year else "the rest of the document"
    earlier = [year for year in every if year < last and start_year(last) - start_year(year) <= _LONGEST]
    return Horizon(min(earlier, default=""), last, reason)


def titled(document_front: Sequence[str], when: Horizon) -> Horizon:
    """The horizon with the years of the document's title: its own, or its span."""
    named = [years(text) for text in document_front]
    title = next((found for found in named if found), ())
    periods = {year.period for year in title}
    if len(periods) != 1:
        return when
    first, _, last = periods.pop().partition("..")
    return replace(when, start=first) if last else replace(when, own=first)


_OPENS = re.compile(r"\(\s*(?:for|in|by|during)?\s*$")
_GOES_ON = re.compile(r",\s*[a-z]")
_BRACKETS = re.compile(r"\([^()]*£[^()]*\)")
_LONGEST = 10  # years that a plan looks back at most; an older year is history
