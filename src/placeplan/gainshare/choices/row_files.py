"""CSV files that a person writes beside a choice: a row each, with the line it stands on."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from placeplan.core.errors import Problems

Cells = dict[str, str]


def stated_rows(
    path: Path, name: str, needed: Sequence[str], known: Sequence[str], problems: Problems
) -> list[tuple[str, Cells]]:
    """Each row with where it stands, its cells without blanks around them.

    Notes every column that is missing or that nobody reads; without a column that is needed, no row is read.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = reader.fieldnames or []
        _check_columns(columns, name, needed, known, problems)
        if not set(needed) <= set(columns):
            return []
        return [(f"{name} line {reader.line_num}", dict(_cells(row))) for row in reader]


def _check_columns(
    columns: Sequence[str], name: str, needed: Sequence[str], known: Sequence[str], problems: Problems
) -> None:
    to_do = f"The columns are {', '.join(known)}."
    for column in needed:
        if column not in columns:
            problems.add(f"There is no column “{column}”.", name, to_do)
    for column in columns:
        if column not in known:
            problems.add(f"Nobody reads the column “{column}”.", name, to_do)


def _cells(row: dict[str | None, str | None]) -> Iterator[tuple[str, str]]:
    # A row that is too long has its surplus under no name, and one that is too short has nothing at its end.
    for column, value in row.items():
        if column:
            yield column, (value or "").strip()
