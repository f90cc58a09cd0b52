"""Published tables of many bodies, of which a few are the place's: their rows, and what each column measures.

Told by a column of codes or exact names in which some are the place's and others are not, in a file that is
nobody's own. Blocks of title and period above, and totals of regions among the rows, are left alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from placeplan.core.periods import is_financial_year, quarter
from placeplan.core.written_periods import written_period
from placeplan.figures.spreadsheets.cells import Sheet, is_amount
from placeplan.reading.proposing.published_headings import NOTHING, names_group, published
from placeplan.reading.tables.headings import Heading, headings_of
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.words.columns import Column
from placeplan.reading.words.declared import unit_in
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.labels import label_of_row, month_of

KIND = "many_bodies"
SURE = weight("taking", "proven")
DEEPEST = count("headings", "deepest")
FEWEST_ROWS, MANY = count("many_bodies", "rows"), count("many_bodies", "many")
UNMEASURED = "it is a published table of many bodies, and none of its headings names a measure that is known"


@dataclass(frozen=True)
class _Bodies:
    """Where the bodies stand: the column of their codes or names, and the rows that hold numbers."""

    column: int
    ours: dict[int, str]  # row to code
    rows: list[int]

    @property
    def are_mostly_ours(self) -> bool:
        """Are more than half of the rows of the place's bodies?"""
        return len(self.ours) * 2 > len(self.rows)


def table_of_many_bodies(sheet: Sheet, lookup: Lookup) -> TableMap | None:
    """The published table on a sheet, if it is one that holds rows of the place's bodies among others."""
    bodies = _bodies(sheet, lookup)
    if bodies is None:
        return None
    start, end = _heading_rows(sheet, bodies)
    if start > end:
        return None
    headings = headings_of(sheet, start, end, of_year_ends=False)
    titles = [sheet.text(r, c) for r in range(start) for c in range(len(sheet.rows[r])) if sheet.text(r, c)]
    about = [*titles, sheet.name]
    table = TableMap(
        sheet.name, KIND, SURE, end, end + 1, bodies.rows[-1], (),
        title=f"a table of {len(bodies.rows)} rows; {len(bodies.ours)} are of the place's bodies",
        unit=next((unit for text in about if (unit := unit_in(text)).startswith("£")), ""),
        year=_period_of(about),
    )  # fmt: skip
    columns = tuple(_columns(sheet, table, bodies, headings, about, lookup))
    if any(column.measure for column in columns):
        return replace(table, columns=columns)
    is_of_others = len(bodies.rows) >= MANY and not bodies.are_mostly_ours
    return replace(table, columns=columns, doubts=(UNMEASURED,), accepted=False) if is_of_others else None


def _bodies(sheet: Sheet, lookup: Lookup) -> _Bodies | None:
    """The column in which most rows are of the place's bodies, exactly named, and others are not."""
    ends = [_last_number(sheet, row) for row in range(len(sheet.rows))]
    columns = (_bodies_in(sheet, column, lookup, ends) for column in range(sheet.width))
    with_ours = (bodies for bodies in columns if bodies.ours and len(bodies.rows) >= FEWEST_ROWS)
    return max(with_ours, key=lambda bodies: len(bodies.ours), default=None)


def _bodies_in(sheet: Sheet, column: int, lookup: Lookup, ends: list[int]) -> _Bodies:
    """The bodies that a column names, of rows whose last number (`ends`) stands right of it."""
    named = {r: text for r in range(len(sheet.rows)) if (text := sheet.text(r, column))}
    rows = [r for r in named if ends[r] > column]
    ours = {r: code for r in rows if (code := lookup.directory.stated(named[r]))}
    return _Bodies(column, ours, rows)


def _last_number(sheet: Sheet, row: int) -> int:
    """The last column of a row that holds a number; -1 where none does."""
    cells = range(len(sheet.rows[row]) - 1, -1, -1)
    return next((column for column in cells if is_amount(sheet.at(row, column))), -1)


