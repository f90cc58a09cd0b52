"""A column of a file of governance: what is written there, and how a cell of it is looked at."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from placeplan.core.errors import PlanError, Problems
from placeplan.core.money import pence
from placeplan.guidance.asked.notice import is_dated
from placeplan.plan.records import share_of

APART = "|"  # between several of one cell
UNKNOWN = "unknown"  # of a fee: somebody was paid, and nobody says how much
Writing = Literal["words", "key", "day", "body", "bodies", "money", "share", "choice"]
Row = Mapping[str, str]
Known = Mapping[str, Collection[str]]  # codes and keys that a cell may name, by what they are of
_KEY = re.compile(r"[A-Za-z0-9][\w.-]*")


@dataclass(frozen=True)
class Column:
    """One column: its name in the file, what a reader calls it, what is written there, and if it must be.

    `names` says whose key it names, where it names one: a key of another file, or a part of the plan.
    """

    name: str
    label: str
    writing: Writing = "words"
    is_needed: bool = False
    is_long: bool = False
    words: tuple[str, ...] = ()  # of a choice
    names: str = ""
    help: str = ""


@dataclass(frozen=True)
class RegisterFile:
    """One file of governance: its name, its title, what a row of it is, and its columns."""

    file: str
    title: str
    row: str
    columns: tuple[Column, ...]
    about: str = ""
    in_order: tuple[str, str] | None = None  # two columns of days, the first of which is not after the second
    by_name: Mapping[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    @property
    def name(self) -> str:
        """Its name without the ending, by which it is asked for."""
        return self.file.removesuffix(".csv")

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns of which no cell may be empty."""
        return tuple(column.name for column in self.columns if column.is_needed)


def parts_of(cell: str) -> tuple[str, ...]:
    """What stands in a cell that may hold several."""
    return tuple(part.strip() for part in cell.split(APART) if part.strip())


def check_cell(column: Column, row: Row, where: str, known: Known, problems: Problems) -> None:
    """Note whatever is wrong with one cell; one that is empty is not looked at."""
    cell = row.get(column.name, "")
    if not cell:
        return
    if wrong := _WRITINGS[column.writing](cell, column, known):
        what, to_do = wrong
        problems.add(f"{column.name}: {what}", where, to_do)


Wrong = tuple[str, str] | None


def _words(cell: str, column: Column, known: Known) -> Wrong:
    if not column.names or cell in known[column.names]:
        return None
    return f"“{cell}” is not one of {column.names}.", "Mend its spelling, or add a row for it."


def _key(cell: str, column: Column, known: Known) -> Wrong:
    return None if _KEY.fullmatch(cell) else (f"“{cell}” is no key.", "Use letters, digits, - . and _ alone.")


def _day(cell: str, column: Column, known: Known) -> Wrong:
    return None if is_dated(cell) else (f"“{cell}” is no day or month.", "Write 2016-06-30, or 2016-06.")


def _body(cell: str, column: Column, known: Known) -> Wrong:
    if cell in known["bodies"]:
        return None
    return f"“{cell}” is not one of the place's bodies.", "Declare it in bodies.csv."


def _bodies(cell: str, column: Column, known: Known) -> Wrong:
    strangers = [code for code in parts_of(cell) if code not in known["bodies"]]
    if not strangers:
        return None
    named = ", ".join(f"“{code}”" for code in strangers)
    return f"{named}: no body of the place.", "Declare it in bodies.csv, and put | between several."


def _money(cell: str, column: Column, known: Known) -> Wrong:
    if cell == UNKNOWN:
        return None
    try:
        is_paid = pence(cell.removeprefix("£")) >= 0
    except PlanError as error:
        return error.problems[0].what, f"Write 230000, or {UNKNOWN} where it was not stated."
    return None if is_paid else (f"“{cell}” is below nought.", "Write what was paid.")


def _share(cell: str, column: Column, known: Known) -> Wrong:
    if share_of(cell, 1) is not None:
        return None
    return f"“{cell}” is no share of working time.", "Write 0.5 or 50%, above nought and at most the whole."


def _choice(cell: str, column: Column, known: Known) -> Wrong:
    if cell in column.words:
        return None
    return f"“{cell}” is not a word we know.", f"Write one of: {', '.join(column.words)}."


_WRITINGS: Mapping[Writing, Callable[[str, Column, Known], Wrong]] = {
    "words": _words,
    "key": _key,
    "day": _day,
    "body": _body,
    "bodies": _bodies,
    "money": _money,
    "share": _share,
    "choice": _choice,
}
