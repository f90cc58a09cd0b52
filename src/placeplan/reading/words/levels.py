"""The levels of confidence in a table: how often each was right where tried, and which are taken unasked.

`levels.toml` is measured, not chosen: `python -m benchmarks.understanding --write` reads the labelled tables
and writes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from placeplan.core.doors.shipped import shipped_toml

FILE = Path(__file__).with_name("levels.toml")
NEVER = 1.01  # a confidence that no table has


@dataclass(frozen=True)
class Measured:
    """Columns of one half of the labelled tables: how many were read, how many wholly rightly."""

    columns: int
    right: int
    lower: float  # end of the one-sided 95% interval of the share that is right


@dataclass(frozen=True)
class Level:
    """A level of confidence: its name, the least confidence of it, and how it did, by half."""

    name: str
    lowest: float
    measured: Mapping[str, Measured]

    def is_proven(self, least: float) -> bool:
        """Is its lower bound at least so much in each half?"""
        return bool(self.measured) and all(half.lower >= least for half in self.measured.values())


@cache
def levels() -> tuple[Level, ...]:
    """Every level, the surest first."""
    return tuple(_level(measured) for measured in _file()["level"])


def level_of(confidence: float) -> str:
    """The name of the level that a confidence is of; `unknown` below the last."""
    return next((level.name for level in levels() if confidence >= level.lowest), "unknown")


def accepted_from() -> float:
    """The confidence from which a table is taken unasked: the lowest of a level proven, as all above it."""
    return proven_from(levels(), _file()["least"])


def proven_from(held: Sequence[Level], least: float) -> float:
    """The lowest confidence of proven levels, counted down from the surest; `NEVER` where none is."""
    lowest = NEVER
    for level in held:
        if not level.is_proven(least):
            break
        lowest = level.lowest
    return lowest


@cache
def _file() -> Mapping[str, Any]:
    return shipped_toml(FILE)


def _level(measured: Mapping[str, Any]) -> Level:
    halves = {half: Measured(**counts) for half, counts in measured["measured"].items()}
    return Level(measured["name"], measured["lowest"], halves)
