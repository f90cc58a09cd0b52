"""Tables on their side: years or quarters down, and lines, measures, services or bodies across.

Finds the blocks and turns them, so that each is read as any other table. Refuses a list with words in its
rows: that has a year to each row, and stands as it should.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from placeplan.figures.spreadsheets.cells import Sheet, Value, number
from placeplan.reading.tables.heading_rows import times
from placeplan.reading.tables.headings import FEWEST_BODIES, Heading, NamesBody, names_nobody
from placeplan.reading.tables.regions import Region, titles_above
from placeplan.reading.tables.table_rows import is_total
from placeplan.reading.words.declared import unit_in
from placeplan.reading.words.judgements import count
from placeplan.reading.words.labels import Label, beside_label, label_of_row

FEWEST = count("headings", "down")
DEEPEST = count("headings", "deepest")
_PARTS = ("year", "quarter", "month", "full_year")


@dataclass(frozen=True)
class OnItsSide:
    """One block: the view of the sheet in which it stands up, the table there, and the rows it takes up."""

    view: Sheet
    region: Region
    rows: range


def on_their_side(
    sheet: Sheet, skipped: frozenset[int] = frozenset(), names_body: NamesBody = names_nobody
) -> tuple[OnItsSide, ...]:
    """Every block of a sheet with years, quarters or bodies in its first column and numbers in the others."""
    blocks: list[OnItsSide] = []
    row = 0
    while row < len(sheet.rows):
        above = blocks[-1].rows.stop if blocks else 0
        block = None if row in skipped else _block(sheet, row, above, skipped, names_body)
        if block:
            blocks.append(block)
            row = block.rows.stop
        else:
            row += 1
    return tuple(blocks)


def _block(
    sheet: Sheet, first: int, above: int, skipped: frozenset[int], names_body: NamesBody
) -> OnItsSide | None:
    """The block whose first row of numbers is `first`, if there is one."""
    filled = [(c, v) for c, v in enumerate(sheet.rows[first]) if v not in ("", None)]
    if len(filled) < FEWEST or _follows_numbers(sheet, first, filled[0][0]):
        return None
    (column, name), (_, beside) = filled[:2]
    of_bodies = not _when(name)
    if of_bodies and not _names_a_row(name, beside, names_body):
        return None
    down = _bodies(sheet, first, column, names_body) if of_bodies else _run(sheet, first, column)
    if len(down) < FEWEST:
        return None
    right = _right(sheet, down, column)
    top = _top(sheet, first, column, right, above)
    values = range(column + 1, right + 1)
    if top == first or not values or _has_words(sheet, down, values):
        return None
    if of_bodies and _say_when(sheet, range(top, first), values):
        return None  # bodies down and years across stand as they should
    rows = range(top, down[-1] + 1)
    corner = _corner(sheet, range(top, first), column, units_alone=of_bodies)
    titles = (*corner, *titles_above(sheet, range(above, top), skipped))
    headings = _headings(sheet, rows, column, of_bodies, first)
    view = sheet.on_its_side(rows, range(column, right + 1), range(top, first - 1))
    return OnItsSide(view, Region(column, column + 1, right, headings, titles, ()), rows)


def _follows_numbers(sheet: Sheet, row: int, column: int) -> bool:
    """Is there a number right above those of a row, so that no heading is?

    Asked before the rows below are looked at, which a long list would repeat from each of its rows.
    """
    if row == 0:
        return False
    filled = takewhile(lambda c: sheet.at(row, c) is not None, range(column + 1, sheet.width))
    cells = (sheet.at(row - 1, c) for c in filled)
    return any(cell is not None and not _is_words(cell) for cell in cells)


def _is_words(cell: Value) -> bool:
    return isinstance(cell, str) and number(cell) is None


def _say_when(sheet: Sheet, rows: range, columns: range) -> bool:
    return any(_when(sheet.at(row, c)) for row in rows for c in columns)


def _names_a_row(name: Value, beside: Value, names_body: NamesBody) -> bool:
    """Does a cell name a body, with a number beside it?"""
    return isinstance(name, str) and number(beside) is not None and names_body(name)


def _when(value: Value) -> Label | None:
    when = label_of_row(value)
    return when if when and when.kind in _PARTS else None


def _run(sheet: Sheet, first: int, column: int) -> list[int]:
    """The rows from `first` down that say when in this column; totals of them too."""
    rows: list[int] = []
    dated: dict[str, Value] = {}
    for row in range(first, len(sheet.rows)):
        value = sheet.at(row, column)
        if _when(value):
            if str(value) in dated:
                return []  # a list, with its time in each row
            dated[str(value)] = value
        elif not rows or not is_total(sheet.text(row, column)):
            break
        rows.append(row)
    is_run = len(times([*dated.values()])) == len(dated)
    return rows if is_run and len(dated) >= FEWEST else []


def _bodies(sheet: Sheet, first: int, column: int, names_body: NamesBody) -> list[int]:
    """The rows from `first` down that begin with a name; none where too few are of known bodies."""
    rows: list[int] = []
    for row in range(first, len(sheet.rows)):
        value = sheet.at(row, column)
        if not isinstance(value, str) or number(value):
            break
        rows.append(row)
    return rows if sum(names_body(sheet.text(row, column)) for row in rows) >= FEWEST_BODIES else []


def _right(sheet: Sheet, rows: list[int], column: int) -> int:
    """The last column with a number in one of the rows, with no gap before it."""
    last = column
    for c in range(column + 1, sheet.width):
        if all(sheet.at(row, c) is None for row in rows):
            break
        last = c
    return last


def _top(sheet: Sheet, first: int, column: int, right: int, above: int) -> int:
    """The first row of headings over the block; `first` where there is none."""
    top = first
    while top > max(above, first - DEEPEST):
        cells = [sheet.at(top - 1, c) for c in range(column + 1, right + 1)]
        words = [cell for cell in cells if _is_words(cell)]
        if not words or len(words) < sum(cell is not None for cell in cells):
            break
        top -= 1
    return top


def _has_words(sheet: Sheet, rows: list[int], columns: range) -> bool:
    """Is a column of the block one of words?"""
    return any(
        sum(isinstance(v := sheet.at(row, c), str) and number(v) is None and len(v) > 3 for row in rows)
        > len(rows) / 2
        for c in columns
    )


def _headings(sheet: Sheet, rows: range, column: int, of_bodies: bool, first: int) -> tuple[Heading, ...]:
    return tuple(
        _body_heading(sheet, row, column, first) if of_bodies else _time_heading(sheet, row, column)
        for row in rows
    )


def _time_heading(sheet: Sheet, row: int, column: int) -> Heading:
    value = sheet.at(row, column)
    text, when = "" if value is None else str(value), _when(value)
    return Heading(row, beside_label(text) if when else text, when, (text,), "")


def _body_heading(sheet: Sheet, row: int, column: int, first: int) -> Heading:
    """A body's name; what stands over them names their column, and not what is across."""
    value = sheet.at(row, column)
    text = "" if value is None or row < first else str(value)
    return Heading(row, text, None, (text,), "" if row < first or is_total(text) else text)


def _corner(
    sheet: Sheet, headings: range, column: int, *, units_alone: bool
) -> Iterator[tuple[tuple[int, int], str]]:
    """Words in the corner over the years, such as `£000`, which are about the whole table."""
    for row in headings:
        text = sheet.text(row, column)
        if text and (unit_in(text) or not units_alone):
            yield (row, column), text
