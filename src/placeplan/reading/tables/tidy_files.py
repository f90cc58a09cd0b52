"""Files whose first row names the columns of the figure table: figures to be kept as they are, not workbooks.

Told by their headings alone. A file that is nearly one is said to be so, with what it lacks.
"""

from pathlib import Path

from placeplan.core.doors.archives import unpacked
from placeplan.core.doors.csv_files import first_row
from placeplan.core.doors.files import content
from placeplan.core.doors.table_files import parquet_columns
from placeplan.core.errors import PlanError
from placeplan.figures.spreadsheets.opening import open_book

TIDY = frozenset({"measure", "period", "value"})  # columns that make a file one of figures
SUFFIXES = frozenset({".csv", ".parquet", ".xlsx"})
FIRST_BYTES = 1 << 16  # of each part that may hold a workbook's headings
_WORDS = ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")


def is_tidy(path: Path) -> bool:
    """Is it a file of figures?"""
    return path.suffix.lower() in SUFFIXES and headings(path) >= TIDY


def lacking(path: Path) -> tuple[str, ...]:
    """The columns that a file which names measures lacks to be one of figures; none for any other file."""
    named = headings(path) if path.suffix.lower() in SUFFIXES else frozenset[str]()
    is_nearly_tidy = "measure" in named and len(TIDY & named) > 1
    return tuple(sorted(TIDY - named)) if is_nearly_tidy else ()


def headings(path: Path) -> frozenset[str]:
    """The words of a file's first row; none where it cannot be read, which opening it will say."""
    match path.suffix.lower():
        case ".csv":
            return frozenset(first_row(path))
        case ".parquet":
            return frozenset(parquet_columns(path))
    return _first_row_of_workbook(path)


def _first_row_of_workbook(path: Path) -> frozenset[str]:
    """The first row of the first sheet; looked at only where the words are in the workbook at all."""
    try:
        parts = unpacked(content(path), path.name)
        if not any(b">measure<" in parts.get(part, b"")[:FIRST_BYTES] for part in _WORDS):
            return frozenset()
        sheets = [sheet for sheet in open_book(path).sheets if sheet.rows]
    except PlanError:
        return frozenset()
    return frozenset(str(cell).strip() for cell in sheets[0].rows[0]) if sheets else frozenset()
