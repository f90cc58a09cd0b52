"""Where the tables of a sheet are: heading rows, body rows, and the words above them.

Knows that tables stand under and beside each other, with blank rows and columns between.
Refuses to know what a table is about.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from placeplan.figures.spreadsheets.cells import Place, Sheet
from placeplan.reading.tables.heading_rows import heading_blocks, is_data
from placeplan.reading.tables.headings import Heading, NamesBody, across, headings_of, names_nobody
from placeplan.reading.words.folded_words import tokens

FEW_COLUMNS = 3  # of a table with times, in which two words beside each other may be a remark
Titles = tuple[tuple[Place, str], ...]


@dataclass(frozen=True)
class Region:
    """One table; rows from 0, `last` included. `titles` are its own, `above` those of the sheet."""

    header: int
    first: int
    last: int
    headings: tuple[Heading, ...]
    titles: tuple[tuple[Place, str], ...]
    above: tuple[tuple[Place, str], ...]
    left: int = 0  # its first column, where another table stands beside it


def regions(
    sheet: Sheet, skipped: frozenset[int] = frozenset(), names_body: NamesBody = names_nobody
) -> tuple[Region, ...]:
    """Every table of a sheet. `skipped` rows (a cover's pairs) belong to none."""
    blocks = heading_blocks(sheet, skipped, names_body)
    top: tuple[tuple[Place, str], ...] = ()
    tables: list[Region] = []
    previous = -1
    for block, (start, end) in enumerate(blocks):
        limit = blocks[block + 1][0] - 1 if block + 1 < len(blocks) else len(sheet.rows) - 1
        titles = titles_above(sheet, range(previous + 1, start), skipped)
        if not tables:
            top = titles
        headed = across(sheet, headings_of(sheet, start, end), end + 1, names_body)
        beside = _side_by_side(sheet, headed, titles, end + 1, limit)
        for i, (headings, own) in enumerate(beside):
            last = _last_row(sheet, headings, end + 1, limit)
            if last > end:
                first_column = headings[0].column if i else 0
                tables.append(Region(start, end + 1, last, headings, own, top, first_column))
                previous = max(previous, last)
    return tuple(tables)


def _side_by_side(
    sheet: Sheet, headings: tuple[Heading, ...], titles: Titles, first: int, last: int
) -> list[tuple[tuple[Heading, ...], Titles]]:
    """The headings of each table where several stand beside each other, and the titles over each.

    Between two tables is a blank column, and each has labels of its own before its years.
    """
    groups: list[list[Heading]] = [[]]
    for heading in headings:
        if _begins_table(sheet, groups[-1], heading, range(first, last + 1)):
            groups.append([])
        groups[-1].append(heading)
    if len(groups) < 2 or not all(any(h.when for h in group) for group in groups):
        return [(headings, titles)]
    edges = [0, *(group[0].column for group in groups[1:]), max(sheet.width, headings[-1].column + 1)]
    spans = (range(*edge) for edge in pairwise(edges))
    return [(tuple(group), _titles_over(titles, span)) for group, span in zip(groups, spans, strict=True)]


def _begins_table(sheet: Sheet, before: list[Heading], heading: Heading, rows: range) -> bool:
    """Does a heading begin another table: labels after a blank column, where the table before has times?"""
    if heading.when or not any(h.when for h in before):
        return False
    between = range(before[-1].column + 1, heading.column)
    is_apart = any(all(sheet.at(row, c) is None for row in rows) for c in between)
    return is_apart and _names_rows(sheet, heading.column, rows.start, rows.stop - 1)


def _titles_over(titles: Titles, columns: range) -> Titles:
    """The titles over some columns, and those alone in their row where others stand beside each other."""
    rows = Counter(row for (row, _), _ in titles)
    has_beside = any(count > 1 for count in rows.values())
    return tuple(
        ((row, column), text)
        for (row, column), text in titles
        if column in columns or (has_beside and rows[row] == 1)
    )


def _names_rows(sheet: Sheet, column: int, first: int, last: int) -> bool:
    """Does a column hold words in most of its cells?"""
    cells = [v for row in range(first, last + 1) if (v := sheet.at(row, column)) is not None]
    return sum(isinstance(v, str) and not is_data(v) for v in cells) > len(cells) / 2


def _last_row(sheet: Sheet, headings: tuple[Heading, ...], first: int, limit: int) -> int:
    """The last row with something in two of the table's columns, or a number in one that says when."""
    columns = [heading.column for heading in headings]
    timed = {heading.column for heading in headings if heading.when}
    two_are_enough = not timed or len(columns) > FEW_COLUMNS
    for row in range(min(limit, len(sheet.rows) - 1), first - 1, -1):
        filled = _filled(sheet, row, columns)
        if not timed.isdisjoint(filled) or (two_are_enough and len(filled) > 1):
            return row
    return first - 1


def _filled(sheet: Sheet, row: int, columns: list[int]) -> list[int]:
    return [column for column in columns if sheet.at(row, column) is not None]


def titles_above(sheet: Sheet, rows: range, skipped: frozenset[int]) -> tuple[tuple[Place, str], ...]:
    """The words in rows over a table, with their places."""
    return tuple(
        ((r, c), text)
        for r in rows
        if r not in skipped
        for c in range(len(sheet.rows[r]))
        if (text := sheet.text(r, c)) and tokens(text)
    )
