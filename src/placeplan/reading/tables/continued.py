"""A table that goes on on the next sheet without its headings: it has those of the table before.

Only where the sheet's name or title says that it goes on, and every row of it fits the columns.
"""

import re
from dataclasses import replace

from placeplan.figures.spreadsheets.cells import Sheet, is_amount
from placeplan.reading.tables.regions import Region, titles_above
from placeplan.reading.words.folded_words import slug, tokens

_GOES_ON = frozenset({"continued", "cont", "contd", "continuation"})
_NUMBERED = re.compile(r"_(?:\d+|[b-z]|ii+|part_\d+)$")


def continuation(sheet: Sheet, before: Sheet, region: Region) -> Region | None:
    """The table of a sheet that goes on from the last table of the sheet before; nothing where none does."""
    rows = [row for row in range(len(sheet.rows)) if len(_filled(sheet, row)) > 1]
    if not rows or before.turned or not _says_so(sheet, before, rows[0]):
        return None
    if not _all_fit(sheet, rows, region):
        return None
    titles = (*region.titles, *titles_above(sheet, range(rows[0]), frozenset()))
    return replace(region, header=rows[0], first=rows[0], last=rows[-1], titles=titles)


def _all_fit(sheet: Sheet, rows: list[int], region: Region) -> bool:
    """Do some rows fit the columns of a table that has columns of figures?"""
    timed = {heading.column for heading in region.headings if heading.when or heading.body}
    columns = {heading.column for heading in region.headings}
    return bool(timed) and all(_fits(sheet, row, columns, timed) for row in rows)


def _filled(sheet: Sheet, row: int) -> list[int]:
    return [column for column in range(len(sheet.rows[row])) if sheet.at(row, column) is not None]


def _says_so(sheet: Sheet, before: Sheet, first: int) -> bool:
    """Does the name of the sheet, or a line over its rows, say that it goes on from the sheet before?"""
    texts = [sheet.name, *(text for _, text in titles_above(sheet, range(first), frozenset()))]
    if any(_GOES_ON & set(tokens(text)) for text in texts):
        return True
    stem = _NUMBERED.sub("", slug(before.name))
    return slug(sheet.name) != slug(before.name) and _NUMBERED.sub("", slug(sheet.name)) == stem


def _fits(sheet: Sheet, row: int, columns: set[int], timed: set[int]) -> bool:
    """Does a row have words only where the table has labels, and something only in its columns?"""
    filled = _filled(sheet, row)
    worded = [column for column in filled if not is_amount(sheet.at(row, column)) and column in timed]
    marks = [column for column in worded if len(sheet.text(row, column)) <= 3]  # `-`, `n/a`
    return set(filled) <= columns and len(worded) == len(marks)
