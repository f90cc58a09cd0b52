"""Reads the files of governance of a place, every problem of every file at once; good rows are kept."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from placeplan.arrangements.registers.register_columns import Known, RegisterFile, Row, check_cell
from placeplan.arrangements.registers.register_files import (
    COMMITMENTS,
    CONSTRAINTS,
    FOLDER,
    FORUMS,
    REGISTER_FILES,
)
from placeplan.core.doors.listing import listed
from placeplan.core.errors import Problems
from placeplan.guidance.asked.notice import earliest, latest
from placeplan.plan.records import records

CHANGES = "service_changes"
WHERE = "where"  # beside the cells of a row: where it stands
Rows = Mapping[str, tuple[Row, ...]]  # by the name of their file


def rows_in(
    folder: Path,
    bodies: Iterable[str],
    parts: Iterable[str],
    problems: Problems,
    place: str = "",
) -> Rows:
    """The rows of every file of governance of a place folder; none of one that is not there.

    `bodies` and `parts` are what cells may name: bodies by code, and parts of the plan by key, to which come
    the services that move of the folder. `place` is the place's own code.
    """
    own = folder / FOLDER
    written = {register.name: tuple(_written(own, register, problems)) for register in REGISTER_FILES}
    keys = {
        register.name: {row["key"] for row in written[register.name]}
        for register in (COMMITMENTS, CONSTRAINTS, FORUMS)
    }
    nameable: Known = {"bodies": {*bodies, place}, "parts of the plan": {*parts, *_changes(folder)}, **keys}
    return {
        register.name: tuple(
            row for row in written[register.name] if _is_right(register, row, nameable, problems)
        )
        for register in REGISTER_FILES
    }


def _changes(folder: Path) -> Iterator[str]:
    """The names of the services that move."""
    return (path.stem for path in listed(folder / CHANGES, "*.toml"))


def _written(own: Path, register: RegisterFile, problems: Problems) -> Iterator[Row]:
    """Every row with its needed cells, and where it stands; a key that comes twice is a problem."""
    names = tuple(register.by_name)
    keys_used: dict[str, str] = {}
    called = f"{FOLDER}/{register.file}"
    for where, row in records(own / register.file, register.needed, names, problems, called):
        if row["key"] in keys_used:
            to_do = f"The other is in {keys_used[row['key']]}; give each a key of its own."
            problems.add(f"“{row['key']}” is declared twice.", where, to_do)
        keys_used.setdefault(row["key"], where)
        yield {name: row.get(name, "") for name in names} | {WHERE: where}


def _is_right(register: RegisterFile, row: Row, known: Known, problems: Problems) -> bool:
    before = len(problems)
    for column in register.columns:
        check_cell(column, row, row[WHERE], known, problems)
    if len(problems) == before:
        _check_order(register, row, problems)
    return len(problems) == before


def _check_order(register: RegisterFile, row: Row, problems: Problems) -> None:
    """Two days of a row are in order, wherever any days that they may mean are."""
    if register.in_order is None:
        return
    first, last = (row[name] for name in register.in_order)
    begins, ends = earliest(first), latest(last)
    if begins and ends and ends < begins:
        names = " and ".join(register.in_order)
        problems.add(f"{names}: {last} comes before {first}.", row[WHERE], "Mend one of the days.")


def days_in(rows: Rows) -> list[date]:
    """Every day on which something is known to have been stated or seen, the last of months.

    What is still to come, such as an end or a day due, is no day on which anything was known.
    """
    dated = [("commitments", "promised_on"), ("commitment_evidence", "day"), ("workarounds", "since")]
    dated += [("consultants", "begun"), ("forums", "first_day"), ("roles", "first_day")]
    texts = (row[column] for name, column in dated for row in rows[name])
    return [day for text in texts if (day := latest(text))]
