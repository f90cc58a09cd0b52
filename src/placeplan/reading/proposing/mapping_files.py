"""The shape of a saved mapping, checked at the door: its keys, roles, kinds, rows, years and units.

Every fault is said at once, with the nearest word that would do. Refuses to read a workbook.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from placeplan.core.errors import PlanError, Problem
from placeplan.core.periods import period
from placeplan.core.units import unit
from placeplan.reading.forms.tables import KNOWN_FORM
from placeplan.reading.tables.told_apart import NOT_READ
from placeplan.reading.words.columns import TIMES
from placeplan.reading.words.contents import DATES, SAID_IN
from placeplan.reading.words.folded_words import slug, vocabulary
from placeplan.reading.words.kinds_of_table import kind_of, kinds

_LAST_ROW, _LAST_COLUMN = 1_048_576, 3  # of any sheet: rows, and letters of a column
_NEAR = 0.6  # how alike a word must be to be meant: our default
# Roles that a column of any kind of table may have.
COMMON = (*TIMES, "year_of_row", "organisation", "label", "metric", "unit", "section", "stage", "note")
_SUMS = ("sum_of_years", "sum_of_months", *NOT_READ)  # of columns that are left
MANY_BODIES = "many_bodies"  # the kind of a published table of all bodies, of which the place's rows are read
OF_KNOWN_FORM = "amount"  # the role of a column of numbers in a known form
_LINES = ("lines", "results", "bars", "bridge", "assumptions")  # what a line of a table may be
_Row = Annotated[int, Field(ge=1, le=_LAST_ROW)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ColumnOfFile(_Strict):
    """One column of a table."""

    column: Annotated[str, Field(pattern=rf"^[A-Z]{{1,{_LAST_COLUMN}}}$")]
    heading: str = ""
    role: str = ""
    period: str = ""
    measure: str = ""
    unit: str = ""
    line: str = ""
    recurrence: str = ""
    stage: Literal["", "plan", "forecast", "outturn"] = ""


class TableOfFile(_Strict):
    """One table, its rows numbered as a spreadsheet shows them."""

    sheet: str
    kind: str = ""
    accepted: bool = True
    confidence: float = 1.0
    doubts: list[str] = []
    turned: bool = False
    heading_row: _Row
    rows: Annotated[list[_Row], Field(min_length=2, max_length=2)]
    title: str = ""
    measure: str = ""
    unit: str = ""
    signs: str = ""
    direction: Literal["", "bought", "sold"] = ""
    organisation: str = ""
    counterparty: str = ""
    service: str = ""
    year: str = ""
    decimals: Annotated[int, Field(ge=0, le=15)] | None = None
    totals: dict[str, list[_Row]] = {}
    columns: list[ColumnOfFile]


class CoverOfFile(_Strict):
    """What the workbook says of itself."""

    money: str = ""
    signs: str = ""
    convention: Literal["", "ending", "starting"] = ""
    version: str = ""
    stated_on: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    blank: str = ""
    zero: str = ""
    markers: dict[str, str] = {}


class MappingFile(_Strict):
    """How one workbook is read."""

    file: str = ""
    digest: str = ""
    owner: str = ""
    first_year: str = ""
    last_year: str = ""
    cover: CoverOfFile = CoverOfFile()
    tables: list[TableOfFile] = []
    aliases: dict[str, str] = {}
    services: dict[str, str] = {}
    lines: dict[str, str] = {}


def faults(held: dict[str, Any], name: str) -> tuple[Problem, ...]:
    """Everything wrong with what a saved mapping holds; `name` is its file's."""
    try:
        mapping = MappingFile.model_validate(held)
    except ValidationError as error:
        shape = [_misshapen(fault, held, name) for fault in error.errors(include_url=False)]
        return (*shape, *_of_misshapen(held.get("tables"), name))
    tables = [fault for i, table in enumerate(mapping.tables, 1) for fault in _of_table(table, name, i)]
    return (*tables, *_of_years(mapping, name), *_of_lines(mapping.lines, name))


@cache
def roles_of(kind: str) -> tuple[str, ...]:
    """The roles that the columns of a kind of table may have, beside those that any may."""
    about = kind_of(kind)
    return tuple(dict.fromkeys((*about.columns, *about.measures)))


@cache
def line_names() -> tuple[str, ...]:
    """What a line of an account, a bridge or a list of assumptions may be, by its key."""
    return tuple(dict.fromkeys(key for section in _LINES for key in vocabulary()[section]))


# ---- shape ---------------------------------------------------------------------------------------


def _misshapen(fault: Any, held: dict[str, Any], name: str) -> Problem:
    steps = fault["loc"]
    where = f"{name}, {_named(steps, held)}"
    if fault["type"] == "extra_forbidden":
        return Problem(f"There is no key “{steps[-1]}”.", where, nearest(str(steps[-1]), _keys_at(steps)))
    if fault["type"] == "missing":
        return Problem(f"There is no {steps[-1]}.", where, "Write it, or delete what it belongs to.")
    return Problem(f"This is not as it must be: {fault['msg']}.", where, "Correct it, or delete it.")


