"""CSV files that somebody writes for a chart or a rating: known columns, even rows, and plain numbers.

No words are read as a number: a per cent, a thousand's comma or a note beside a digit may each mean another
definition.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from placeplan.core.doors.csv_files import named_rows
from placeplan.core.errors import Problem, Problems
from placeplan.core.sentences import joined

_PLAIN = re.compile(r"[-−]?(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})")


def plain_rows(
    path: Path, needed: Sequence[str], allowed: Sequence[str], reader: str
) -> list[tuple[int, dict[str, str]]]:
    """The rows of a file by column, without blanks around them, each with the line on which it ends.

    `reader` is what reads them, such as a chart. Errors: a column that is missing, not known or there twice;
    a row of more or fewer cells than there are columns; all at once.
    """
    columns, rows = named_rows(path)
    names, problems = [name.strip() for name in columns], Problems()
    for name in needed:
        if name not in names:
            to_do = f"Name the columns {joined(needed)}."
            problems.add(f"There is no column “{name}”.", f"{path.name}, line 1", to_do)
    for name in dict.fromkeys(names):
        if name not in allowed:
            what, to_do = f"No {reader} reads the column “{name}”.", f"Known: {joined(allowed)}."
            problems.add(what, f"{path.name}, line 1", to_do)
        elif names.count(name) > 1:
            problems.add(f"Two columns are called “{name}”.", f"{path.name}, line 1", "Leave one out.")
    problems.extend(ragged(rows, path.name))
    problems.raise_any()
    return [(line, {key.strip(): cell.strip() for key, cell in cells.items()}) for line, cells in rows]


def ragged(rows: Sequence[tuple[int, Mapping[str, str]]], file: str) -> Iterator[Problem]:
    """Rows of more or fewer cells than there are columns, such as one with an unquoted 1,234."""
    what = "The row has not as many cells as there are columns."
    to_do = "Write numbers without a comma, and texts with one in quotes."
    for line, cells in rows:
        if None in cells or None in cells.values():
            yield Problem(what, f"{file}, line {line}", to_do)


def plain_number(text: str) -> Decimal | None:
    """The number that a cell's digits are; nothing where it holds anything else."""
    return Decimal(text.replace("−", "-")) if _PLAIN.fullmatch(text) else None
