"""Reading statements: what a body stated that is not a number, such as a date, an owner or a sentence.

Takes CSV and Parquet in the columns of the table of statements. Every row is kept with its
source, or is a problem that says where it lies.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.sources import Source, cell_name
from placeplan.figures.table import STATEMENT_COLUMNS, statement_table
from placeplan.figures.tidy.files import ROW, RawTable, files_in, raw_tables
from placeplan.figures.tidy.formulas import unescaped

NEEDED = ("subject", "attribute", "stated_by")


@dataclass(frozen=True)
class StatementReading:
    """The statements kept, and every problem of the rows that were not."""

    statements: pl.DataFrame
    problems: tuple[Problem, ...]


def read_statements(folder: Path, root: Path | None = None) -> StatementReading:
    """The statements of a file, or of a folder's tidy files; names in sources are relative to `root`."""
    problems = Problems()
    rows: list[dict[str, object]] = []
    files = files_in(folder) if folder.is_dir() else [folder] if folder.is_file() else []
    for path in files:
        name = path.relative_to(root or (folder if folder.is_dir() else folder.parent)).as_posix()
        try:
            for table in raw_tables(path, name):
                rows += _rows(table, problems)
        except PlanError as error:
            problems.extend(error.problems)
    return StatementReading(statement_table(rows), tuple(problems))


def _rows(table: RawTable, problems: Problems) -> Iterable[dict[str, object]]:
    if not _has_its_columns(table, problems):
        return []
    for row, cells in table.ragged:
        problems.add(f"The row has {cells} cells.", _cell(table, row), "Give one cell for each column name.")
    rows = table.rows if table.is_typed else table.rows.with_columns(unescaped(pl.exclude(ROW)))
    statements = []
    for record in rows.iter_rows(named=True):
        texts = {name: (record[str(n)] or "").strip() for n, name in enumerate(table.header)}
        cells_filled = {name: text or None for name, text in texts.items()}
        statements.append(_statement(cells_filled, _cell(table, record[ROW]), problems))
    return [statement for statement in statements if statement]


def _has_its_columns(table: RawTable, problems: Problems) -> bool:
    unknown = [name for name in table.header if name not in STATEMENT_COLUMNS]
    lacking = [name for name in NEEDED if name not in table.header]
    for name in unknown:
        problems.add(
            f"“{name}” is not a column of statements.", table.file, f"Use: {', '.join(STATEMENT_COLUMNS)}."
        )
    for name in lacking:
        problems.add(f"There is no column called {name}.", table.file, "Name the columns in the first row.")
    return not (unknown or lacking)


def _statement(cells: Mapping[str, str | None], where: str, problems: Problems) -> dict[str, object] | None:
    before = len(problems)
    for name in NEEDED:
        if not cells[name]:
            problems.add(f"Nothing is written under {name}.", where, "Fill it in.")
    if not any(cells.get(name) for name in ("text", "date", "withheld")):
        problems.add("It states neither a text nor a date.", where, "Fill in one of them.")
    day: date | None = None
    if written := cells.get("date"):
        try:
            day = date.fromisoformat(written)
        except ValueError:
            problems.add(f"“{written}” is not a date.", where, "Write 2016-10-21.")
    if len(problems) > before:
        return None
    return {**cells, "date": day, "source": cells.get("source") or where}


def _cell(table: RawTable, row: int) -> str:
    """The whole row, by its first cell."""
    return str(Source(table.file, table.sheet, cell_name(row - 1, 0)))
