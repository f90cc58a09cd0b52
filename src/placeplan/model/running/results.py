"""Draws put together and summarised: one series for each run, variable, body, service and group of staff.

Holds summaries, and the draws of bodies' and system's totals alone; every other draw is let go.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from placeplan.engine.axes import Array
from placeplan.engine.running import Run
from placeplan.model.drawing.estimates import Estimates
from placeplan.model.drawing.inputs import Inputs
from placeplan.model.model_axes import DRAW, MONTH, ORGANISATION, SERVICE, STAFF, WAITING
from placeplan.model.running.chances import Chance
from placeplan.model.summaries import COLUMNS as NUMBERS
from placeplan.model.summaries import Ranges, certain, ranges_of_changed

DO_NOTHING, PLAN, DIFFERENCE = "do_nothing", "plan", "difference"
COLUMNS = ("run", "variable", "organisation", "area", "service", "line", "period", *NUMBERS, "unit")
TOTALLED = ("income", "cost", "saving", "investment")  # reported for the whole place as well
KEPT_AS_DRAWS = ("gap", "position", *TOTALLED)
COUNTED_IN = "activity"  # unit of care; where nobody stated it there is nothing to report
# Kept by service, of which pages show means: their percentiles are those of the draws as they are.
OF_SERVICES = ("demand", "activity", "delivered", "undelivered", "income", "cost", "saving", "investment")
MADE_BY_SCHEMES = ("saving", "investment")  # what a body without base money can still have


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
    waiting: tuple[tuple[str, str, str], ...] = ()  # whose each list is: body, service and specialty


@dataclass(frozen=True)
class Series:
    """Summaries of one variable in one run.

    Shape of each range: year, organisation, service, and staff or waiting list; flat.
    """

    run: str
    variable: str
    unit: str
    over: tuple[str, ...]  # axes that the variable declares
    shape: tuple[int, int, int, int]
    ranges: Ranges
    area: str = ""
    line: str = ""


@dataclass(frozen=True)
class Summary:
    """What is kept of a run. `samples` are draws of bodies' totals: year, body, draw; `totals` go by year."""

    series: tuple[Series, ...]
    samples: Mapping[tuple[str, str], Array]
    totals: Mapping[tuple[str, str], Ranges]


def summarised(
    parts: Sequence[Mapping[str, Run]],
    about: Mapping[str, tuple[str, tuple[str, ...]]],
    inputs: Inputs | None = None,
) -> Summary:
    """A series for each variable and run, with plan less do nothing, and the draws of totals.

    `parts` are the answers of every block, in order; `about` gives units and declared axes. One variable
    at a time is put together and let go again. `inputs` are those of the run, for percentiles that no seed
    moves. Shape of totals' draws: year, organisation, draw.
    """
    kept = [{run: dict(run_values.values) for run, run_values in part.items()} for part in parts]
    del parts  # so that each variable's draws can be let go
    pending: list[_Pending] = []
    samples: dict[tuple[str, str], Array] = {}
    totals: dict[tuple[str, str], Ranges] = {}
    fitted, plain = Estimates(inputs), Estimates(None)
    for variable in list(kept[0][DO_NOTHING]) if kept else ():
        runs = {run: assembled([part[run].pop(variable) for part in kept]) for run in kept[0]}
        if PLAN in runs:
            runs[DIFFERENCE] = runs[PLAN] - runs[DO_NOTHING]
        if variable in KEPT_AS_DRAWS:
            of_variable = {(run, variable): drawn.sum(axis=(2, 3)) for run, drawn in runs.items()}
            samples |= of_variable
            totals |= {key: fitted.of(drawn.sum(axis=1)) for key, drawn in of_variable.items()}
        unit, over = about[variable]
        shapes = {run: drawn.shape[:4] for run, drawn in runs.items()}
        if all((run, variable) in totals and shape[1:] == (1, 1, 1) for run, shape in shapes.items()):
            summaries: Mapping[str, _Composed] = {
                run: _Composed(totals[run, variable]) for run in runs
            }  # each is its own total
        else:
            summaries = _ranges(runs, plain if variable in OF_SERVICES else fitted)
        for run, summary in summaries.items():
            if variable in TOTALLED:
                total = totals[run, variable]
                whole = (len(total.mean), 1, 1, 1)
                pending.append(_Pending(run, variable, unit, (), whole, _Composed(total)))
            pending.append(_Pending(run, variable, unit, over, shapes[run], summary))
    fitted.settle()
    return Summary(tuple(part.series() for part in pending), samples, totals)


@dataclass(frozen=True)
class _Composed:
    """Ranges of rows of which only some may have changed against others; put together once all are fitted."""

    own: Ranges
    changed: NDArray[np.bool_] | None = None
    unchanged: Ranges | None = None

    def whole(self) -> Ranges:
        """The ranges of all rows."""
        if self.changed is None or self.unchanged is None:
            return self.own
        return ranges_of_changed(self.own, self.changed, self.unchanged)


@dataclass(frozen=True)
class _Pending:
    """A series whose ranges are still to be fitted."""

    run: str
    variable: str
    unit: str
    over: tuple[str, ...]
    shape: tuple[int, ...]
    ranges: _Composed

    def series(self) -> Series:
        """The series with its ranges."""
        years, bodies, services, lines = self.shape
        shape = (years, bodies, services, lines)
        return Series(self.run, self.variable, self.unit, self.over, shape, self.ranges.whole())


