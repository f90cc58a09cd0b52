"""Tidy files as they lie on disk: a header, and rows of text with the row number each had.

Reads CSV (UTF-8), Parquet and workbooks whose first row is the header. Knows nothing of
what the columns mean; refuses what cannot be read without guessing.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from placeplan.core.doors.csv_files import csv_rows
from placeplan.core.doors.decoding import utf_text
from placeplan.core.doors.files import refusal
from placeplan.core.doors.limits import limits
from placeplan.core.doors.listing import listed
from placeplan.core.doors.table_files import parquet_in
from placeplan.core.errors import PlanError, Problem

if TYPE_CHECKING:
    from placeplan.figures.spreadsheets.cells import Sheet, Value

SUFFIXES = (".csv", ".parquet", ".xlsx")
ROW = "row"  # the number that a spreadsheet shows beside the row; the header is 1
NO_RESULT = "a formula without a result"
_QUOTED = r'"(?:[^"]|"")*"'
SMALL = 10_000  # characters: a table of fewer is read sooner row by row than at once
_WHOLE_LINE = rf'^(?:[^",]*|{_QUOTED})(?:,(?:[^",]*|{_QUOTED}))*$'  # a row of CSV that ends with its line


@dataclass(frozen=True)
class RawTable:
    """The rows of one file or sheet, all as text, in columns `0`, `1`, … and `row`."""

    file: str
    sheet: str
    header: tuple[str, ...]
    rows: pl.DataFrame
    ragged: tuple[tuple[int, int], ...] = ()  # (row, number of cells) of rows left out of `rows`
    is_typed: bool = False  # a program wrote it: text is as it is, with no stray spaces or escapes


def files_in(folder: Path) -> list[Path]:
    """Every file in `folder` that may hold a tidy table, in order of name; hidden and lock files apart."""
    return [path for path in listed(folder, "**/*") if path.suffix.lower() in SUFFIXES]


def raw_tables(path: Path, name: str) -> list[RawTable]:
    """The tables of one file, called `name`. Errors: missing, empty, corrupt, or of another kind."""
    match path.suffix.lower():
        case ".csv":
            return [_csv_table(path, name)]
        case ".parquet":
            return [_parquet_table(path, name)]
        case ".xlsx":
            return _sheets(path, name)
    raise PlanError(
        Problem(f"“{path.suffix}” files are not read as tidy figures.", name, "Use CSV, Parquet or XLSX.")
    )


def table_of(file: str, sheet: str, cells: Iterable[Sequence[str]]) -> RawTable:
    """A table from rows of text, the header first; blank rows are no rows, and ragged ones are set apart."""
    numbered = [(number, row) for number, row in enumerate(cells, 1) if any(row)]
    if not numbered or numbered[0][0] != 1:
        raise PlanError(
            Problem("The first row is blank.", _named(file, sheet), "Put the column names in row 1.")
        )
    header = [cell.strip() for cell in numbered[0][1]]
    while header and not header[-1]:
        header.pop()
    whole, ragged = _whole_and_ragged(numbered[1:], len(header))
    columns = list(zip(*whole, strict=True)) or [()] * (len(header) + 1)
    schema = {ROW: pl.Int64} | {str(i): pl.String for i in range(len(header))}
    series = [pl.Series(name, values, schema[name]) for name, values in zip(schema, columns, strict=True)]
    return RawTable(file, sheet, tuple(header), pl.DataFrame(series), tuple(ragged))


def _whole_and_ragged(
    numbered: Iterable[tuple[int, Sequence[str]]], width: int
) -> tuple[list[tuple[int | str, ...]], list[tuple[int, int]]]:
    """Rows that fill the header's columns, numbered; and of the rest the number and how many cells.

    Blank cells beyond the header are no cells: spreadsheets write them.
    """
    whole: list[tuple[int | str, ...]] = []
    ragged: list[tuple[int, int]] = []
    for number, row in numbered:
        is_longer = any(row[width:])
        if len(row) < width or is_longer:
            ragged.append((number, len(row)))
        else:
            whole.append((number, *row[:width]))
    return whole, ragged


def _csv_table(path: Path, name: str) -> RawTable:
    text = utf_text(path, name, limits()["table_bytes"])
    if not text.strip():
        raise refusal(name, "is empty.", "Give it a header row and rows, or remove it.")
    at_once = _plain_table(text, name) if len(text) > SMALL else None
    return at_once or table_of(name, "", csv_rows(text, name, most=limits()["table_cells"], strict=True))


def _plain_table(text: str, name: str) -> RawTable | None:
    """The table of a CSV whose lines are its rows, none ragged, divided at once; nothing for any other."""
    text = text.replace("\r\n", "\n").removesuffix("\n")
    first, _, lines = text.partition("\n")
    header = [] if '"' in first else next(csv.reader([first]), [])
    has_header = any(header) and bool(header[-1])
    if not has_header or not lines or "\r" in text:
        return None
    if '"' in lines:
        if not pl.Series(lines.split("\n")).str.contains(_WHOLE_LINE).all():
            return None
        commas = _commas(re.sub(_QUOTED, "", lines))
    else:
        commas = _commas(lines)
    has_blank_line = "\n\n" in f"\n{lines}\n"
    if (commas != len(header) - 1).any() or (has_blank_line and len(header) == 1):
        return None
    rows = _divided(lines, len(header)).filter(pl.any_horizontal(pl.exclude(ROW) != ""))
    return RawTable(name, "", tuple(cell.strip() for cell in header), rows)


def _commas(lines: str) -> NDArray[np.int64]:
    """How many commas stand in each line."""
    letters = np.frombuffer(lines.encode(), np.uint8)
    ends = np.append(np.flatnonzero(letters == ord("\n")), len(letters))
    return np.diff(np.searchsorted(np.flatnonzero(letters == ord(",")), ends), prepend=0)


def _divided(lines: str, width: int) -> pl.DataFrame:
    """The cells of whole lines of CSV, in columns `0`, `1`, …, all as text, after the number of each row."""
    cells = pl.read_csv(
        io.BytesIO(lines.encode()),
        has_header=False,
        new_columns=[str(i) for i in range(width)],
        schema_overrides=[pl.String] * width,
        infer_schema=False,
    )
    numbers = pl.int_range(2, pl.len() + 2, dtype=pl.Int64).alias(ROW)
    return cells.select(numbers, pl.all().fill_null(""))


def _parquet_table(path: Path, name: str) -> RawTable:
    frame = parquet_in(path, name)
    try:
        texts = frame.select(pl.all().cast(pl.String))
    except pl.exceptions.PolarsError as error:
        first = str(error).partition("\n")[0]
        raise PlanError(Problem(f"The file is not whole Parquet: {first}.", name)) from None
    texts.columns = [str(i) for i in range(texts.width)]
    numbers = pl.int_range(2, frame.height + 2, dtype=pl.Int64, eager=True).alias(ROW)
    return RawTable(name, "", tuple(frame.columns), texts.insert_column(0, numbers), is_typed=True)


def _sheets(path: Path, name: str) -> list[RawTable]:
    from placeplan.figures.spreadsheets.opening import open_book  # slow to import; most tidy files are CSV

    return [
        table_of(name, sheet.name, _text_rows(sheet)) if _is_headed(sheet.rows) else _unheaded(name, sheet)
        for sheet in open_book(path, name).sheets
        if sheet.rows
    ]


def _unheaded(name: str, sheet: "Sheet") -> RawTable:
    return RawTable(name, sheet.name, (), pl.DataFrame(schema={ROW: pl.Int64}))


def _is_headed(cells: "Sequence[Sequence[Value]]") -> bool:
    return any(str(cell).strip() for cell in cells[0])


def _text_rows(sheet: "Sheet") -> list[list[str]]:
    """The sheet's cells as text; one in error, or a formula without a result, says so and is no blank."""
    rows = [[_text(cell) for cell in row] for row in sheet.rows]
    faults = dict.fromkeys(sheet.unvalued, NO_RESULT) | dict(sheet.errors)
    for (row, column), fault in faults.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = fault
    return rows


def _text(cell: "Value") -> str:
    """A cell as it would be written in CSV: whole numbers without a point, dates in ISO order."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    return str(cell)


def _named(file: str, sheet: str) -> str:
    return f"{file}, sheet {sheet}" if sheet else file
