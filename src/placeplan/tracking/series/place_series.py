"""The series that a place's figures hold: what was measured of one thing, period after period.

Only what was measured counts (stage `outturn`). Two speakers are two series. Where a period was stated again
later, the latest word is charted and the earlier ones are told as revised.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

import polars as pl

from placeplan.core.money import PENCE_PER_POUND
from placeplan.core.periods import kind_of, period
from placeplan.figures.measures import measures
from placeplan.figures.missing import LABELS
from placeplan.tracking.series.stated_series import Point, Series, spacing

MEASURED = "outturn"
ALIKE = (
    "organisation", "measure", "counterparty", "area", "service", "scheme", "line", "sex", "age",
    "price_base", "recurrence", "stated_by",
)  # fmt: skip
_QUIET = ("price_base", "recurrence", "stated_by")  # told in a name only where they tell two series apart
Row = Mapping[str, Any]


def series_of_place(figures: pl.DataFrame, bodies: Mapping[str, str]) -> tuple[Series, ...]:
    """Every series of a figure table with two points or more, by name; `bodies` are their names by code."""
    measured = figures.filter(pl.col("stage") == MEASURED).fill_null("").sort(*ALIKE, "period", "stated_on")
    rows = measured.select(
        *ALIKE, "period", "stated_on", "bound", "source", "as_stated", "withheld", "value", "pence"
    )
    alike = [list(own) for _, own in groupby(rows.iter_rows(named=True), key=_what)]
    plain = [_name(own[0], bodies, ()) for own in alike]
    named = [
        _series(_name(own[0], bodies, _QUIET) if plain.count(name) > 1 else name, part)
        for name, own in zip(plain, alike, strict=True)
        for part in _by_kind(own)
    ]
    told = (series for series in named if len(series.points) + len(series.unstated) > 1)
    return tuple(sorted(told, key=lambda series: series.name))


def _what(row: Row) -> tuple[str, ...]:
    return tuple(str(row[column]) for column in ALIKE)


def _by_kind(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Months, quarters, years and days apart; spans are no points."""
    kinds = {kind_of(row["period"]) for row in rows}
    for kind in sorted(kind for kind in kinds if kind not in (None, "span")):
        yield [row for row in rows if kind_of(row["period"]) == kind]


def _name(row: Row, bodies: Mapping[str, str], also: Sequence[str]) -> str:
    """Whose, and what: “James Paget: Surplus or deficit, nominal”."""
    measure = measures()[row["measure"]].label if row["measure"] in measures() else row["measure"]
    whose = bodies.get(row["organisation"], row["organisation"]) or "The place"
    parts = [str(row[column]).replace("_", " ") for column in (*ALIKE[2:-3], *also) if row[column]]
    return f"{whose}: {', '.join([measure, *parts])}"


def _series(name: str, rows: Sequence[Row]) -> Series:
    """One series; rows are in order of period and of the day on which they were stated."""
    latest = {row["period"]: row for row in rows}
    ordered = sorted(latest.values(), key=lambda row: period(row["period"]).start)
    points = tuple(
        Point(row["period"], _value(row), row["source"]) for row in ordered if _why_unstated(row) == ""
    )
    placed = spacing([point.period for point in points])
    return Series(
        name,
        points,
        placed.places,
        measures()[rows[0]["measure"]].unit if rows[0]["measure"] in measures() else "",
        tuple((row["period"], _why_unstated(row)) for row in ordered if _why_unstated(row)),
        placed.step,
        tuple(row["period"] for row in rows if row is not latest[row["period"]]),
    )


def _why_unstated(row: Row) -> str:
    """Why a figure is no point: no value, or only a bound of it."""
    if row["value"] is None and row["withheld"]:
        return LABELS["withheld"]
    if row["value"] is None:
        return row["as_stated"] or LABELS["left_blank"]
    if row["bound"] in ("=", ""):
        return ""
    return f"only a bound is stated: {row['as_stated']}" if row["as_stated"] else "only a bound is stated"


def _value(row: Row) -> Decimal:
    """Exactly as stated: money from its pence, anything else from the shortest digits of its number."""
    if row["pence"] is not None:
        return Decimal(row["pence"]) / PENCE_PER_POUND
    return Decimal(repr(row["value"]))