def _named(steps: tuple[int | str, ...], held: dict[str, Any]) -> str:
    """Where in the file: `table 2 (SLA), column 3, role`."""
    parts = []
    for before, step in zip(("", *steps), steps, strict=False):
        if isinstance(step, int):
            sheet = held["tables"][step].get("sheet", "") if before == "tables" else ""
            noun = {"tables": "table", "columns": "column", "rows": "row"}.get(str(before), "entry")
            parts.append(f"{noun} {step + 1}" + (f" ({sheet})" if sheet else ""))
        elif step not in ("tables", "columns") or step == steps[-1]:
            parts.append(str(step))
    return ", ".join(parts)


def _keys_at(steps: tuple[int | str, ...]) -> Collection[str]:
    """The keys that may stand where a wrong one does."""
    if "columns" in steps:
        return ColumnOfFile.model_fields
    if steps[0] == "tables":
        return TableOfFile.model_fields
    return CoverOfFile.model_fields if steps[0] == "cover" and len(steps) > 1 else MappingFile.model_fields


def nearest(word: str, known: Collection[str]) -> str:
    """What to do about a word that is none of those known: the one meant, and all there are."""
    folded = {choice.casefold(): choice for choice in known}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=_NEAR)
    meant = f"Did you mean {folded[near[0]]}? " if near else ""
    return f"{meant}Use one of: {', '.join(known)}."


def _of_misshapen(tables: object, name: str) -> Iterator[Problem]:
    """The kinds and units of tables that are not whole, so that nobody mends one fault a run."""
    for number, table in enumerate(tables if isinstance(tables, list) else (), 1):
        if isinstance(table, dict):
            where = f"{name}, table {number} ({table.get('sheet', 'no sheet')})"
            yield from _of_kind(table.get("kind"), where)
            yield from _of_units([table.get("unit")], where)


# ---- words ---------------------------------------------------------------------------------------


def _of_table(table: TableOfFile, name: str, number: int) -> Iterator[Problem]:
    where = f"{name}, table {number} ({table.sheet})"
    yield from _of_kind(table.kind, where)
    if not table.heading_row <= table.rows[0] <= table.rows[1]:
        what = f"The heading stands in row {table.heading_row} and the rows are {table.rows}."
        yield Problem(what, where, "Give the first and the last row, in this order, below the heading.")
    letters = Counter(column.column for column in table.columns)
    for letter in sorted(letter for letter, times in letters.items() if times > 1):
        yield Problem(f"Column {letter} is there more than once.", where, "Leave one of them.")
    for key in table.totals:
        if not re.fullmatch(r"\d{1,7}", key):
            yield Problem(f"“{key}” is no row.", f"{where}, totals", "Write the row's number.")
    yield from _of_units([table.unit, *(column.unit for column in table.columns)], where)
    yield from _of_columns(table, where)


def _of_kind(kind: object, where: str) -> Iterator[Problem]:
    known_kinds = (*kinds(), KNOWN_FORM, MANY_BODIES)
    if isinstance(kind, str) and kind and kind not in known_kinds:
        yield Problem(f"“{kind}” is no kind of table.", where, nearest(kind, known_kinds))


def _of_columns(table: TableOfFile, where: str) -> Iterator[Problem]:
    known_roles = {role for kind in kinds() for role in roles_of(kind)}
    known_roles |= {*COMMON, *_SUMS, *SAID_IN, *DATES, "counterparty", OF_KNOWN_FORM}
    for column in table.columns:
        at = f"{where}, column {column.column}"
        if column.role and column.role not in known_roles:
            fitting = dict.fromkeys((*COMMON, *roles_of(table.kind)))
            yield Problem(f"“{column.role}” is no role of a column.", at, nearest(column.role, fitting))
        if column.period:
            yield from _of_period(column.period, at)
    if table.year:
        yield from _of_period(table.year, where)


def _of_units(units: Iterable[object], where: str) -> Iterator[Problem]:
    for written in units:
        if not isinstance(written, str) or not written:
            continue
        try:
            unit(written)
        except PlanError as error:
            yield Problem(error.problems[0].what, where, error.problems[0].to_do)


def _of_period(text: str, where: str) -> Iterator[Problem]:
    try:
        period(text)
    except PlanError as error:
        yield Problem(error.problems[0].what, where, error.problems[0].to_do)


def _of_years(read: MappingFile, name: str) -> Iterator[Problem]:
    for key, text in (("first_year", read.first_year), ("last_year", read.last_year)):
        if text and not re.fullmatch(r"\d{4}/\d{2}", text):
            yield Problem(f"“{text}” is no financial year.", f"{name}, {key}", "Write it as 2025/26.")


def _of_lines(lines: dict[str, str], name: str) -> Iterator[Problem]:
    """A line is one that is known, or goes by its own words."""
    known_lines = line_names()
    for text, key in lines.items():
        if key not in known_lines and key != slug(text) and slug(key) != key:
            yield Problem(f"“{key}” is no line.", f"{name}, [lines], “{text}”", nearest(key, known_lines))
