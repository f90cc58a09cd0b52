"""Figures on their way into the table: what each is about, its cell's number, and what undoes its writing.

A large workbook has very many, so one holds no dictionary. Refuses to know how a cell is read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import polars as pl

from placeplan.figures.measures import measure
from placeplan.figures.spreadsheets.cells import Number, Place, name
from placeplan.figures.table import figure_columns

Group = tuple[str, int, str]  # sheet, table and measure
_ABOUT = (
    *("measure", "organisation", "counterparty", "service", "scheme", "line", "period", "recurrence"),
    "stage",
)
_STATED = ("value", "bound", "as_stated", "precision", "price_base", "source", "grade", "pence")


class Speaker(NamedTuple):
    """Who states a figure, when, and in which file."""

    stated_by: str
    stated_on: str | None
    submission: str


@dataclass(slots=True, eq=False)
class Reading:
    """One figure. `value`, `pence` and `precision` are in base units, and there once it is `settle`d."""

    measure: str
    period: str
    organisation: str
    stage: str
    speaker: Speaker
    number: Number | None
    factor: Decimal
    bound: str | None
    as_stated: str
    place: Place  # where the file holds it
    sheet: str  # the file and sheet, as sources write them before the cell
    group: Group  # figures that share a precision
    counterparty: str | None = None
    service: str | None = None
    scheme: str | None = None
    line: str | None = None
    recurrence: str | None = None
    price_base: str | None = None
    grade: str = "primary"
    said: str = ""  # of a share whose unit its column must tell: what the heading says
    sign: int = 1
    is_full_year: bool = False  # it stands beside the months of its year
    is_dropped: bool = False
    value: float | None = None
    pence: int | None = None
    precision: float | None = None

    @property
    def stated(self) -> float:
        """The number as it stands in the cell; a cell without one counts as 0."""
        return float(self.number.value) if self.number else 0.0

    @property
    def source(self) -> str:
        """The cell that states it."""
        return f"{self.sheet}{name(self.place)}"

    def settle(self, finest: int | None, declared: int | None) -> None:
        """Bring it to base units; `finest` are the decimals of its field, `declared` those of its sheet."""
        is_money = measure(self.measure).is_money
        if finest is not None:
            own = self.number.decimals if self.number else 0
            finest = max(finest, own, declared if is_money and declared is not None else 0)
            self.precision = _last_digit(self.factor, finest)
        if self.number:
            exact = self.number.value * self.factor * self.sign
            self.value = float(exact) + 0.0
            self.pence = int((exact * 100).to_integral_value()) if is_money else None


@lru_cache(maxsize=1024)
def _last_digit(factor: Decimal, decimals: int) -> float:
    """What the last of so many decimals is in base units; one and the same for the figures of a field."""
    return float(factor.scaleb(-decimals))


about = attrgetter(*_ABOUT)  # what tells one figure of a workbook from another


def most_are_negative(readings: Iterable[Reading]) -> bool:
    """Are most of the numbers, zeros aside, below zero?"""
    signs = [reading.number.value < 0 for reading in readings if reading.number and reading.number.value]
    return sum(signs) * 2 > len(signs)


def as_table(readings: Sequence[Reading]) -> pl.DataFrame:
    """The rows of the figure table, which has yet to name each."""
    speakers = [reading.speaker for reading in readings]
    rows = {**dict.fromkeys((*_ABOUT, *_STATED), readings), **dict.fromkeys(Speaker._fields, speakers)}
    columns = ((column, list(map(attrgetter(column), stated))) for column, stated in rows.items())
    return figure_columns(columns, len(readings))