def _heading_rows(sheet: Sheet, bodies: _Bodies) -> tuple[int, int]:
    """The first and last row of the headings over the bodies' rows."""
    end = bodies.rows[0] - 1
    while end >= 0 and not _heads_numbers(sheet, end, bodies.column):
        end -= 1
    start = end
    if end > 0 and min(_words(sheet, end), default=0) > bodies.column and _words(sheet, end - 1):
        start = end - 1  # the row above heads the columns of names, which have no second row
    while start > 0 and end - start < DEEPEST - 1 and _is_over(sheet, start - 1, bodies):
        start -= 1
    return start, end


def _heads_numbers(sheet: Sheet, row: int, column: int) -> bool:
    """Does a row hold words, and no numbers, to the right of the names?"""
    right = [sheet.at(row, c) for c in range(column + 1, len(sheet.rows[row]))]
    words = [cell for cell in right if isinstance(cell, str) and not is_amount(cell)]
    return bool(words) and not any(is_amount(cell) for cell in right)


def _words(sheet: Sheet, row: int) -> list[int]:
    return [c for c in range(len(sheet.rows[row])) if sheet.at(row, c) is not None]


def _is_over(sheet: Sheet, row: int, bodies: _Bodies) -> bool:
    """Does a row hold headings over groups of columns, and no title or `Period: April 2025`?"""
    filled = _words(sheet, row)
    return len(filled) > 1 and min(filled) > bodies.column


def _columns(
    sheet: Sheet,
    table: TableMap,
    bodies: _Bodies,
    headings: tuple[Heading, ...],
    about: list[str],
    lookup: Lookup,
) -> Iterator[Column]:
    yield Column(bodies.column, sheet.text(table.header, bodies.column), "organisation")
    for heading in headings:
        cells = [cell for row in bodies.ours if (cell := sheet.at(row, heading.column)) is not None]
        whens = [label_of_row(cell) for cell in cells]
        if cells and all(whens) and heading.column != bodies.column:
            yield Column(heading.column, heading.text, "year_of_row")
        elif cells and all(isinstance(cell, str) and names_group(cell) for cell in cells):
            yield Column(heading.column, heading.text, "label")
        elif heading.column > bodies.column and any(is_amount(cell) for cell in cells):
            yield _measured(
                heading, table, about, lookup, has_plan=bodies.are_mostly_ours and bool(lookup.first_year)
            )


def _measured(
    heading: Heading, table: TableMap, about: list[str], lookup: Lookup, *, has_plan: bool
) -> Column:
    """A column of numbers: its measure, what it is of, and when; no measure where a word is not known.

    `has_plan`: most rows are of the place, whose plan says which years are planned.
    """
    period = lookup.year_or_month(heading.when, table) if heading.when else ""
    unit = unit_in(heading.text)
    measured = published(heading.text, about, says_when=heading.when is not None)
    if measured.is_money and not (unit or table.unit).startswith("£"):
        measured = NOTHING
    if measured.is_account and not (is_financial_year(period or table.year) and (measured.stage or has_plan)):
        measured = NOTHING  # of a month, or nobody says when, or whether it is planned: no year's account
    role = "year" if measured.measure else "unclear"
    return Column(
        heading.column,
        heading.text,
        role,
        period,
        measured.measure,
        unit,
        line=measured.line,
        stage=measured.stage,
    )


# ---- when ----------------------------------------------------------------------------------------


def _period_of(about: list[str]) -> str:
    """The period that the block above the table, or the sheet's name, says first; empty where none."""
    return next(filter(None, map(_written, about)), "")


def _written(text: str) -> str:
    written = written_period(text)
    if written is None or not written.year:
        return ""
    if written.extent == "month":
        return month_of((written.last + 2) % 12 + 1, written.year)
    if written.extent == "quarter":
        return quarter(written.year, written.last // 3)
    return written.year if written.is_whole else ""
