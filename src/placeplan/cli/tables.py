"""Tables on a narrow screen: nothing in a cell is cut short, and a number is never broken."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

CROWDED = 6  # columns: from here on the rules between them take the room that their text needs


def headed(title: str | None, words: Sequence[str], numbers: Sequence[str]) -> Table:
    """An empty table of columns of words, then columns of numbers, which stand on the right."""
    table = Table(title=title)
    for heading in words:
        table.add_column(heading)
    for heading in numbers:
        table.add_column(heading, justify="right")
    return table


def uncut(table: Table) -> Table:
    """The same table: words too long for their column run on below, and columns of numbers stay wide."""
    if len(table.columns) >= CROWDED:
        table.box, table.padding, table.pad_edge = SIMPLE_HEAD, (0, 1, 0, 0), False
    for column in table.columns:
        column.overflow = "fold"
        if column.justify == "right":
            texts = [_plain(cell) for cell in (column.header, *column.cells)]
            column.min_width = max((cell_len(word) for text in texts for word in text.split()), default=0)
    return table


def _plain(cell: object) -> str:
    return cell.plain if isinstance(cell, Text) else Text.from_markup(str(cell)).plain
