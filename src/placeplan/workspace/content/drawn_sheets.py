"""Tables of a reading with every cell of theirs, and what was read in documents, as pages show it.

They may be deleted at any time, and drawn again. What a page shows first is kept with the answer itself; a
table that it shows whole needs nothing here.
"""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from placeplan.core.doors.json_files import json_in
from placeplan.reading.drawing import MOST_COLUMNS, MOST_ROWS, DrawnRow, WholeTable
from placeplan.workspace.content.laid_out import cache_folder, making

DRAWN, ABOUT = "drawn", "about.json"
NONE: Mapping[int, Any] = {}


@dataclass(frozen=True)
class SheetPart:
    """Some rows and columns of a table, and how many there are; rows and columns count from nought."""

    columns: Sequence[Mapping[str, Any]]
    rows: Sequence[Mapping[str, Any]]
    start: int
    count: int
    across: int
    width: int


def keep_drawn(
    upload: int, key: str, tables: Iterable[tuple[int, WholeTable]], documents: Mapping[int, Any] = NONE
) -> None:
    """Keep tables, each with the number of its workbook, and what was read in documents, by their numbers.

    All of it is of one reading of an upload; what was kept of one before goes.
    """
    folder = cache_folder(f"{DRAWN}/{upload}")
    for before in folder.iterdir():
        if before.name != key:
            shutil.rmtree(before, ignore_errors=True)
    with making(folder / key) as laid:
        for book, table in tables:
            _keep(laid / f"{book}-{table.number}", table)
        for number, readings in documents.items():
            _write(laid / _document(number), readings)


def document_readings(upload: int, key: str, number: int) -> list[dict[str, Any]] | None:
    """What was read in the words of a document; nothing where none is kept."""
    path = cache_folder(f"{DRAWN}/{upload}") / key / _document(number)
    return list(json_in(path)) if path.is_file() else None


def _document(number: int) -> str:
    return f"document-{number}.json"


def _keep(folder: Path, table: WholeTable) -> None:
    folder.mkdir()
    about = {"columns": [asdict(column) | {"said": column.said} for column in table.columns]}
    _write(folder / ABOUT, about | {"count": len(table.rows)})
    for start in range(0, len(table.rows), MOST_ROWS):
        rows = [_plain(table.row(number)) for number in table.rows[start : start + MOST_ROWS]]
        _write(folder / f"{start // MOST_ROWS}.json", rows)


def _plain(row: DrawnRow) -> dict[str, Any]:
    cells = [{"text": cell.text, "mark": cell.mark} for cell in row.cells]
    return {"number": row.number, "cells": cells, "became": row.became}


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def drawn_part(upload: int, key: str, book: int, table: int, start: int, across: int) -> SheetPart | None:
    """The part of a table that begins near a row and at a column; nothing where none are kept."""
    folder = cache_folder(f"{DRAWN}/{upload}") / key / f"{book}-{table}"
    if not (folder / ABOUT).is_file():
        return None
    about: Any = json_in(folder / ABOUT)
    count, width = about["count"], len(about["columns"])
    part = min(start, count - 1) // MOST_ROWS
    first = min(across, width - 1) // MOST_COLUMNS * MOST_COLUMNS
    within = slice(first, first + MOST_COLUMNS)
    rows: Any = json_in(folder / f"{part}.json")
    cut = [{**row, "cells": row["cells"][within]} for row in rows]
    return SheetPart(about["columns"][within], cut, part * MOST_ROWS, count, first, width)
