"""Rows of a CSV file that somebody typed: whatever parts its cells, in UTF-8 or a spreadsheet's code page.

Names of columns are read in any case. Nothing is dropped: a cell too many is a problem, an empty row is not.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from placeplan.core.doors.decoding import decoded
from placeplan.core.doors.files import content
from placeplan.core.errors import Problems

PARTS = (",", ";", "\t", "|")  # what may part the cells of a row


def typed_columns(path: Path) -> tuple[str, ...]:
    """The names in the first row of the file at `path`, in small letters."""
    first = _first_line(_text(path, path.name))
    return tuple(name.strip().lower() for name in next(csv.reader([first], delimiter=_parts(first)), []))


def _first_line(text: str) -> str:
    return next(iter(text.splitlines()), "")


def typed_rows(
    path: Path, name: str, known: Sequence[str], problems: Problems
) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row that is not empty: where it stands, and its cells by column. Unknown columns are said once."""
    text = _text(path, name)
    columns = typed_columns(path)
    for column in columns:
        if column not in known:
            problems.add(f"Nobody reads the column “{column}”.", f"{name}, row 1", meant(column, known))
    reader = csv.reader(io.StringIO(text), delimiter=_parts(_first_line(text)))
    next(reader, None)
    for cells in reader:
        where = f"{name}, row {reader.line_num}"
        filled = [cell.strip() for cell in cells]
        if any(filled[len(columns) :]):
            problems.add(
                f"The row has {len(cells)} cells for {len(columns)} columns.",
                where,
                "Put words that hold a comma between quotation marks, or take out what is too many.",
            )
        elif any(filled):
            row = zip(columns, filled, strict=False)
            yield where, {column: cell for column, cell in row if column in known}


def meant(word: str, known: Sequence[str]) -> str:
    """What to write in place of `word`: the nearest of what is known, else all of it."""
    near = get_close_matches(word.lower().replace(" ", "_"), known, n=3, cutoff=0.6)
    return f"Did you mean {' or '.join(near)}?" if near else f"Use one of: {', '.join(known)}."


def _parts(first: str) -> str:
    return max(PARTS, key=first.count)


def _text(path: Path, name: str) -> str:
    return decoded(content(path, name), name).text
