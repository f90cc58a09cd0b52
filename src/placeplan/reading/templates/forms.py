"""What a template asks one sort of body for: sheets, their rows and columns, as `sheets.toml` has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from placeplan.core.doors.shipped import shipped_toml

HERE = Path(__file__).with_name("sheets.toml")
SORTS = ("provider", "commissioner", "council", "voluntary")


@dataclass(frozen=True)
class Row:
    """A line to fill in, and what it becomes. A total has parts; a result is its parts less others."""

    key: str
    words: tuple[str, ...]  # those of its columns before the years
    measure: str
    line: str = ""
    parts: tuple[str, ...] = ()
    less: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordColumn:
    """A column of words before the years, with the list to choose from, if there is one."""

    heading: str
    example: str = ""
    choices: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()  # the sorts of body whose names are the list


@dataclass(frozen=True)
class FormSheet:
    """One sheet: lines whose names are given, or empty lines with columns of words to fill in."""

    title: str
    name: str  # over the table
    about: str
    unit: str
    measure: str
    columns: tuple[WordColumn, ...]
    rows: tuple[Row, ...] = ()
    empty_lines: int = 0


@dataclass(frozen=True)
class Form:
    """What one sort of body is asked for."""

    sheets: tuple[FormSheet, ...]
    key: str
    signs: str


def form(sort: str) -> Form:
    """What a body of this sort is asked for."""
    asked = _said()
    sheets = tuple(_sheet(sheet, sort) for sheet in asked["sheets"] if sort in sheet["sorts"])
    return Form(sheets, asked["cover"]["key"], asked["cover"]["signs"])


@cache
def _said() -> Mapping[str, Any]:
    return shipped_toml(HERE)


def _sheet(said: Mapping[str, Any], sort: str) -> FormSheet:
    measure = said.get("measure", "")
    rows = [row for row in said.get("rows", ()) if sort in row.get("sorts", SORTS)]
    return FormSheet(
        title=said["title"],
        name=said.get("name", said["title"]),
        about=said["about"],
        unit=said["unit"],
        measure=measure,
        columns=_columns(said),
        rows=tuple(_row(row, measure, {row["key"] for row in rows}) for row in rows),
        empty_lines=said.get("lines", 0),
    )


def _columns(said: Mapping[str, Any]) -> tuple[WordColumn, ...]:
    if "heading" in said:
        return tuple(WordColumn(said[name]) for name in ("heading", "second") if name in said)
    return tuple(
        WordColumn(one["heading"], one["example"], tuple(one.get("list", ())), tuple(one.get("bodies", ())))
        for one in said["columns"]
    )


def _row(said: Mapping[str, Any], measure: str, asked: set[str]) -> Row:
    parts = (tuple(key for key in said.get(name, ()) if key in asked) for name in ("parts", "less"))
    words = tuple(said[name] for name in ("label", "second") if name in said)
    return Row(said["key"], words, said.get("measure", measure), said.get("line", ""), *parts)
