"""Pasted rows against the files of figures: what each cell was read as, what is new, and what is wrong."""

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from placeplan.core.money import money_text, pence
from placeplan.figures.measures import measures
from placeplan.figures.tidy.figure_files import Reading, read_figures
from placeplan.workspace.drafting.csv_cells import COLUMNS, lines_of, row_name
from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.drafting.draft_faults import BODIES

FILE = "figures/entered.csv"  # where rows that no file has yet are written
SAID = (
    "value",
    "unit",
    "precision",
    "as_stated",
    "source",
    "grade",
)  # of a row that is there, what may change
_DIGITS = re.compile(r"(?<!\d)(\d+)$")
_CELLS = re.compile(r" \(pasted\.csv[^)]*\)")
Row = Mapping[str, str]


@dataclass(frozen=True)
class ReadRow:
    """One row: the line that it came from, what it was read as, what it does, and what is wrong with it."""

    line: int
    row: Row
    read_as: str
    does: str
    faults: tuple[str, ...]
    edits: tuple[Edit, ...]


def read_rows(
    rows: Sequence[tuple[int, Row]], texts: Mapping[str, str], labels: Sequence[str]
) -> list[ReadRow]:
    """Every row of a paste, read by the door that reads files of figures. `labels` says what each is."""
    reading = _read([row for _, row in rows], texts.get(BODIES, ""))
    amounts = _amounts(reading)
    refused = {_number(str(row.where.cell)): tuple(map(_plain, row.reasons)) for row in reading.refused}
    there = {
        row_name(row): (file, row)
        for file, text in texts.items()
        if file.startswith("figures/")
        for row in lines_of(text).rows
    }
    told = []
    for at, ((line, row), label) in enumerate(zip(rows, labels, strict=True), start=2):
        does, edits, wrong = _done(row, label, there.get(row_name(row)), texts)
        faults = (*refused.get(at, ()), *wrong)
        told.append(ReadRow(line, row, amounts.get(at, ""), does, faults, () if faults else edits))
    return told


def _read(rows: Sequence[Row], bodies: str) -> Reading:
    codes = [row["code"] for row in lines_of(bodies).rows if row.get("code")]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "pasted.csv"
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([COLUMNS, *([row.get(name, "") for name in COLUMNS] for row in rows)])
        path.write_text(out.getvalue(), encoding="utf-8", newline="")
        return read_figures([path], bodies=codes, root=Path(name))


def _plain(reason: str) -> str:
    """A reason without the cells of the file that the rows stood in for a moment."""
    return _CELLS.sub("", reason)


def _number(cell: str) -> int:
    """The row of a cell: 3 of A3."""
    digits = _DIGITS.search(cell)
    return int(digits[1]) if digits else 0


def _amounts(reading: Reading) -> dict[int, str]:
    """What each row that was kept was read as, by its number in the file."""
    told = {
        figure: _amount(measure, value)
        for figure, measure, value in reading.figures.select("figure", "measure", "value").rows()
    }
    return {
        _number(origin): told[figure] for figure, origin in reading.origins.select("figure", "origin").rows()
    }


def _amount(measure: str, value: float | None) -> str:
    if value is None:
        return "no number, as stated"
    about = measures()[measure]
    return (
        money_text(pence(value))
        if about.is_money
        else f"{value:,.10g} {about.unit.replace('_', ' ')}".strip()
    )


def _done(
    row: Row, label: str, there: tuple[str, Row] | None, texts: Mapping[str, str]
) -> tuple[str, tuple[Edit, ...], tuple[str, ...]]:
    """What a row does to the files: a new row, or other cells of one that is there; and why it cannot."""
    if there is None:
        heading = lines_of(texts[FILE]).heading if FILE in texts else COLUMNS
        new = Edit(FILE, (row_name(row),), label, None, dict(row))
        return "new", (new,), _lacking(FILE, heading, row)
    file, before = there
    changes = {name: row[name] for name in SAID if _is_said_otherwise(row, before, name)}
    edits = tuple(
        Edit(file, (row_name(row), name), f"{label}: {name.replace('_', ' ')}", before.get(name, ""), now)
        for name, now in changes.items()
    )
    does = f"changes {', '.join(changes)}" if changes else "says what is there"
    return does, edits, _lacking(file, lines_of(texts[file]).heading, changes)


def _is_said_otherwise(row: Row, before: Row, name: str) -> bool:
    return row.get(name, "") not in ("", before.get(name, ""))


def _lacking(file: str, heading: Sequence[str], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{file} has no column {name}." for name in names if name not in heading)
