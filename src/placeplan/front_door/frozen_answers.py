"""Answers of the front door: frozen, each with its rows as a Polars table.

Amounts are in the base unit that a column names, money in pounds. `invented` says what of an answer is made
up, as an example; it is empty where nothing is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from placeplan.appraisal.appraising import Appraisal
from placeplan.appraisal.side_by_side import appraisals
from placeplan.assurance.findings import Finding
from placeplan.core.percentiles import KEYS
from placeplan.places.overlap import Overlap
from placeplan.places.overlap import overlap as shared_people


@dataclass(frozen=True)
class Checked:
    """The findings of a check, those that matter most first."""

    findings: tuple[Finding, ...]
    invented: str = ""

    def to_polars(self) -> pl.DataFrame:
        """A row for each finding; `severity` from 0 to 3, `amount` in its `unit`."""
        return _table([finding.as_json() for finding in self.findings])


@dataclass(frozen=True)
class Foreseen:
    """A projection: every run, variable, body, service and year, with its range over the draws."""

    table: pl.DataFrame
    # By run: the percentiles and mean of the last year, to the digits that no seed changes.
    gaps: Mapping[str, Mapping[str, float] | None]
    cannot_assess: tuple[tuple[str, str], ...]  # what, and why
    draws: int
    seed: int
    invented: str = ""

    @property
    def gap(self) -> Mapping[str, float] | None:
        """The gap of the last year if nothing is done, in pounds: percentiles and mean."""
        return self.gaps["do_nothing"]

    def to_polars(self) -> pl.DataFrame:
        """The columns of `projection.parquet`."""
        return self.table


@dataclass(frozen=True)
class Settled:
    """Every choice of a place, settled: the records that `placeplan settle --json` gives."""

    settlements: tuple[Mapping[str, Any], ...]
    invented: str = ""

    def to_polars(self) -> pl.DataFrame:
        """A row for each body and option of each choice that has effects by body; pounds."""
        return _table(
            [
                {"choice": settlement["title"], **row}
                for settlement in self.settlements
                for row in settlement.get("effects", ())
            ]
        )


@dataclass(frozen=True)
class Appraised:
    """Published plans, read and tested from their documents alone."""

    plans: tuple[Appraisal, ...]

    @cached_property
    def findings(self) -> pl.DataFrame:
        """A row for each finding of each plan."""
        rows = [
            {"plan": plan.place.name, **finding.as_json()} for plan in self.plans for finding in plan.findings
        ]
        return _table(rows)

    def to_polars(self) -> pl.DataFrame:
        """A row for each figure that a plan states, with its words and where they stand."""
        return _table(
            [
                {"plan": plan.place.name}
                | {name: getattr(proposal, name) for name in STATED}
                | {"used": proposal.is_used}
                for plan in self.plans
                for proposal in plan.proposals
            ]
        )


STATED = ("measure", "period", "value", "unit", "bound", "words", "sentence", "file", "where",
          "confidence")  # fmt: skip


@dataclass(frozen=True)
class Overlapping:
    """How many people each area of one geography shares with each area of another."""

    overlap: Overlap

    def to_polars(self) -> pl.DataFrame:
        """A row for each pair of areas that share people."""
        names_a, names_b = self.overlap.names_a, self.overlap.names_b
        return _table(
            [
                {
                    "a": pair.a, "a_name": names_a.get(pair.a, ""),
                    "b": pair.b, "b_name": names_b.get(pair.b, ""),
                    "people": pair.population,
                }
                for pair in self.overlap.pairs
            ]
        )  # fmt: skip


def appraise(file: Path | str, year: str = "") -> Appraised:
    """Read and test a published plan, or a folder with one in each file or folder.

    `year` is the year that the plan aims at, where it does not say. Errors: nothing there that can be read.
    """
    return Appraised(tuple(appraisals(Path(file), year).plans))


def overlap(a: str, b: str, basis: str | None = None) -> Overlapping:
    """People whom areas of geography `a` share with areas of `b`. Errors: a geography that is not held."""
    return Overlapping(shared_people(a, b, None, basis))


def _table(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows as a table; a list or an object inside a cell is one text."""
    flat = [{name: _cell(value) for name, value in row.items()} for row in rows]
    return pl.DataFrame(flat, infer_schema_length=None)


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        return "; ".join(str(_cell(inner)) for inner in value)
    if isinstance(value, Mapping):
        percentiles = [f"{key}: {value[key]:,.0f}" for key in KEYS if isinstance(value.get(key), int | float)]
        return "; ".join(percentiles or (f"{key}: {inner}" for key, inner in value.items()))
    return value
