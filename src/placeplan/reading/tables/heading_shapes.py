"""Rows of headings told by their shape, whatever their words: a list, two sides, one column of amounts.

Refuses to know a field or a time.
"""

from collections.abc import Sequence

from placeplan.figures.spreadsheets.cells import Sheet, Value, is_amount, number
from placeplan.reading.tables.headings import is_of_amounts, numbers_below
from placeplan.reading.words.declared import unit_said
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.sides import side_of

HEADING_SHARE = weight("headings", "share")
ROWS_OF_A_LIST, COLUMNS_OF_A_LIST = count("headings", "list_rows"), count("headings", "list_columns")
LABELS_AND_AMOUNTS = 2  # columns
_FIRST_ROWS = 8
_SIDES = {"income", "expenditure"}
Cell = tuple[int, Value]  # of one row: its column, and what stands in it


def cells_of(sheet: Sheet, row: int) -> list[Cell]:
    """The cells of a row with something in them."""
    return [(c, v) for c, v in enumerate(sheet.rows[row]) if v not in ("", None)]


def heads_by_shape(sheet: Sheet, row: int, cells: Sequence[Cell]) -> bool:
    """Is a row of words the heading of a list, of two sides beside each other, or of amounts?"""
    return (
        _heads_a_list(sheet, row, cells)
        or _heads_sides(sheet, row, cells)
        or _heads_amounts(sheet, row, cells)
    )


def heads_one_year(sheet: Sheet, row: int, column: int, others: Sequence[Cell]) -> bool:
    """Does a lone year stand over a column of numbers with labels beside them?"""
    if len(others) > 1 or any(c > column for c, _ in others):
        return False
    below = range(row + 1, min(row + 1 + ROWS_OF_A_LIST, len(sheet.rows)))
    return len(below) == ROWS_OF_A_LIST and all(_is_labelled(sheet, r, column) for r in below)


def _is_labelled(sheet: Sheet, row: int, column: int) -> bool:
    """Is there a number in a column, and words to the left of it?"""
    return bool(number(sheet.at(row, column))) and any(sheet.text(row, c) for c in range(column))


def _heads_a_list(sheet: Sheet, row: int, cells: Sequence[Cell]) -> bool:
    """Is a row of words the first of a list: each word over a column of one sort, one of them of numbers?

    Told by its structure, whatever its words: nothing but titles above it, and rows that fill its columns.
    """
    columns = [c for c, _ in cells]
    if len(columns) < COLUMNS_OF_A_LIST or len({str(v) for _, v in cells}) < len(columns):
        return False
    if _is_below_words(sheet, row):
        return False
    below = _rows_of_list(sheet, row)
    return len(below) == ROWS_OF_A_LIST and _fill(sheet, below, columns)


def _rows_of_list(sheet: Sheet, row: int) -> list[int]:
    """The first rows under a heading; a heading of a block, which stands alone, is passed over."""
    following = range(row + 1, min(row + 2 + ROWS_OF_A_LIST, len(sheet.rows)))
    filled = [r for r in following if len(cells_of(sheet, r)) > 1]
    is_near = bool(filled) and filled[-1] - row <= ROWS_OF_A_LIST + 1
    return filled[:ROWS_OF_A_LIST] if is_near else []


def _heads_sides(sheet: Sheet, row: int, cells: Sequence[Cell]) -> bool:
    """Do words over numbers say spending and income beside each other, as in a budget book?"""
    over = {c: side for c, v in cells if (side := side_of(str(v))) and numbers_below(sheet, row, {c})}
    without_side = [c for c, _ in cells if c >= min(over, default=0) and c not in over]
    return not without_side and {*over.values()} >= _SIDES


def _heads_amounts(sheet: Sheet, row: int, cells: Sequence[Cell]) -> bool:
    """Does a unit, or a word for amounts, stand over the one column of numbers of some labels: `£000`?"""
    column, text = cells[-1][0], str(cells[-1][1])
    if len(cells) > LABELS_AND_AMOUNTS or not (unit_said(text) or is_of_amounts(text)):
        return False
    return not _is_below_words(sheet, row) and _stands_over_amounts(sheet, row, column)


def _is_below_words(sheet: Sheet, row: int) -> bool:
    """Is there more than a title in the row above?"""
    return bool(row) and len(cells_of(sheet, row - 1)) > 1


def _stands_over_amounts(sheet: Sheet, row: int, column: int) -> bool:
    """Are the rows under a heading labels with a number in its column, with nothing after it?"""
    below = [r for r in range(row + 1, min(row + 1 + _FIRST_ROWS, len(sheet.rows))) if cells_of(sheet, r)]
    labelled = [r for r in below if _is_labelled(sheet, r, column)]
    is_last = all(c <= column for r in labelled for c, _ in cells_of(sheet, r))
    return len(labelled) >= ROWS_OF_A_LIST and len(labelled) * 2 > len(below) and is_last


def _fill(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> bool:
    """Do some rows fill most columns, one of them with numbers and the first with words?"""
    numbers = [c for c in columns if all(is_amount(sheet.at(r, c)) for r in rows)]
    if not numbers or columns[0] in numbers:
        return False
    filled = min(sum(sheet.at(r, c) is not None for c in columns) for r in rows)
    return filled >= HEADING_SHARE * len(columns)
