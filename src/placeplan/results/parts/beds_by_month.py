"""Beds of each body in the middle draw: open, in use and wanted, month by month, now and in the last year."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from placeplan.engine.axes import Array
from placeplan.engine.running import Run
from placeplan.model.drawing.designs import Middle
from placeplan.model.evidence.bed_evidence import bed_years
from placeplan.model.model_axes import MONTH
from placeplan.model.running.projection import Projection
from placeplan.model.running.questions import answer
from placeplan.model.variables.beds import blocking
from placeplan.plan.place import Place

KEPT = ("occupied", "offered", "open_beds", "aimed_occupancy", "beds_needed", "beds")
ByMonth = tuple[float, ...]


@dataclass(frozen=True)
class BedsByMonth:
    """One body's beds; a month's series has one entry where months are not known apart."""

    body: str
    stated_for: str  # the year that its beds were stated for
    now: ByMonth
    later: ByMonth
    open_now: ByMonth
    open_later: ByMonth
    none_free: ByMonth  # chance that somebody who comes finds no bed, in the last year
    mean_open_now: float
    mean_open_later: float
    full_now: float  # share of beds in use, over the year
    aimed: float  # share of beds that the body aims to have in use
    needed_now: float
    needed_later: float


def beds_by_month(place: Place, projection: Projection, run: str) -> tuple[BedsByMonth, ...] | None:
    """Every body whose beds are stated, in the middle draw of a run; nothing where none are."""
    inputs = projection.question.known
    stated = inputs.given.get("beds_base")
    if not isinstance(stated, np.ndarray) or "occupied_base" not in inputs.given:
        return None
    middle = answer(projection.question, Middle(), KEPT).get(run)
    if middle is None or not all(middle.values.get(name) for name in KEPT):
        return None
    years = bed_years(place, inputs.base)
    is_stated = ~np.isnan(stated.reshape(-1))
    return tuple(
        _of_body(projection, middle, at, years.get(code, place.base_year))
        for at, code in enumerate(inputs.organisations)
        if is_stated[at]
    )


def _of_body(projection: Projection, middle: Run, at: int, stated_for: str) -> BedsByMonth:
    first, last = (_series(middle, at, year) for year in (projection.years[0], projection.years[-1]))
    return BedsByMonth(
        projection.organisations[at],
        stated_for,
        _months(first["occupied"]),
        _months(last["occupied"]),
        _months(first["open_beds"]),
        _months(last["open_beds"]),
        _none_free(last),
        float(first["open_beds"].mean()),
        float(last["open_beds"].mean()),
        float(first["occupied"].mean() / first["open_beds"].mean()),
        float(last["aimed_occupancy"][0]),
        float(first["beds_needed"][0]),
        float(last["beds_needed"][0]),
    )


def _series(middle: Run, at: int, year: str) -> Mapping[str, Array]:
    """What was kept of one body in one year. Shape of each: month, or one."""
    series = {}
    for name in KEPT:
        values = middle.of(name, year)
        body = values[:, at] if values.shape[1] > 1 else values[:, 0]
        series[name] = np.asarray(body.reshape(-1 if values.shape[MONTH] > 1 else 1))
    return series


def _months(values: Array) -> ByMonth:
    return tuple(float(value) for value in values)


def _none_free(last: Mapping[str, Array]) -> ByMonth:
    if len(last["offered"]) != len(last["open_beds"]):
        return ()
    pairs = zip(last["offered"], last["open_beds"], strict=True)
    return tuple(float(blocking(np.array(load), np.array(there))) for load, there in pairs)
