"""The words that a plan's files may use: variables that a scheme can change, and classes of scheme.

Both are rows of a CSV beside this file, which templates and documents read as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType

from placeplan.core.doors.shipped import shipped_rows

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Variable:
    """Something that a scheme can change, and the units in which it may say by how much.

    `lowest` and `highest` are what the thing itself can be; no limit is `None`.
    """

    key: str
    label: str
    units: tuple[str, ...]
    lowest: float | None
    highest: float | None
    description: str


@dataclass(frozen=True)
class SchemeClass:
    """A class of scheme; `group` is transformation, enabling, efficiency, financial or unidentified."""

    key: str
    label: str
    group: str
    description: str


@cache
def variables() -> Mapping[str, Variable]:
    """Every variable, by key."""
    return MappingProxyType({row["variable"]: _variable(row) for row in _rows("variables.csv")})


@cache
def classes() -> Mapping[str, SchemeClass]:
    """Every class of scheme, by key."""
    return MappingProxyType(
        {
            row["class"]: SchemeClass(row["class"], row["label"], row["group"], row["description"])
            for row in _rows("classes.csv")
        }
    )


def nearest(word: str, known: Mapping[str, object]) -> str:
    """What to write instead of a word that nobody defined."""
    close = get_close_matches(word, known, n=2, cutoff=0.5)
    return f"Did you mean {' or '.join(close)}?" if close else f"Use one of: {', '.join(known)}."


def _variable(row: Mapping[str, str]) -> Variable:
    return Variable(
        key=row["variable"],
        label=row["label"],
        units=tuple(row["units"].split("|")),
        lowest=float(row["lowest"]) if row["lowest"] else None,
        highest=float(row["highest"]) if row["highest"] else None,
        description=row["description"],
    )


def _rows(name: str) -> list[dict[str, str]]:
    return shipped_rows(HERE / name)
