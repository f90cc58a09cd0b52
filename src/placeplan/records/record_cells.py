"""A row of a record as cells of CSV, and back: lossless, and nothing that a spreadsheet would run.

Texts keep their blanks and line ends. A list stands in one cell, each part in a line of JSON where a part
holds the sign that parts it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from typing import Any, TypeVar

from placeplan.core.errors import Problems
from placeplan.figures.tidy.formulas import escaped_text, unescaped_text
from placeplan.records.rows.record_row import RecordRow

APART = "|"
YES, NO = "yes", "no"
Row = TypeVar("Row", bound=RecordRow)


def columns_of(kind: type[RecordRow]) -> tuple[str, ...]:
    """The columns of a file of such rows, in order."""
    return tuple(column.name for column in fields(kind))


def needed_of(kind: type[RecordRow]) -> tuple[str, ...]:
    """The columns that no row may leave empty."""
    return tuple(column.name for column in fields(kind) if column.default is MISSING)


def cells_of(row: RecordRow) -> list[str]:
    """A row as the cells of its file."""
    return [escaped_text(_written(getattr(row, column.name))) for column in fields(row)]


def row_of(kind: type[Row], cells: Mapping[str, str], where: str, problems: Problems) -> Row | None:
    """The row that cells write; nothing where one of them cannot be read, and each such cell is noted."""
    before = len(problems)
    values = {column.name: _value(column, cells, where, problems) for column in fields(kind)}
    return kind(**values) if len(problems) == before else None


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return _list_written(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _list_written(parts: tuple[str, ...]) -> str:
    plain = APART.join(parts)
    return plain if _list_read(plain) == parts else json.dumps(parts, ensure_ascii=False)


def _list_read(cell: str) -> tuple[str, ...]:
    if cell.startswith("["):
        try:
            parts = json.loads(cell)
        except ValueError:
            parts = None
        if isinstance(parts, list) and all(isinstance(part, str) for part in parts):
            return tuple(parts)
    return tuple(part.strip() for part in cell.split(APART) if part.strip())


def _value(column: "Field[Any]", cells: Mapping[str, str], where: str, problems: Problems) -> Any:
    cell = unescaped_text(cells.get(column.name) or "")
    if not cell:
        if column.default is MISSING:
            problems.add(f"Nothing is written under {column.name}.", where, "Fill it in.")
        return None if column.default is MISSING else column.default
    return _READERS[column.type](cell, column.name, where, problems)


def _day(cell: str, name: str, where: str, problems: Problems) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        problems.add(f"“{cell}” is not a day.", where, f"Write {name} as 2017-03-31.")
        return None


def _answer(cell: str, name: str, where: str, problems: Problems) -> bool | None:
    if cell not in (YES, NO):
        problems.add(f"“{cell}” is neither yes nor no.", where, f"Write {name} as yes or no.")
    return cell == YES


def _text(cell: str, name: str, where: str, problems: Problems) -> str:
    return cell


def _list(cell: str, name: str, where: str, problems: Problems) -> tuple[str, ...]:
    return _list_read(cell)


_READERS: dict[Any, Callable[[str, str, str, Problems], Any]] = {
    str: _text,
    date: _day,
    date | None: _day,
    tuple[str, ...]: _list,
    bool: _answer,
    bool | None: _answer,
}
