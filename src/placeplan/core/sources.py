"""Where a number was read: a file, sheet and cell, or an address on the web.

Written in one line so that it travels in a table: `plan.xlsx#I&E!F7`,
`figures/published.csv#!C4` (a CSV names no sheet), `narrative.md#!line 6`, or `https://…`.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

ONE_SHEET = (".csv", ".tsv")  # files of a single sheet, which they do not name


@dataclass(frozen=True, order=True)
class Source:
    """One place that can be looked up. `file` is relative to the folder it was imported from."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    address: str = ""

    def __str__(self) -> str:
        if not self.file:
            return self.address
        return f"{self.file}#{self.sheet}!{self.cell}" if (self.sheet or self.cell) else self.file

    def as_cell(self) -> dict[str, str]:
        """The four parts, as findings give them; the one sheet of a CSV file is named as the file is."""
        return {"file": self.file, "sheet": self.sheet_name, "cell": self.cell, "address": self.address}

    @property
    def sheet_name(self) -> str:
        """The sheet, which of a CSV file is its name without the ending, as spreadsheet programs show it."""
        return self.sheet or (_sheet_of_csv(self.file) if self.cell else "")


@lru_cache(maxsize=1024)
def _sheet_of_csv(file: str) -> str:
    """The name of a CSV file's only sheet; empty for a file of another kind."""
    path = PurePosixPath(file)
    return path.stem if path.suffix.casefold() in ONE_SHEET else ""


def source(text: str) -> Source:
    """The source that `text` writes. The first `#` and the last `!` divide, so a sheet may hold either."""
    if "://" in text:
        return Source(address=text)
    file, _, cell = text.partition("#")
    sheet, _, cell = cell.rpartition("!")
    return Source(file=file, sheet=sheet, cell=cell)


@lru_cache(maxsize=1024)
def column_letters(number: int) -> str:
    """Spreadsheet letters of a column counted from 0: 0 gives `A`, 26 gives `AA`."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """A1 name of the cell at `row` and `column`, both counted from 0."""
    return f"{column_letters(column)}{row + 1}"
