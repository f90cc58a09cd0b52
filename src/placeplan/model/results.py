"""Draws put together and summarised: one series for each run, variable, body, service and group of staff.

Holds summaries, and the draws of bodies' and system's totals alone; every other draw is let go.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from placeplan.engine.axes import Array
from placeplan.engine.running import Run
from placeplan.model.axes import DRAW, MONTH, ORGANISATION, SERVICE, STAFF
from placeplan.model.control_totals import Chance
from placeplan.model.summaries import Ranges, ranges

DO_NOTHING, PLAN, DIFFERENCE = "do_nothing", "plan", "difference"
COLUMNS = (
    "run", "variable", "organisation", "area", "service", "line", "period",
    "p10", "p50", "p90", "mean", "unit",
)  # fmt: skip
TOTALLED = ("income", "cost", "saving", "investment")  # reported for the whole place as well
KEPT_AS_DRAWS = ("gap", "position", *TOTALLED)
COUNTED_IN = "activity"  # unit of care; where nobody stated it there is nothing to report
MADE_BY_SCHEMES = ("saving", "investment")  # what a body without base money can still have

Answers = Mapping[str, Mapping[str, Sequence[Array]]]  # run, variable: one array for each year


@dataclass(frozen=True)
class Labels:
    """What the entries along each axis of the results are called."""

    years: tuple[str, ...]
    organisations: tuple[str, ...]
    services: tuple[str, ...]
    staff: tuple[str, ...]
    without_money: tuple[str, ...] = ()
    counted: tuple[tuple[str, str], ...] = ()  # bodies and services whose activity somebody stated
    limited: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # variable: bodies with such a limit


@dataclass(frozen=True)
class Series:
    """Summaries of one variable in one run. Shape of each range: year, organisation, service, staff; flat."""

    run: str
    variable: str
    unit: str
    over: tuple[str, ...]  # axes that the variable declares
    shape: tuple[int, int, int, int]
    ranges: Ranges
    area: str = ""


def gathered(parts: Sequence[Mapping[str, Run]]) -> Answers:
    """The kept draws of every block put together, with the difference of plan and do nothing."""
    found: dict[str, dict[str, list[Array]]] = {}
    for name in parts[0]:
        found[name] = {
            variable: [
                _joined([part[name].values[variable][year] for part in parts]) for year in range(len(years))
            ]
            for variable, years in parts[0][name].values.items()
        }
    if PLAN in found:
        found[DIFFERENCE] = {
            variable: [
                planned - nothing
                for planned, nothing in zip(values, found[DO_NOTHING][variable], strict=True)
            ]
            for variable, values in found[PLAN].items()
        }
    return found


def _joined(blocks: Sequence[Array]) -> Array:
    if len(blocks) == 1 or all(one.shape[DRAW] == 1 for one in blocks):
        return blocks[0]
    return np.concatenate(blocks, axis=DRAW)


def by_year(years: Sequence[Array]) -> Array:
    """One new array of all years. Shape: year, organisation, service, staff, draw; months are averaged."""
    flat = [_flat(year) for year in years]
    shape = tuple(max(sizes) for sizes in zip(*(one.shape for one in flat), strict=True))
    together = np.empty((len(flat), *shape))
    for index, one in enumerate(flat):
        together[index] = one
    return together


def _flat(year: Array) -> Array:
    if year.shape[MONTH] > 1:
        year = np.asarray(year.mean(axis=MONTH, keepdims=True))
    return year.reshape(year.shape[ORGANISATION], year.shape[SERVICE], year.shape[STAFF], year.shape[DRAW])


def summarised(
    answers: Answers, about: Mapping[str, tuple[str, tuple[str, ...]]]
) -> tuple[tuple[Series, ...], Mapping[tuple[str, str], Array]]:
    """A series for each run and variable, and the draws of totals. `about` gives units and declared axes.

    Shape of totals' draws: year, organisation, draw.
    """
    series, samples = [], {}
    for run, variables in answers.items():
        for variable, years in variables.items():
            unit, over = about[variable]
            drawn = by_year(years)
            if variable in KEPT_AS_DRAWS:
                totals = drawn.sum(axis=(2, 3))
                samples[run, variable] = totals
                if variable in TOTALLED:
                    whole = ranges(totals.sum(axis=1))
                    series.append(Series(run, variable, unit, (), (len(years), 1, 1, 1), whole))
            shape = drawn.shape[:4]
            series.append(
                Series(run, variable, unit, over, shape, ranges(drawn.reshape(-1, drawn.shape[-1])))
            )
    return tuple(series), samples


def with_chances(rows: pl.DataFrame, chances: Sequence[Chance]) -> pl.DataFrame:
    """The table, with how likely each control total is to be met: one number, which is its own range."""
    if not chances:
        return rows
    extra = [
        {
            **dict.fromkeys(COLUMNS, ""),
            "run": one.run,
            "variable": "control_total_met",
            "organisation": one.organisation,
            "period": one.year,
            **dict.fromkeys(("p10", "p50", "p90", "mean"), one.probability),
            "unit": "share",
        }
        for one in chances
    ]
    return pl.concat([rows, pl.DataFrame(extra, schema=rows.schema)])


def table(series: Sequence[Series], labels: Labels) -> pl.DataFrame:
    """One row for each entry of each series, with the columns of the published file."""
    if not series:
        text = dict.fromkeys(COLUMNS, pl.String)
        return pl.DataFrame(schema=text | dict.fromkeys(("p10", "p50", "p90", "mean"), pl.Float64))
    # A run without schemes has one saving for everybody, which is its total too: said once.
    return pl.concat([_rows(one, labels) for one in series]).unique(maintain_order=True)


def _rows(one: Series, labels: Labels) -> pl.DataFrame:
    along = (
        labels.years,
        _names(one, "organisation", 1, labels.organisations),
        _names(one, "service", 2, labels.services),
        _names(one, "staff", 3, labels.staff),
    )
    count = int(np.prod(one.shape))
    columns = [
        np.broadcast_to(np.array(names, dtype=object)[(...,) + (None,) * (3 - at)], one.shape).ravel()
        for at, names in enumerate(along)
    ]
    rows = pl.DataFrame(
        {
            "run": [one.run] * count,
            "variable": [one.variable] * count,
            "organisation": columns[1].tolist(),
            "area": [one.area] * count,
            "service": columns[2].tolist(),
            "line": columns[3].tolist(),
            "period": columns[0].tolist(),
            "p10": one.ranges.p10,
            "p50": one.ranges.p50,
            "p90": one.ranges.p90,
            "mean": one.ranges.mean,
            "unit": [one.unit] * count,
        }
    ).filter(pl.col("mean").is_not_nan())
    if one.unit == COUNTED_IN:
        named = pl.concat_str(["organisation", "service"], separator="\x1f")
        return rows.filter(named.is_in([f"{body}\x1f{service}" for body, service in labels.counted]))
    if one.variable in labels.limited:
        rows = rows.filter(pl.col("organisation").is_in(list(labels.limited[one.variable])))
    if labels.without_money and one.variable not in MADE_BY_SCHEMES:
        return rows.filter(~pl.col("organisation").is_in(list(labels.without_money)))
    return rows


def _names(one: Series, axis: str, at: int, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Labels along an axis; one empty label where the variable does not vary along it."""
    return labels if axis in one.over and one.shape[at] == len(labels) else ("",) * one.shape[at]
