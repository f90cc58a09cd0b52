"""The words by which a cell of a sheet is known: those to its left in its row, and those above its column.

Two versions of a template are laid beside each other by these words alone.
"""

from placeplan.figures.spreadsheets.cells import Sheet, Value, shown
from placeplan.reading.words.folded_words import slug

HIGH = 3  # rows of headings above a table: our default, as many as any template we saw has
JOINED = " | "


def row_words(sheet: Sheet, row: int, before: int) -> str:
    """The words of a row to the left of a column."""
    texts = (sheet.text(row, column) for column in range(before))
    return JOINED.join(text for text in texts if text)


def column_words(sheet: Sheet, column: int, first: int) -> str:
    """What stands above a column's first cell, from the top: words, days, and years as numbers.

    The rows of headings end at the first row above that is wholly blank.
    """
    texts = []
    for row in range(first - 1, max(-1, first - 1 - HIGH), -1):
        if row >= len(sheet.rows) or not any(value not in (None, "") for value in sheet.rows[row]):
            break
        if text := shown(_merged_value(sheet, row, column)):
            texts.append(text)
    return JOINED.join(reversed(texts))


def _merged_value(sheet: Sheet, row: int, column: int) -> Value:
    """A cell's value; under a merged cell, the one that is shown across it."""
    value = sheet.at(row, column)
    if value is not None:
        return value
    for top, start, bottom, end in sheet.merged:
        if top <= row <= bottom and start <= column <= end:
            return sheet.at(top, start)
    return None


def alike(first: str, second: str) -> bool:
    """Are the words of two lines the same, but for capitals, blanks and signs?"""
    return slug(first) == slug(second)
