"""What one cell shows: a number with its decimals, a text, a date, a nothing, or an error.

Numbers typed as text are read by `core.written_numbers`; number formats are known here.
Refuses to know what a cell is about.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TypeVar

from placeplan.core.sources import cell_name
from placeplan.core.written_numbers import SCALES, written_number

Value = str | float | int | bool | date | datetime | time | timedelta | None
Place = tuple[int, int]  # row and column, both from 0
T = TypeVar("T")

SIGNIFICANT = 12  # digits of a stored float that mean anything; the rest is binary noise


@dataclass(frozen=True)
class NumberFormat:
    """How a cell is shown: decimals (None when the format leaves it open), percentage, thousands left out."""

    decimals: int | None = None
    percent: bool = False
    thousands: int = 0  # commas at the end of a format each hide three digits
    pounds: bool = False  # it writes a £ before the digits
    words: str = ""  # what the format writes after the digits: `%` of 0.0"%", which changes no digit, or `k`


GENERAL = NumberFormat()


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the reader of the sheet sees it: `value` × 10^-`decimals` is the last digit shown."""

    value: Decimal
    decimals: int
    percent: bool = False
    unit: str = ""  # a unit typed into the cell itself, such as `£m`
    hidden: int = 0  # digits that the format leaves out: 3 for thousands


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet from A1 on. Merged areas are (first row, first column, last row, last column)."""

    name: str
    rows: list[list[Value]]
    state: str = "visible"
    merged: tuple[tuple[int, int, int, int], ...] = ()
    formats: Mapping[Place, NumberFormat] = field(default_factory=dict)
    indents: Mapping[Place, int] = field(default_factory=dict)  # steps by which a cell's words are set in
    comments: Mapping[Place, str] = field(default_factory=dict)
    errors: Mapping[Place, str] = field(default_factory=dict)
    unvalued: tuple[Place, ...] = ()  # formulas that the file holds no result for
    hidden: tuple[str, ...] = ()  # rows and columns of it that are hidden: `rows 5–9`, `column D`
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    marks: Mapping[Place, str] = field(default_factory=dict)  # raised after a cell's words: notes, no digits
    struck: frozenset[Place] = frozenset()  # cells whose words are struck out
    far: tuple[str, ...] = ()  # cells far from all others, which are left out
    file: str = ""  # where each sheet is a file of its own: as findings will name it
    guess: str = ""  # the encoding that its text was read in, where the file does not say which it is
    turned: bool = False  # a view of a sheet whose rows are the columns of the file's

    def at(self, row: int, column: int) -> Value:
        """What the file stores at a place; `None` where there is nothing."""
        if row < 0 or column < 0:
            return None
        try:  # nearly every place that is asked for is there
            value = self.rows[row][column]
        except IndexError:
            return None
        return None if value == "" else value

    def text(self, row: int, column: int) -> str:
        """The words at a place, one space between them; empty for anything that is not words."""
        value = self.at(row, column)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def number(self, row: int, column: int) -> Number | None:
        """The number at a place, whether typed as a number or as text."""
        if row < 0 or column < 0:
            return None
        try:
            return self._numbers(row)[column]
        except IndexError:
            return None

    def numbers(self, row: int, columns: Iterable[int]) -> dict[int, Number]:
        """The numbers of a row in some columns, by column; those without one are left out."""
        if not 0 <= row < len(self.rows):
            return {}
        told = self._numbers(row)
        return {c: stated for c in columns if 0 <= c < len(told) and (stated := told[c])}

    def _numbers(self, row: int) -> list[Number | None]:
        """The numbers of one row, each told once: every way to read a table asks for them again."""
        if row not in self._numbers_told:
            forms = self.formats
            values = enumerate(self.rows[row])
            self._numbers_told[row] = [number(value, forms.get((row, c), GENERAL)) for c, value in values]
        return self._numbers_told[row]

    @cached_property
    def _numbers_told(self) -> dict[int, list[Number | None]]:
        return {}

    def home(self, place: Place) -> Place:
        """Where the file holds a place of this sheet."""
        return (place[1], place[0]) if self.turned else place

    def on_its_side(self, rows: range, columns: range, spread: range = range(0)) -> "Sheet":
        """A view of a block of the sheet with its rows as columns; what is outside the block is blank.

        Words in the rows `spread` stand for the blank cells to their right too.
        """

        def inside(places: Mapping[Place, T]) -> dict[Place, T]:
            return {(c, r): held for (r, c), held in places.items() if r in rows and c in columns}

        turned = [
            [self.at(r, c) if r in rows and c in columns else None for r in range(rows.stop)]
            for c in range(columns.stop)
        ]
        for r in spread:
            for c in columns[2:]:
                turned[c][r] = turned[c - 1][r] if turned[c][r] is None else turned[c][r]
        return replace(
            self,
            rows=turned,
            merged=tuple(
                (left, top, right, bottom)
                for top, left, bottom, right in self.merged
                if top in rows and bottom in rows and left in columns and right in columns
            ),
            formats=inside(self.formats),
            indents=inside(self.indents),
            comments=inside(self.comments),
            errors=inside(self.errors),
            marks=inside(self.marks),
            struck=frozenset((c, r) for r, c in self.struck if r in rows and c in columns),
            turned=not self.turned,
        )

    @cached_property  # asked for of each row of a long list
    def width(self) -> int:
        """Columns in use, from A."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, eq=False)
