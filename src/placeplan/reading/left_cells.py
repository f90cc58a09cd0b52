"""What of a workbook became no figure: each cell with a number, and why; and what a person is asked of it.

Refuses to pass a number in silence: one that no table holds is listed as well.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from placeplan.core.doors.limits import limits
from placeplan.core.errors import Problem
from placeplan.figures.spreadsheets.cells import Book, Place, Sheet, Value, name, number, shown
from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import is_total, merged_below, whose_rows
from placeplan.reading.tables.told_apart import NOT_READ
from placeplan.reading.words.columns import PARTIES, TIMES, Column
from placeplan.reading.words.contents import DATES, knows

Roles = Mapping[int, str]  # of a table's columns, by index
SHOWN = 3  # headings that a question quotes
_NAMES = ("ref", "year_of_row", "organisation", *PARTIES, "payer", "receiver")  # a number there is a name
_OF_OTHER_ROLES = {
    "sum_of_years": "a sum across years",
    "sum_of_months": "a quarter, whose months are read",
    **NOT_READ,
}
_UNCLEAR = ("unclear", "rival", "lone_month")  # roles of columns that a person may settle


@dataclass(frozen=True)
class UnusedCell:
    """A cell with a number that became no figure, and why."""

    file: str
    sheet: str
    cell: str
    shown: str
    why: str


# ---- used although no figure ---------------------------------------------------------------------


def mark_words(harvest: Harvest, sheet: Sheet, table: TableMap) -> None:
    """Headings, words, days and references of a table that is read are used although they are no figures."""
    sums = [row for row, body in whose_rows(sheet, table, merged_below(sheet)) if is_total(body)]
    timed = [column.index for column in table.having(*TIMES)]
    harvest.leave(sheet, [(row, index) for row in sums for index in timed], NOT_READ["sum_of_bodies"])
    words = (place for column in table.columns for place in _places_of_words(sheet, table, column))
    used = map(sheet.home, words)
    harvest.used[sheet.name].update(home for home in used if (sheet.name, home) not in harvest.reasons)


def _places_of_words(sheet: Sheet, table: TableMap, column: Column) -> Iterator[Place]:
    """The places of a column that say something about the numbers, and are none."""
    yield from ((row, column.index) for row in range(table.header, table.first))
    if not column.role:
        return
    is_of_names = column.role in (*_NAMES, *DATES)
    for row in range(table.header, table.last + 1):
        if is_of_names or sheet.number(row, column.index) is None:
            yield row, column.index


# ---- questions -----------------------------------------------------------------------------------


def ask_for_names(harvest: Harvest, lookup: Lookup) -> None:
    """Say which names fit more than one body, so that a person can decide."""
    for text, codes in lookup.doubtful_names():
        harvest.problems.append(
            Problem(
                f"“{text}” may be {' or '.join(codes)}.",
                harvest.mapping.file,
                "Write its code under [aliases] in the mapping, or the name as an alias in bodies.csv.",
            )
        )


def ask_for_columns(harvest: Harvest, sheets: Mapping[str, Sheet]) -> None:
    """Say of which columns of a table that is read the headings are not understood."""
    read = (table for table in harvest.mapping.tables if table.accepted and table.sheet in sheets)
    for table in read:
        unclear = list(table.having(*_UNCLEAR))
        if not unclear:
            continue
        headings = " and ".join(f"“{column.heading}”" for column in unclear[:SHOWN])
        place = name(table.view(sheets[table.sheet]).home((table.first - 1, unclear[0].index)))
        harvest.problems.append(
            Problem(
                f"{len(unclear)} columns are left, because {NOT_READ[unclear[0].role]}: {headings}.",
                f"{harvest.source(sheets[table.sheet], None)} {place}",
                'Write role = "year" for the one that holds in the mapping, with its period.',
            )
        )


def say_what_is_empty(harvest: Harvest, book: Book) -> None:
    """Say of a file without rows, and of a sheet of numbers without a table, that nothing is read of it."""
    rows = sum(_says_something(row) for sheet in book.sheets for row in sheet.rows)
    if rows <= 1:
        what = "The file has no rows below its headings." if rows else "The file has nothing in its cells."
        harvest.problems.append(Problem(what, book.file, "Save it anew from where it came."))
    of_tables = {table.sheet for table in harvest.mapping.tables} | {harvest.mapping.cover.sheet}
    for sheet in book.sheets:
        if sheet.state == "visible" and sheet.name not in of_tables:
            _say_without_table(harvest, sheet)


def _says_something(row: list[Value]) -> bool:
    return any(cell not in ("", None) for cell in row)


def _say_without_table(harvest: Harvest, sheet: Sheet) -> None:
    numbers = sum(number(cell) is not None for row in sheet.rows for cell in row)
    if numbers >= limits()["numbers"] or any(map(_states_a_line, sheet.rows)):
        what = f"The sheet has {numbers} numbers, and no table was found on it."
        to_do = "Give its columns headings (what, and which year), or describe the table in the mapping."
        harvest.problems.append(Problem(what, str(harvest.source(sheet, None)), to_do))


def _states_a_line(row: list[Value]) -> bool:
    """Does a row say a line or a result of an account, with a number after it: `Total income | 45,863`?"""
    filled = [cell for cell in row if cell not in ("", None)]
    label, beside = filled[:2] if len(filled) > 1 else (None, None)
    return isinstance(label, str) and number(beside) is not None and knows(label, ("lines", "results"))


# ---- what is left --------------------------------------------------------------------------------


def unused_cells(harvest: Harvest, book: Book) -> Iterator[UnusedCell]:
    """Every cell with a number that became no figure, and why."""
    for sheet in book.sheets:
        tables = [(table, _roles(table)) for table in harvest.mapping.tables if table.sheet == sheet.name]
        file, title = (sheet.file, "") if sheet.file else (book.file, sheet.name)
        for place in _places_left(harvest, sheet):
            why = harvest.reasons.get((sheet.name, place)) or _why(sheet, tables, place)
            yield UnusedCell(file, title, name(place), shown(sheet.at(*place)), why)


def _places_left(harvest: Harvest, sheet: Sheet) -> Iterator[Place]:
    """The places of a sheet with a number, or what cannot be read of one, that nothing used."""
    used = harvest.used[sheet.name]
    for r, row in enumerate(sheet.rows):
        if (sheet.name, r) in harvest.passed:
            continue
        for c, value in enumerate(row):
            if value is None or value == "" or (r, c) in used:
                continue
            if number(value) is not None or _is_unread(harvest, sheet, (r, c)):
                yield r, c


def _is_unread(harvest: Harvest, sheet: Sheet, place: Place) -> bool:
    """Are these words, in a place for a number, with digits that nobody could read: `(400)2`?"""
    return (sheet.name, place) in harvest.reasons and bool(re.search(r"\d", sheet.text(*place)))


def _why(sheet: Sheet, tables: Sequence[tuple[TableMap, Roles]], place: Place) -> str:
    """Why nothing used a place: by the table that holds it, one that has its column first."""
    holding = [
        (table, roles.get(place[0] if table.turned else place[1]))
        for table, roles in tables
        if table.holds(place)
    ]
    if not holding:
        return "outside every table on a hidden sheet" if sheet.state != "visible" else _OUTSIDE
    table, role = min(holding, key=lambda held: held[1] is None)
    if not table.kind:
        return "in a table that is like no kind that is known"
    if not table.accepted:
        doubts = "; ".join(table.doubts) or f"{table.kind} at a confidence of {table.confidence}"
        return f"in a table that was left for a person to decide: {doubts}"
    if role is None:
        return "beside the table"
    if role in _OF_OTHER_ROLES:
        return _OF_OTHER_ROLES[role]
    return "in a row or column that nobody knows" if role in (*TIMES, "") else "a number among words"


_OUTSIDE = "outside every table on the sheet"


def _roles(table: TableMap) -> Roles:
    """What each column of a table holds, by its index."""
    return {column.index: column.role for column in reversed(table.columns)}
