"""Which years a workbook plans, and so which are history: by its cover, its headings, its date.

`2024/25 Forecast` beside `2025/26 Plan` says where the plan begins, and so does `Budget 2026/27 to 2030/31`
in a title. Where nobody says, as the place's other workbooks do; else the first of several years is taken
for the one that the plan starts from, and a person is told.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from placeplan.core.periods import financial_year, start_year, year_holding
from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.proposing.table_kinds import FoundTable
from placeplan.reading.tables.covers import Cover
from placeplan.reading.tables.headings import Heading
from placeplan.reading.tables.regions import Region
from placeplan.reading.words.folded_words import says, tokens
from placeplan.reading.words.heading_words import said_in
from placeplan.reading.words.kinds_of_table import kind_of
from placeplan.reading.words.labels import label_of_row, settled, years_named

_BASE = frozenset({"base", "baseline"})
_PAST_WORDS = _BASE | {"prior", "previous"}
ACCOUNTS = ("accounts", "annual accounts", "statement of comprehensive income", "outturn", "soci")
_NOTE = re.compile(r"\s*note \d", re.IGNORECASE)  # to the accounts
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5}
_YEARS_LONG = re.compile(
    r"\b([2-5]|two|three|four|five)[\s-]*years?\b(?:\s+\w+){0,3}\s+(?:plan|budget|strategy)\b", re.I
)
_HALF_A_YEAR = timedelta(days=183)  # a plan of January to March is for the year that begins in April


@dataclass(frozen=True)
class PlanYears:
    """First and last plan year; empty where the workbook names no year.

    `assumed` where nobody says which is the first: one year is taken for the one before it.
    """

    first: str = ""
    last: str = ""
    assumed: bool = False


def plan_years(about: Cover, tables: Sequence[FoundTable], others: str = "") -> PlanYears:
    """The plan years of a workbook; `others` is the first that other workbooks of the place say."""
    if about.years:
        return PlanYears(about.years[0], about.years[-1])
    named = sorted({year for table in tables for year in _all_years(table, about)})
    if not named:
        return PlanYears()
    if first := _said_first(about, tables, named) or (others if others in named else ""):
        return PlanYears(first, max(first, named[-1]))
    if len(named) == 1:
        return PlanYears(named[0], named[0])
    return PlanYears(_next(named[0]), named[-1], assumed=True)


def _said_first(about: Cover, tables: Sequence[FoundTable], named: Sequence[str]) -> str:
    """The first plan year as headings, titles, kinds of table or the date say; empty where nothing does."""
    return (
        _by_headings(tables, about)
        or _by_titles(tables, named)
        or _by_what_looks_ahead(tables, about)
        or _by_date(about.stated_on, named)
    )


def _next(year: str) -> str:
    return financial_year(start_year(year) + 1)


def _years(headings: Iterable[Heading], about: Cover) -> Iterator[tuple[str, Heading]]:
    """The whole years that a table's headings name."""
    for heading in headings:
        when = heading.when
        if when and when.kind in ("year", "full_year") and (year := settled(when, about.convention)):
            yield year, heading


def _all_years(table: FoundTable, about: Cover) -> set[str]:
    """The years of a table, across or down."""
    sheet, region, guess = table.sheet, table.region, table.guess
    down = (column.index for column in guess.columns if column.role == "year_of_row")
    labels = (label_of_row(sheet.at(row, c)) for c in down for row in range(region.first, region.last + 1))
    years = {settled(when, about.convention) for when in labels if when and when.kind == "year"} - {""}
    return years | {year for year, _ in _years(region.headings, about)}


def _by_headings(tables: Sequence[FoundTable], about: Cover) -> str:
    """The first year called a plan after the last that is called history; empty where none is called so."""
    stages = _stages(tables, about)
    past = max(_called(stages, "outturn"), default="")
    planned = _called(stages, "plan")
    looks_ahead = bool(planned) or _name_a_base(tables)
    if stages and not looks_ahead and _are_accounts(tables):
        return _next(max(stages))
    after = min((year for year in planned if year > past), default="")
    return after or (_next(past) if past else "")


def _called(stages: Mapping[str, set[str]], stage: str) -> list[str]:
    return [year for year, called in stages.items() if stage in called]


def _stages(tables: Iterable[FoundTable], about: Cover) -> dict[str, set[str]]:
    """What the headings of each year call it: plan, forecast, outturn, or nothing."""
    stages: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        for year, heading in _years(table.region.headings, about):
            is_past = not _PAST_WORDS.isdisjoint(tokens(heading.text))
            stages[year].add("outturn" if is_past else said_in(heading.text).stage)
    return stages


def _name_a_base(tables: Sequence[FoundTable]) -> bool:
    """Does a heading call a year the base, from which a plan begins?"""
    return any(_BASE & set(tokens(h.text)) for table in tables for h in table.region.headings)


def _are_accounts(tables: Sequence[FoundTable]) -> bool:
    """Is every table one of accounts, of years that have ended: by its titles, or its latest year first?"""
    if any(kind_of(table.guess.kind).looks_ahead for table in tables):
        return False
    return all(_is_called_accounts(table.sheet, table.region) or _runs_back(table.region) for table in tables)


def _is_called_accounts(sheet: Sheet, region: Region) -> bool:
    texts = [sheet.name, *(text for _, text in (*region.titles, *region.above))]
    heads = [heading.text for heading in region.headings]
    return any(says(text, ACCOUNTS) for text in texts) or any(map(_NOTE.match, (*texts, *heads)))


def _runs_back(region: Region) -> bool:
    """Do the years across run from the latest back, as accounts set them beside each other?"""
    years = [h.when.year for h in region.headings if h.when and h.when.kind == "year" and h.when.year]
    return len(set(years)) > 1 and all(later > earlier for later, earlier in pairwise(dict.fromkeys(years)))


def _by_titles(tables: Sequence[FoundTable], named: Sequence[str]) -> str:
    """The first of the years from which to which a title says that the plan goes, or of as many."""
    titles = {text for table in tables for _, text in (*table.region.titles, *table.region.above)}
    counted = {_count(match[1]) for text in titles if (match := _YEARS_LONG.search(text))}
    if len(counted) == 1:
        return named[max(0, len(named) - counted.pop())]
    first_years = {
        years[0]
        for text in titles
        if len(years := years_named(text)) == 2 and years[0] < years[1] and said_in(text).stage == "plan"
    }
    return min(first_years & set(named), default="")


def _count(written: str) -> int:
    return int(written) if written.isdigit() else _COUNTED[written.lower()]


def _by_what_looks_ahead(tables: Iterable[FoundTable], about: Cover) -> str:
    """The first year of the tables of kinds that hold plan years only."""
    ahead = [
        year
        for table in tables
        if kind_of(table.guess.kind).looks_ahead
        for year, _ in _years(table.region.headings, about)
    ]
    return min(ahead, default="")


def _by_date(day: date | None, named: Sequence[str]) -> str:
    """The year that a plan of this date begins with; every year before it is history."""
    if day is None:
        return ""
    first = year_holding(day + _HALF_A_YEAR)
    return max(first, named[0])
