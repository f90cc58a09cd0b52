"""CSV files that a person writes beside a choice: a row each, with the line it stands on."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from placeplan.core.doors.csv_files import named_rows
from placeplan.core.errors import PlanError, Problems

Cells = dict[str, str]


def stated_rows(
    path: Path, name: str, needed: Sequence[str], known: Sequence[str], problems: Problems
) -> list[tuple[str, Cells]]:
    """Each row with where it stands, its cells without blanks around them.

    Notes every column that is missing or that nobody reads; without a column that is needed, no row is read.
    """
    try:
        columns, rows = named_rows(path, name)
    except PlanError as error:
        problems.extend(error.problems)
        return []
    _check_columns(columns, name, needed, known, problems)
    if not set(needed) <= set(columns):
        return []
    return [(f"{name} line {line}", dict(_cells(row))) for line, row in rows]


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


def _cells(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    # A row that is too long has its surplus under no name, and one that is too short has nothing at its end.
    for column, value in row.items():
        if column:
            yield column, (value or "").strip()
