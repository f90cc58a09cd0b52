"""Rows of CSV, counted as they are read: no table is held before it is known to be small enough."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from placeplan.core.doors.decoding import decoded, utf_text
from placeplan.core.doors.files import first_bytes, refusal
from placeplan.core.doors.limits import limits
from placeplan.core.errors import PlanError

_FIRST_LINE = 1 << 16  # bytes that a row of headings takes at most


def csv_rows(
    text: str, name: str, delimiter: str = ",", most: int = 0, strict: bool = False
) -> Iterator[list[str]]:
    """Each row of a text of CSV, whatever its lines end with. Errors: no CSV; too many cells or columns."""
    most, widest, cells = most or limits()["cells"], limits()["columns"], 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict):
            cells += max(1, len(row))
            if len(row) > widest:
                raise refusal(name, f"has a row of {len(row):,} cells; the most is {widest:,}.", "Part it.")
            if cells > most:
                raise refusal(name, f"spans more than {most:,} cells.", "Part it.")
            yield row
    except csv.Error as error:
        raise refusal(name, f"is not whole CSV: {error}.", "Save it as CSV anew.") from None


def named_rows(path: Path, name: str = "") -> tuple[tuple[str, ...], list[tuple[int, dict[str, str]]]]:
    """The columns that a file's first row names, and each row by them with the line on which it ends.

    What a row holds beyond its columns stands under no name. Errors: not UTF; too many cells.
    """
    name = name or path.name
    text = utf_text(path, name)
    for _ in csv_rows(text, name):  # so that all of it is within bounds before any of it is kept
        pass
    reader = csv.DictReader(io.StringIO(text, newline=""))
    columns = tuple(reader.fieldnames or ())
    return columns, [(reader.line_num, row) for row in reader]


def first_row(path: Path) -> list[str]:
    """The cells of a file's first line, without blanks around them; none of a file that is not read."""
    try:
        head = first_bytes(path, _FIRST_LINE)
        lines = decoded(head, path.name, is_whole=len(head) < _FIRST_LINE).text.splitlines()
        return [cell.strip() for row in csv_rows("".join(lines[:1]), path.name) for cell in row]
    except PlanError:
        return []
