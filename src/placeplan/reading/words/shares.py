"""In what unit a column of shares is written: 0.92, 92, or nobody can tell.

Weighs what the heading says against what its numbers can be, taken together: an occupancy of 0.9 per cent
cannot be, nor can one of 9,200. Refuses to guess where both readings could be.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from statistics import median
from typing import Literal

from placeplan.reading.words.folded_words import vocabulary

Unit = Literal["share", "per cent", ""]
_EITHER: tuple[Unit, Unit] = ("share", "per cent")
FACTORS = {"share": Decimal(1), "per cent": Decimal("0.01")}


@dataclass(frozen=True)
class Column:
    """The numbers of one measure in one table that carry no sign of their own, and what is said of them."""

    measure: str
    numbers: tuple[Decimal, ...]
    said: str = ""  # share or per cent, by a heading or by a person


def units(columns: Iterable[Column]) -> tuple[Unit, ...]:
    """The unit of each of a table's columns; empty where nobody can tell.

    What one column leaves open its neighbours settle, where those that are settled agree.
    """
    of_table = tuple(columns)
    alone = [_unit(column) for column in of_table]
    settled = {(column.said, unit) for column, unit in zip(of_table, alone, strict=True) if unit}

    def beside(column: Column) -> Unit:
        near = {unit for words, unit in settled if words == column.said}
        return near.pop() if len(near) == 1 else ""

    return tuple(unit or beside(column) for column, unit in zip(of_table, alone, strict=True))


def _unit(column: Column) -> Unit:
    if column.said == "share":  # nobody's heading says so: a person did
        return "share"
    numbers = [abs(number) for number in column.numbers if number]
    if not numbers:
        return "per cent" if column.said else "share"
    lowest, highest = _ranges().get(column.measure, (Decimal(0), Decimal(0)))
    if not highest:
        return _of_any_measure(column, max(numbers))
    return _in_range(column.said, median(numbers), lowest, highest)


def _in_range(stated_unit: str, middle: Decimal, lowest: Decimal, highest: Decimal) -> Unit:
    """The unit in which the middle number is within the range of its measure; else the nearer, if clearly."""
    fits = [unit for unit in _EITHER if lowest <= middle * FACTORS[unit] <= highest]
    if len(fits) == 1:
        return fits[0]
    if fits:
        return "per cent" if stated_unit == "per cent" else ""
    off = {unit: _off(middle * FACTORS[unit], lowest, highest) for unit in _EITHER}
    near, far = sorted(_EITHER, key=lambda unit: off[unit])
    is_clear = off[far] >= _nearest() * off[near]
    return near if is_clear and stated_unit in ("", near) else ""


def _of_any_measure(column: Column, largest: Decimal) -> Unit:
    """The unit of a measure whose range nobody gives: per cent where it is said, or too large for a share."""
    return "per cent" if column.said == "per cent" or largest > _largest() else ""


def _off(value: Decimal, lowest: Decimal, highest: Decimal) -> Decimal:
    """How many times too small or too large a value is for its range."""
    return max(lowest / value, value / highest)


@cache
def _ranges() -> dict[str, tuple[Decimal, Decimal]]:
    return {
        key: (Decimal(str(low)), Decimal(str(high)))
        for key, (low, high) in vocabulary()["shares"]["ranges"].items()
    }


@cache
def _nearest() -> Decimal:
    return Decimal(str(vocabulary()["shares"]["nearest"]))


@cache
def _largest() -> Decimal:
    return Decimal(str(vocabulary()["shares"]["largest"]))