def _ranges(runs: Mapping[str, Array], estimates: Estimates) -> Mapping[str, _Composed]:
    """Ranges of one variable in each run. Draws that the plan leaves as they are are summarised once."""
    rows = {run: drawn.reshape(-1, drawn.shape[-1]) for run, drawn in runs.items()}
    if DIFFERENCE not in rows or rows[PLAN].shape != rows[DO_NOTHING].shape:
        return {run: _Composed(estimates.of(drawn)) for run, drawn in rows.items()}
    difference = rows[DIFFERENCE]
    changed = np.asarray(difference.any(axis=1))  # true of what is not a number
    nothing, unchanged = estimates.of(rows[DO_NOTHING]), certain(np.zeros(len(difference)))
    return {
        DO_NOTHING: _Composed(nothing),
        PLAN: _Composed(estimates.of(rows[PLAN][changed]), changed, nothing),
        DIFFERENCE: _Composed(estimates.of(difference[changed]), changed, unchanged),
    }


def assembled(blocks: Sequence[Sequence[Array]]) -> Array:
    """Every block and year of one variable as one new array. Months are averaged.

    Shape: year, organisation, service, staff, draw; of one draw where no block varies by draw.
    """
    flat = [[_flat(year) for year in block] for block in blocks]
    shape = tuple(
        max(sizes) for sizes in zip(*(values.shape[:3] for block in flat for values in block), strict=True)
    )
    sizes = [max(values.shape[3] for values in block) for block in flat]
    if max(sizes) == 1:
        flat, sizes = flat[:1], [1]
    together = np.empty((len(flat[0]), *shape, sum(sizes)))
    start = 0
    for block, size in zip(flat, sizes, strict=True):
        for at, values in enumerate(block):
            together[at, ..., start : start + size] = values
        start += size
    return together


def _flat(year: Array) -> Array:
    if year.shape[MONTH] > 1:
        year = np.asarray(year.mean(axis=MONTH, keepdims=True))
    lines = year.shape[STAFF] * year.shape[WAITING]  # nothing varies by both
    return year.reshape(year.shape[ORGANISATION], year.shape[SERVICE], lines, year.shape[DRAW])


def with_chances(rows: pl.DataFrame, chances: Sequence[Chance]) -> pl.DataFrame:
    """The table, with how likely each control total is to be met: one number, which is its own range."""
    if not chances:
        return rows
    extra = [
        {
            **dict.fromkeys(COLUMNS, ""),
            "run": chance.run,
            "variable": "control_total_met",
            "organisation": chance.organisation,
            "period": chance.year,
            **dict.fromkeys(NUMBERS, chance.probability),
            "unit": "share",
        }
        for chance in chances
    ]
    return pl.concat([rows, pl.DataFrame(extra, schema=rows.schema)])


def table(series: Sequence[Series], labels: Labels) -> pl.DataFrame:
    """One row for each entry of each series, with the columns of the published file."""
    columns: dict[str, list[object]] = {name: [] for name in COLUMNS}
    for part in series:
        for name, values in _rows(part, labels).items():
            columns[name] += values
    schema = dict.fromkeys(COLUMNS, pl.String) | dict.fromkeys(NUMBERS, pl.Float64)
    # A run without schemes has one saving for everybody, which is its total too: said once.
    return pl.DataFrame(columns, schema=schema).unique(maintain_order=True)


def _rows(one: Series, labels: Labels) -> Mapping[str, list[object]]:
    """The columns of the entries of one series that are reported."""
    organisations = _names(one, "organisation", 1, labels.organisations)
    services = _names(one, "service", 2, labels.services)
    lines = (one.line,) * one.shape[3] if one.line else _names(one, "staff", 3, labels.staff)
    at = np.flatnonzero(_is_reported(one, organisations, services, labels))
    years, bodies, kinds, groups = np.unravel_index(at, one.shape)
    alike = {"run": one.run, "variable": one.variable, "area": one.area, "unit": one.unit}
    whose = [(organisations[n], services[m], lines[k]) for n, m, k in zip(bodies, kinds, groups, strict=True)]
    if "waiting" in one.over and labels.waiting:
        whose = [labels.waiting[n] for n in groups]
    return {
        **{name: [word] * len(at) for name, word in alike.items()},
        "organisation": [body for body, _, _ in whose],
        "service": [service for _, service, _ in whose],
        "line": [line for _, _, line in whose],
        "period": [labels.years[n] for n in years],
        **{name: values[at].tolist() for name, values in one.ranges.columns.items()},
    }


def _is_reported(
    one: Series, organisations: Sequence[str], services: Sequence[str], labels: Labels
) -> NDArray[np.bool_]:
    """Is an entry known, and about a body and service of which something was stated? Shape: one for each."""
    if one.unit == COUNTED_IN:
        counted = set(labels.counted)
        is_told = [[(body, service) in counted for service in services] for body in organisations]
    else:
        told = set(organisations)
        if one.variable in labels.limited:
            told &= {*labels.limited[one.variable]}
        if one.variable not in MADE_BY_SCHEMES:
            told -= {*labels.without_money}
        is_told = [[body in told] for body in organisations]
    told_of_all = np.broadcast_to(np.array(is_told)[None, :, :, None], one.shape).ravel()
    return np.asarray(told_of_all & ~np.isnan(one.ranges.mean))


def _names(one: Series, axis: str, at: int, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Labels along an axis; one empty label where the variable does not vary along it."""
    return labels if axis in one.over and one.shape[at] == len(labels) else ("",) * one.shape[at]
