"""A cell of a file of figures or statements by its row and column, and the file with another text there.

A row goes by its key where it has one, else by everything that tells it from others: what it is about, who
said it and when. Lines that do not change stay as they are, byte for byte.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from placeplan.figures.table import KEY, STATEMENT_COLUMNS
from placeplan.figures.tidy.figure_files import READABLE

COLUMNS = tuple(name for name in READABLE if name not in ("pence", "figure"))
TELLING = (*KEY, *(name for name in STATEMENT_COLUMNS if name not in (*KEY, "source", "grade", "withheld")))
OWN_KEY = "key"  # of the rows of a register, which no figure and no statement has
Row = Mapping[str, str]


@dataclass(frozen=True)
class Lines:
    """A file of figures: its heading, its rows, and the lines on which each row stands."""

    heading: tuple[str, ...]
    rows: tuple[Row, ...]
    spans: tuple[tuple[int, int], ...]


def row_name(row: Row) -> str:
    """What a row goes by."""
    if row.get(OWN_KEY):
        return json.dumps([[OWN_KEY, row[OWN_KEY]]], ensure_ascii=False)
    return json.dumps([[name, row[name]] for name in TELLING if row.get(name)], ensure_ascii=False)


@lru_cache(maxsize=8)
def lines_of(text: str) -> Lines:
    """A file of figures in its rows."""
    reader = csv.reader(io.StringIO(text, newline=""))
    heading = tuple(cell.strip() for cell in next(reader, []))
    rows, spans, begun = [], [], reader.line_num
    for cells in reader:
        if any(cells):
            rows.append(dict(zip(heading, (cell.strip() for cell in cells), strict=False)))
            spans.append((begun, reader.line_num))
        begun = reader.line_num
    return Lines(heading, tuple(rows), tuple(spans))


def value_in_csv(text: str, steps: Sequence[str]) -> Any:
    """A cell of a row, or the whole row where no column is named; nothing where there is none."""
    at = _row_at(text, steps[0])
    if at is None:
        return None
    row = lines_of(text).rows[at]
    return row.get(steps[1], "") if len(steps) > 1 else {name: cell for name, cell in row.items() if cell}


def with_csv_value(text: str, steps: Sequence[str], value: Any) -> str:
    """The text with a cell changed, with a row added, or without a row where the value is nothing."""
    at = _row_at(text, steps[0])
    if at is None:
        return _with_row(text, value)
    lines = lines_of(text)
    if len(steps) > 1:
        return _with_line(text, lines.spans[at], _line_of(lines, {**lines.rows[at], steps[1]: value or ""}))
    line = "" if value is None else _line_of(lines, {**lines.rows[at], **value})
    return _with_line(text, lines.spans[at], line)


def _with_row(text: str, row: Row) -> str:
    """The text with a row after all others; a file that is not there yet gets every column there is."""
    if not text:
        columns = _columns_of(row)
        return _line(columns) + _line([row.get(name, "") for name in columns])
    return (text if text.endswith("\n") else f"{text}\n") + _line_of(lines_of(text), row)


def _columns_of(row: Row) -> Sequence[str]:
    """The columns of the file of a row that is its first; a row with a key of its own has them all."""
    if OWN_KEY in row:
        return tuple(row)
    return tuple(STATEMENT_COLUMNS) if "subject" in row else COLUMNS


def _with_line(text: str, span: tuple[int, int], line: str) -> str:
    written = text.splitlines(keepends=True)
    return "".join((*written[: span[0]], line, *written[span[1] :]))


def _line_of(lines: Lines, row: Row) -> str:
    return _line([row.get(name, "") for name in lines.heading])


def _row_at(text: str, name: str) -> int | None:
    """The number of a row; nothing where none, or more than one, goes by this name."""
    named = [n for n, row in enumerate(lines_of(text).rows) if row_name(row) == name]
    return named[0] if len(named) == 1 else None


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
