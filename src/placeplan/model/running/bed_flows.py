"""What fills a body's beds day by day, from a place's figures, and the simulation beside the loss formula.

Stays come from beds in use and admissions; days ready to leave from counts of such patients; days of the week
from the place's own table, since nobody publishes them. What is not stated is taken as even, and is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from placeplan.core.periods import months_of
from placeplan.core.unassessed import CannotAssess
from placeplan.engine.axes import Array
from placeplan.model.drawing.designs import BLOCK, Block
from placeplan.model.evidence.bed_evidence import OBSERVED, bed_years
from placeplan.model.evidence.place_evidence import Evidence
from placeplan.model.model_axes import DRAW, MONTH, ORGANISATION
from placeplan.model.running.bed_simulation import (
    DAYS_IN_WEEK,
    EVEN,
    MONTHS,
    BedFlows,
    simulated,
)
from placeplan.model.running.projection import Projection
from placeplan.model.running.questions import answer
from placeplan.model.variables.beds import DAYS_IN_YEAR, blocking
from placeplan.plan.place import Place

READY, ARRIVING, LEAVING = "patients_ready_to_leave", "admissions_by_weekday", "discharges_by_weekday"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NO_STAYS = "Admissions to its beds are not stated, so that nobody knows how long a stay is."
FULL = "In some month every bed was in use, so that nobody knows how many more were wanted."
EVEN_DAYS = "which days of the week people come and leave"
NO_DELAY = "how many patients are ready to leave"


@dataclass(frozen=True)
class BesideFormula:
    """One body's beds in the last year: by month from April, the share who find none, worked out in two ways.

    Both are over the same draws; `error` is that of the simulation. `even` names what nobody stated.
    """

    body: str
    formula: tuple[float, ...]
    simulated: tuple[float, ...]
    error: tuple[float, ...]
    stay: float  # days in bed for each admission
    delay: float  # of them, ready to leave
    even: tuple[str, ...]


Answers = tuple[BesideFormula | CannotAssess, ...]  # the latter names the body in `what`


def beds_simulated(place: Place, projection: Projection, run: str) -> Answers:
    """Every body whose beds are stated, in the last year of a run."""
    known = projection.question.known
    if "beds_base" not in known.given or not projection.organisations:
        return ()
    block = Block(projection.seed, 0, min(BLOCK, projection.draws))
    kept = answer(projection.question, block, ("offered", "open_beds")).get(run)
    if kept is None:
        return ()
    last = projection.years[-1]
    wanted, beds = (kept.of(name, last) for name in ("offered", "open_beds"))
    stated = np.asarray(known.given["beds_base"]).ravel()
    return tuple(
        _of_body(place, known, code, _months(wanted, at), _months(beds, at), projection.seed)
        for at, code in enumerate(known.organisations)
        if not np.isnan(stated[at])
    )


def _months(values: Array, at: int) -> Array:
    """One body's values. Shape: month, draw."""
    of_body = np.take(values, [at if values.shape[ORGANISATION] > 1 else 0], axis=ORGANISATION)
    return of_body.reshape(values.shape[MONTH], values.shape[DRAW])


def _of_body(
    place: Place, known: Evidence, code: str, wanted: Array, beds: Array, seed: int
) -> BesideFormula | CannotAssess:
    wanted, beds = (np.array(part) for part in np.broadcast_arrays(wanted, beds))
    at = known.organisations.index(code)
    stay = _stay(known, at)
    if stay is None or np.isnan(wanted).any():
        return CannotAssess(NO_STAYS if stay is None else FULL, what=code)
    figures = place.figures.filter(
        (pl.col("organisation") == code) & pl.col("stage").is_in(OBSERVED) & pl.col("value").is_not_null()
    )
    in_use = float(np.asarray(known.given["occupied_base"]).ravel()[at])
    ready = _ready(figures, bed_years(place, known.base).get(code, place.base_year))
    delay = min(ready / in_use, 1.0) * stay if ready else 0.0
    weeks = {name: _weights(figures, name) for name in (ARRIVING, LEAVING)}
    flows = BedFlows(wanted, beds, stay, delay, weeks[ARRIVING] or EVEN, weeks[LEAVING] or EVEN)
    by_formula = np.broadcast_to(blocking(wanted, beds).mean(axis=1), MONTHS)
    even = ([] if all(weeks.values()) else [EVEN_DAYS]) + ([NO_DELAY] if ready is None else [])
    year = simulated(flows, seed)
    return BesideFormula(
        code, tuple(by_formula.tolist()), year.turned_away, year.error, stay, delay, tuple(even)
    )


def _stay(known: Evidence, at: int) -> float | None:
    """Days in bed for each admission of the base year, over all care that fills a body's beds."""
    weights = np.asarray(known.given["bed_weight"]).reshape(len(known.organisations), -1)[at]
    code, base = known.organisations[at], known.base
    filling = [n for n, weight in enumerate(weights) if weight > 0]
    if not filling or any((code, base.services[n]) not in base.counted for n in filling):
        return None
    admissions = float(base.activity[at, filling].sum())
    in_use = float(np.asarray(known.given["occupied_base"]).ravel()[at])
    return in_use * DAYS_IN_YEAR / admissions if admissions > 0 else None


def _ready(figures: pl.DataFrame, year: str) -> float | None:
    """Mean patients ready to leave in the year of the beds; nothing where nobody stated them."""
    rows = figures.filter((pl.col("measure") == READY) & pl.col("period").is_in([year, *months_of(year)]))
    whole = rows.filter(pl.col("period") == year)["value"].to_list()
    values = whole or rows["value"].to_list()
    return sum(values) / len(values) if values else None


def _weights(figures: pl.DataFrame, measure: str) -> tuple[float, ...] | None:
    """Seven weights whose mean is 1, from Monday.

    Nothing where a day is not stated or stated as two different shares, or where nobody ever comes.
    """
    rows = figures.filter(pl.col("measure") == measure).select(pl.col("line").str.to_lowercase(), "value")
    of_days = rows.filter(pl.col("line").is_in(WEEKDAYS)).unique().rows()
    by_day: Mapping[str, float] = dict(of_days)
    whole = sum(by_day.values())
    is_whole_week = len(of_days) == len(by_day) == DAYS_IN_WEEK
    if not is_whole_week or whole <= 0:
        return None
    return tuple(by_day[day] / whole * DAYS_IN_WEEK for day in WEEKDAYS)
