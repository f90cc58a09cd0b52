"""The measure dictionary: what each number is, its unit, and over what it may be summed.

The rows are `measures.csv`, which code, documents, validation and templates all read.
Nothing here knows who stated a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from placeplan.core.doors.shipped import shipped_rows
from placeplan.core.errors import PlanError, Problem

DICTIONARY = Path(__file__).with_name("measures.csv")
Nature = Literal["flow", "stock", "ratio"]


@dataclass(frozen=True)
class Measure:
    """One row of the dictionary. `lowest` and `highest` are in the base unit; no limit is `None`."""

    key: str
    label: str
    unit: str
    flow_or_stock: Nature
    sums_over: tuple[str, ...]
    lowest: float | None
    highest: float | None
    description: str

    @property
    def is_money(self) -> bool:
        """Is it an amount of pounds, held exactly in pence? (A price for each thing is not.)"""
        return self.unit == "pounds"


@cache
def measures() -> Mapping[str, Measure]:
    """Every measure, by key, in the order of the dictionary."""
    return MappingProxyType({row["measure"]: _measure(row) for row in shipped_rows(DICTIONARY)})


def measure(key: str) -> Measure:
    """The measure called `key`. Errors: a measure that is not in the dictionary."""
    found = measures().get(key)  # once: it is asked of each figure
    if found is None:
        raise PlanError(Problem(f"“{key}” is not a measure.", to_do=nearest(key)))
    return found


def nearest(key: str) -> str:
    """What to do about a measure that nobody defined: the measures with names like it."""
    close = get_close_matches(key, measures(), n=3, cutoff=0.5)
    close += [name for name in measures() if name not in close and (key in name or name in key)][:3]
    return f"Did you mean {' or '.join(close)}?" if close else "See the measure dictionary."


def _measure(row: Mapping[str, str]) -> Measure:
    nature = row["flow_or_stock"]
    if nature not in ("flow", "stock", "ratio"):
        raise PlanError(
            Problem(f"“{nature}” is not flow, stock or ratio.", f"measures.csv, {row['measure']}")
        )
    return Measure(
        key=row["measure"],
        label=row["label"],
        unit=row["unit"],
        flow_or_stock=nature,  # type: ignore[arg-type]  # narrowed to the three words above
        sums_over=tuple(row["sums_over"].split()),
        lowest=float(row["lowest"]) if row["lowest"] else None,
        highest=float(row["highest"]) if row["highest"] else None,
        description=row["description"],
    )
