"""The library of known forms: each a file that says how its sheets are known and what their cells are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from placeplan.core.doors.shipped import shipped_toml

LIBRARY = Path(__file__).with_name("library")


@dataclass(frozen=True)
class Taken:
    """What a column or a row of a form becomes."""

    measure: str
    line: str = ""
    service: str = ""
    unit: str = ""
    sign: int = 1
    each: bool = False  # every column alike is taken, each with its own time; else the first alone


@dataclass(frozen=True)
class TakenColumn:
    """The columns that a form takes under a heading, and where it says so under other words over that."""

    heading: str
    taken: Taken
    under: str = ""  # a pattern that must stand over the heading, in its column or left of it


@dataclass(frozen=True)
class FormSheet:
    """One sheet of a form. Headings are patterns that a whole heading, in small letters, must fit.

    `period` says where the time stands: `beside` the word Period, on this sheet or on the workbook's
    `cover`, in the name of the `sheet`, in the `title` over the headings, in the `heading` of each column, or
    in each `row` under the heading `when`. `body` is the heading of the column with codes or names of bodies;
    without it the sheet is of the workbook's own body. Where `unheaded`, that column has no heading.
    """

    form: str
    period: str
    headings: tuple[str, ...]
    name: str = ""  # a pattern that the sheet's name must fit, where it needs to
    titled: str = ""  # a pattern that a cell over the headings must fit, where it needs to
    when: str = ""  # heading of the column that says when each row is
    body: str = ""
    unheaded: bool = False
    key: str = ""  # heading of the column that says what each row is
    over: str = ""  # of a form with a code to each row: a pattern that must stand over a column
    stage: str = ""
    only: Mapping[str, str] = field(default_factory=dict)  # heading: what its cell must fit
    columns: tuple[TakenColumn, ...] = ()  # the first that fits, no other
    rows: Mapping[str, Taken] = field(default_factory=dict)  # by the cell under `key`

    @property
    def is_of_many(self) -> bool:
        """Does a column of the sheet say whose each row is?"""
        return bool(self.body) or self.unheaded


@dataclass(frozen=True)
class KnownForm:
    """A form: what it is called, who publishes it, what is taken of it and what is left, and why."""

    name: str
    version: str
    publisher: str
    takes: str
    leaves: str
    sheets: tuple[FormSheet, ...]
    whole_book: bool  # a workbook with one of its sheets is the form, and its other sheets are left

    @property
    def title(self) -> str:
        """Its name with its version, by which its tables are known."""
        return f"{self.name} ({self.version})"


@cache
def known_forms() -> tuple[KnownForm, ...]:
    """Every form of the library."""
    return tuple(_form(path) for path in sorted(LIBRARY.glob("*.toml")))


def sheets_of_forms() -> Iterator[FormSheet]:
    """Every sheet that a form of the library has."""
    for form in known_forms():
        yield from form.sheets


@lru_cache(maxsize=4096)
def fits(pattern: str, words: str) -> bool:
    """Do the words of a cell fit a pattern of the library, whatever their case and spaces?"""
    return bool(re.fullmatch(pattern, " ".join(words.split()), re.IGNORECASE))


def _form(path: Path) -> KnownForm:
    said = shipped_toml(path)
    named = f"{said['name']} ({said['version']})"
    return KnownForm(
        said["name"],
        said["version"],
        said["publisher"],
        said["takes"],
        said["leaves"],
        tuple(_sheet(sheet, named) for sheet in said["sheets"]),
        said.get("whole_book", False),
    )


def _sheet(said: Mapping[str, Any], form: str) -> FormSheet:
    return FormSheet(
        form=form,
        period=said["period"],
        headings=tuple(said["headings"]),
        name=said.get("name", ""),
        body=said.get("body", ""),
        unheaded=said.get("unheaded", False),
        key=said.get("key", ""),
        over=said.get("over", ""),
        stage=said.get("stage", ""),
        only=said.get("only", {}),
        titled=said.get("titled", ""),
        when=said.get("when", ""),
        columns=tuple(_columns(said)),
        rows={words: Taken(**about) for words, about in said.get("rows", {}).items()},
    )


def _columns(said: Mapping[str, Any]) -> Iterator[TakenColumn]:
    for under, columns in {**said.get("under", {}), "": said.get("columns", {})}.items():
        for heading, about in columns.items():
            yield TakenColumn(heading, Taken(**about), under)