class Book:
    """One file's sheets, and what stands beside them. `file` is as findings will name it."""

    file: str
    sheets: tuple[Sheet, ...]
    links: tuple[str, ...] = ()  # other workbooks that formulas point at
    macros: bool = False


def number(value: Value, form: NumberFormat = GENERAL) -> Number | None:
    """The number that a value states, or nothing. A date, a yes or no and words state none."""
    if form is GENERAL and isinstance(value, float):  # as of most cells, each asked several times
        return _plain(value)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return _stored(float(value), form)
    return _typed(value) if isinstance(value, str) else None


_CODE = re.compile(r"^\d{2}[A-Z]$")


def is_amount(value: Value) -> bool:
    """Does a value state a number, and is it no code such as `13K`, which thirteen thousand may be too?"""
    return number(value) is not None and not (isinstance(value, str) and _CODE.match(value.strip()))


def shown(value: Value) -> str:
    """A value as a person would read it aloud from the sheet."""
    if isinstance(value, float):  # as of most cells
        return _digits(value or 0.0)  # no zero below zero
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, (date, time)) else " ".join(str(value).split())


@lru_cache(maxsize=65536)  # a long list states few numbers many times, and each is kept once
def _digits(value: float) -> str:
    return f"{value:.{SIGNIFICANT}g}"


def name(place: Place) -> str:
    """A1 name of a place."""
    return cell_name(*place)


def place_named(cell: str) -> Place:
    """The place that has an A1 name."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :]) - 1, column - 1


@lru_cache(maxsize=512)
def number_format(code: str) -> NumberFormat:
    """What a format code shows: `#,##0.000` three decimals, `0.0%` a percentage, `#,##0,` thousands."""
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", code).split(";")[0]
    if plain.strip().lower() in ("general", "", "@") or not re.search(r"[0#?]", plain):
        return GENERAL
    found = re.search(r"\.([0#?]+)", plain)
    written = re.search(r'[0#?],*\s*((?:"[^"]*"|\\.)+)', code.split(";")[0])
    scaled = re.search(r"[0#?](,+)(?:\.|\D*$)", plain)
    return NumberFormat(
        decimals=len(found[1]) if found else 0,
        percent="%" in plain,
        thousands=len(scaled[1]) if scaled else 0,
        pounds="£" in code.split(";")[0],
        words=_words_of_format(written[1], code) if written else "",
    )


def _words_of_format(written: str, code: str) -> str:
    """The unit that a format writes after the digits, where it writes one."""
    said = re.sub(r'["\\]', "", written).strip().lower()
    if said.startswith("%"):
        return "%"
    return SCALES.get(said, "")


@lru_cache(maxsize=65536)
def _plain(value: float) -> Number | None:
    return Number(Decimal(int(value)), 0) if value.is_integer() else _stored(value, GENERAL)


@lru_cache(maxsize=65536)
def _stored(value: float, form: NumberFormat) -> Number | None:
    if value != value or value in (float("inf"), float("-inf")):
        return None
    exact = Decimal(f"{value:.{SIGNIFICANT}g}") if value % 1 else Decimal(int(value))
    if form.thousands:
        exact = exact.scaleb(-3 * form.thousands)
    exponent = exact.normalize().as_tuple().exponent
    held = max(0, -int(exponent)) if exact else 0
    if form.words == "%":  # 92 shown as 92.0%: the sign is only written beside the digits
        return Number(exact.scaleb(-2), max(held, form.decimals or 0) + 2, percent=True)
    return Number(exact, max(held, _as_held(form)), form.percent, form.words, 3 * form.thousands)


def _as_held(form: NumberFormat) -> int:
    """Decimals of the stored number that the format shows: 0.0% shows three decimals of a share."""
    return (form.decimals or 0) + (2 if form.percent else 0)


def _typed(text: str) -> Number | None:
    found = written_number(text)
    return Number(found.value, found.decimals, found.percent, found.unit) if found else None
