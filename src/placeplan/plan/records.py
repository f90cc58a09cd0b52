"""The rows of a small table that a person keeps by hand: a header, and a record on each line.

Everything wrong with its columns and its empty cells is said at once, with the line.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import inf
from pathlib import Path

from placeplan.core.errors import PlanError, Problems
from placeplan.figures.tidy.files import ROW, RawTable, raw_tables
from placeplan.figures.tidy.formulas import unescaped_text

_PER_CENT = 100


def records(
    path: Path, needed: Sequence[str], known: Sequence[str], problems: Problems, called: str = ""
) -> Iterator[tuple[str, dict[str, str]]]:
    """Where each record of the file stands, and its cells by column; none where there is no such file.

    A record with a `needed` cell empty is a problem and is left out; so is one with too many cells.
    `called` is what the file is called where its own name does not say in which folder it lies.
    """
    file = called or path.name
    table = _table(path, file, problems) if path.exists() else None
    if table is None or not _has_its_columns(table, file, needed, known, problems):
        return
    for number, cells in table.ragged:
        what = f"The row has {cells} cells where the header has {len(table.header)}."
        problems.add(what, f"{file} line {number}", "Put commas inside quotes.")
    for record in table.rows.iter_rows(named=True):
        where = f"{file} line {record[ROW]}"
        row = {name: _text(record[str(n)]) for n, name in enumerate(table.header)}
        if empty := [name for name in needed if not row[name]]:
            problems.add(f"Nothing is written under {', '.join(empty)}.", where, "Fill it in.")
        else:
            yield where, row


def _text(cell: str | None) -> str:
    """A cell as it was before it was made harmless to spreadsheets."""
    return unescaped_text((cell or "").strip()).strip()


def _table(path: Path, file: str, problems: Problems) -> RawTable | None:
    try:
        return raw_tables(path, file)[0]
    except PlanError as error:
        problems.extend(error.problems)
        return None


def _has_its_columns(
    table: RawTable, file: str, needed: Sequence[str], known: Sequence[str], problems: Problems
) -> bool:
    to_do = f"The columns are {', '.join(known)}."
    for column in [name for name in needed if name not in table.header]:
        problems.add(f"There is no column “{column}”.", file, to_do)
    for column in [name for name in table.header if name not in known]:
        problems.add(f"Nobody reads the column “{column}”.", file, to_do)
    return set(needed) <= set(table.header)


def day_in(row: Mapping[str, str], column: str, where: str, problems: Problems) -> date | None:
    """The day that a record writes under a column; none where it writes nothing, or no day (a problem)."""
    text = row.get(column, "")
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.add(f"“{text}” is not a day.", where, f"Write {column} as 2027-03-31.")
        return None


def share_of(text: str, most: float = inf) -> float | None:
    """`35%` or `0.35` as 0.35; none where it is no share, is none at all, or is above `most`."""
    try:
        share = float(text.removesuffix("%")) / (_PER_CENT if text.endswith("%") else 1)
    except ValueError:
        return None
    return share if 0 < share <= most and share < inf else None
