"""One provider's acute activity of one year, as counts of events that are alike.

Two events are alike when every growth factor and every strategy treats them the same. Holds
counts, never patients; a cell with several efficiencies is split evenly between them, because each
event follows one of them, chosen by chance.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from placeplan.core.errors import Problems
from placeplan.engine.axes import Array
from placeplan.model.hospital.mitigators import mitigators, pods

Index = NDArray[np.intp]
# Columns of a table of activity. `group` is the growth group (`ip:elective`), `local` and `listed` say
# whether an event is of the provider's main board and from a waiting list, `avoidance` and `efficiency`
# name the strategies that apply, with | between them; `nights` is the length of stay and `count` the events.
COLUMNS = (
    "pod", "group", "age", "sex", "specialty", "local", "listed", "quintile",
    "avoidance", "efficiency", "nights", "count",
)  # fmt: skip
PERSON = ("group", "age", "sex")
CARE = ("group", "specialty", "local", "listed", "quintile")
RESULT = ("pod", "age", "sex")
Labels = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, eq=False)
class Cells:
    """Counts, and for each cell the place of its labels in each list of labels. Shape: cell."""

    count: Array
    nights: Index
    person: Index
    care: Index
    strategies: Index  # which set of avoidance strategies applies
    efficiency: Index
    result: Index
    people: Labels
    cares: Labels
    strategy_sets: Labels
    efficiencies: tuple[str, ...]
    results: Labels

    @property
    def events(self) -> float:
        """All events of the year."""
        return float(self.count.sum())


def cells(activity: pl.DataFrame) -> Cells:
    """The cells of a table of activity. Errors: a missing column, a negative count, an unknown strategy."""
    _check(activity)
    split = (
        activity.group_by(*COLUMNS[:-1])
        .agg(pl.col("count").sum().cast(pl.Float64))
        .with_columns(efficiency=pl.col("efficiency").str.split("|"))
        .with_columns(count=pl.col("count") / pl.col("efficiency").list.len())
        .explode("efficiency")
        .sort(*RESULT, "efficiency", "nights", *CARE, "avoidance")
    )
    person, people = _indexed(split, PERSON)
    care, cares = _indexed(split, CARE)
    strategies, sets = _indexed(split, ("avoidance",))
    efficiency, names = _indexed(split, ("efficiency",))
    per_result, results = _indexed(split, RESULT)
    return Cells(
        split["count"].to_numpy().astype(np.float64),
        split["nights"].to_numpy().astype(np.intp),
        person,
        care,
        strategies,
        efficiency,
        per_result,
        people,
        cares,
        tuple(tuple(cell_set.split("|")) if cell_set else () for (cell_set,) in sets),
        tuple(name for (name,) in names),
        results,
    )


def _indexed(table: pl.DataFrame, columns: tuple[str, ...]) -> tuple[Index, Labels]:
    labels = table.select(columns).unique().sort(columns).with_row_index("place")
    places = table.select(columns).join(labels, on=columns, how="left", maintain_order="left")["place"]
    written = labels.select(pl.col(columns).cast(pl.String)).rows()
    return places.to_numpy().astype(np.intp), tuple(tuple(row) for row in written)


def _check(activity: pl.DataFrame) -> None:
    problems = Problems()
    missing = [name for name in COLUMNS if name not in activity.columns]
    if missing:
        problems.add(f"The activity has no column {', '.join(missing)}.", "", "Add it.")
        problems.raise_any()
    for name in ("count", "nights"):
        if activity.filter((pl.col(name) < 0) | pl.col(name).is_null()).height:
            problems.add(f"A {name} is missing or below 0.", "", "Give a number of 0 or more.")
    if activity.select(pl.any_horizontal(pl.col(COLUMNS[:-2]).is_null().any())).item():
        problems.add("A label is missing.", "", "Write “” where no strategy applies.")
        problems.raise_any()
    for pod in sorted(set(activity["pod"]) - set(pods())):
        problems.add(f"“{pod}” is no point of delivery.", "", f"Use one of: {', '.join(pods())}.")
    for column, kind in (("avoidance", "avoidance"), ("efficiency", "efficiency")):
        for name in sorted(_names(activity[column]) - _of_kind(kind)):
            problems.add(
                f"“{name}” is no strategy of {kind}.", column, "Write the national model's own name."
            )
    problems.raise_any()


def _names(column: pl.Series) -> set[str]:
    return {name for text in column.unique() for name in text.split("|") if name}


def _of_kind(kind: str) -> set[str]:
    return {name for name, mitigator in mitigators().items() if mitigator.kind == kind}


def label_sizes(found: Cells) -> Mapping[str, int]:
    """How many labels each list holds: what decides how long a year takes."""
    return {
        "cells": found.count.size,
        "people": len(found.people),
        "care": len(found.cares),
        "strategy sets": len(found.strategy_sets),
        "results": len(found.results),
    }
