"""Aims of the national plan of a time, each with what a place measured of it, or that no measure is held.

Takes the Five Year Forward View's as dated data. An aim of which we hold no measure is said to be so; any
other has each body's latest number, beside the target and without a verdict on anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import polars as pl

from placeplan.core.doors.shipped import shipped_rows
from placeplan.core.periods import is_financial_year
from placeplan.figures.measures import measure
from placeplan.figures.provenance import amount_text
from placeplan.plan.place import Place

AIMS = Path(__file__).with_name("national_aims.csv")
State = Literal["measured", "nobody stated it", "no measure is held"]
NARROWS = ("service", "line", "scheme", "counterparty", "area", "sex", "age")  # a number of some alone


@dataclass(frozen=True)
class Measured:
    """What one body measured last: its year, the number in words, and the figure that it is."""

    organisation: str
    period: str
    in_words: str
    figure: str

    def as_json(self) -> dict[str, str]:
        """The number as a program is given it."""
        return {
            "organisation": self.organisation,
            "period": self.period,
            "value": self.in_words,
            "figure": self.figure,
        }


@dataclass(frozen=True)
class Aim:
    """One national aim with its target, and what was measured of it in the place."""

    key: str
    text: str
    measure: str
    target: str
    by: str
    source: str
    grade: str
    note: str
    latest: tuple[Measured, ...]

    @property
    def goal(self) -> str:
        """What was to be reached, and by when; empty where neither is known."""
        by = f"by {self.by}" if self.by else ""
        return ", ".join(filter(None, (self.target, by)))

    @property
    def state(self) -> State:
        """Is there a measure of it here, and has anybody stated it?"""
        if not self.measure:
            return "no measure is held"
        return "measured" if self.latest else "nobody stated it"

    def as_json(self) -> dict[str, Any]:
        """The aim as a program is given it."""
        return {
            "key": self.key,
            "aim": self.text,
            "measure": self.measure or None,
            "target": self.target,
            "by": self.by,
            "state": self.state,
            "latest": [measured.as_json() for measured in self.latest],
            "source": self.source,
            "grade": self.grade or None,
            "note": self.note,
        }


def national_aims(place: Place) -> tuple[Aim, ...]:
    """The aims of the national plan of a place's regime; none where none are held."""
    return tuple(
        Aim(
            row["key"], row["aim"], row["measure"], row["target"], row["by"], row["source"], row["grade"],
            row["note"], _latest(row["measure"], place),
        )
        for row in _rows()
        if row["regime"] == place.regime
    )  # fmt: skip


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    return tuple(shipped_rows(AIMS))


def _latest(key: str, place: Place) -> tuple[Measured, ...]:
    """Each body's number of the last year of which one is stated as outturn, whole."""
    if not key:
        return ()
    stated = place.figures.filter(
        pl.col("measure") == key,
        pl.col("stage") == "outturn",
        pl.col("value").is_not_null(),
        pl.col("withheld").is_null(),
        pl.col("organisation").is_not_null(),
        *(pl.col(column).is_null() for column in NARROWS),
    )
    last: dict[str, Measured] = {}
    for row in stated.sort("organisation", "period", "stated_on").iter_rows(named=True):
        if is_financial_year(row["period"]):
            in_words = amount_text(row["value"], measure(key), row["precision"])
            last[row["organisation"]] = Measured(row["organisation"], row["period"], in_words, row["figure"])
    return tuple(last.values())
