"""The files of `records/` of a place folder: read through the one door, written so that they read the same.

A record that is loaded is history: nothing here makes it act again anywhere else.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from placeplan.core.doors.csv_files import named_rows
from placeplan.core.errors import PlanError, Problems
from placeplan.records.record_cells import cells_of, columns_of, needed_of, row_of
from placeplan.records.record_faults import check_records
from placeplan.records.rows.board_rows import Board, BoardSeat, Interest, Meeting, Power
from placeplan.records.rows.decision_rows import Condition, DatedFact, Decision, Outcome, Presence
from placeplan.records.rows.position_rows import Opinion, Position
from placeplan.records.rows.record_row import RecordRow
from placeplan.records.rows.whole_records import Records

FOLDER = "records"
KINDS: Mapping[str, type[RecordRow]] = {
    "boards": Board,
    "seats": BoardSeat,
    "powers": Power,
    "interests": Interest,
    "meetings": Meeting,
    "decisions": Decision,
    "presences": Presence,
    "outcomes": Outcome,
    "conditions": Condition,
    "facts": DatedFact,
    "positions": Position,
    "opinions": Opinion,
}
Row = TypeVar("Row", bound=RecordRow)


def records_in(folder: Path) -> Records:
    """The records of a place folder; a place without the folder has none.

    Errors, all at once, by file, row and column: what cannot be read, a row named twice, a row that stands
    in for none, a board, meeting or decision that nobody declares, a word that is none of its list.
    """
    problems = Problems()
    rows = {name: tuple(_rows(folder, name, kind, problems)) for name, kind in KINDS.items()}
    records = Records(**rows)  # type: ignore[arg-type]  # each name has the rows of its own kind
    check_records(records, problems)
    problems.raise_any()
    return records


def record_texts(records: Records) -> dict[str, str]:
    """The text of each file that has a row, by its path in a place folder."""
    texts = {}
    for column in fields(records):
        rows = getattr(records, column.name)
        if rows:
            texts[f"{FOLDER}/{column.name}.csv"] = _text(KINDS[column.name], rows)
    return texts


def _text(kind: type[RecordRow], rows: tuple[RecordRow, ...]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns_of(kind))
    writer.writerows(cells_of(row) for row in rows)
    return text.getvalue()


@dataclass(frozen=True)
class _File:
    """A file of records and what it is called in a place folder."""

    path: Path
    called: str


def _rows(folder: Path, name: str, kind: type[Row], problems: Problems) -> Iterator[Row]:
    file = _File(folder / FOLDER / f"{name}.csv", f"{FOLDER}/{name}.csv")
    if not file.path.exists():
        return
    try:
        columns, lines = named_rows(file.path, file.called)
    except PlanError as error:
        problems.extend(error.problems)
        return
    if not _has_its_columns(columns, kind, file.called, problems):
        return
    for line, cells in lines:
        where = f"{file.called} line {line}"
        if None in cells:
            problems.add("The row has more cells than the header.", where, "Put commas inside quotes.")
            continue
        row = row_of(kind, cells, where, problems)
        if row is not None:
            yield row


def _has_its_columns(columns: tuple[str, ...], kind: type[RecordRow], file: str, problems: Problems) -> bool:
    to_do = f"The columns are {', '.join(columns_of(kind))}."
    missing = [column for column in needed_of(kind) if column not in columns]
    for column in missing:
        problems.add(f"There is no column “{column}”.", file, to_do)
    for column in [column for column in columns if column not in columns_of(kind)]:
        problems.add(f"Nobody reads the column “{column}”.", file, to_do)
    return not missing
