"""The national hospital model's results beside ours: one provider, one service, as growth of each year.

The two have other first years, other people and other strategies, so growth a year is what can be laid side
by side. What each cause gives of theirs is said; what the two do not share is the difference.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from placeplan.core.errors import Problems
from placeplan.core.percentiles import SHARES
from placeplan.core.periods import start_year
from placeplan.engine.axes import Array
from placeplan.model.hospital.hospital_evidence import hospital_models
from placeplan.model.hospital.hospital_results import EVENTS, Activity, HospitalResults
from placeplan.model.running.projection import Projection
from placeplan.model.running.results import DO_NOTHING, PLAN
from placeplan.plan.place import Place

Ends = tuple[float, float, float]  # low, middle and high


@dataclass(frozen=True)
class Beside:
    """One service of a provider. Growth is a share a year; each side over its own years.

    `causes` are what each cause changes of their baseline in the mean of runs, over all their years; what
    causes do together is not among them.
    """

    body: str
    service: str
    their_years: tuple[str, str]
    our_years: tuple[str, str]
    theirs: Ends
    ours: Mapping[str, float]  # by run: the mean
    causes: Mapping[str, float]


def hospitals_beside(place: Place, projection: Projection) -> tuple[Beside, ...]:
    """Every service that both have counted; nothing where the place holds no results of theirs."""
    found = []
    for body, (model, _) in hospital_models(place.folder, Problems()).items():
        if model.results is None or model.parameters is None:
            continue
        years = model.parameters.first_year, model.parameters.horizon_year
        ours = _ours(projection, body)
        found += list(_of_body(body, model.results, years, projection.years, ours))
    return tuple(found)


def _of_body(
    body: str,
    results: HospitalResults,
    their_years: tuple[str, str],
    years: tuple[str, ...],
    ours: Mapping[tuple[str, str], float],
) -> Iterator[Beside]:
    ahead = start_year(their_years[1]) - start_year(their_years[0])
    for activity in results.activity:
        runs = {
            run: ours[activity.service, run] for run in (DO_NOTHING, PLAN) if (activity.service, run) in ours
        }
        if activity.count != EVENTS or activity.baseline <= 0 or ahead < 1 or not runs:
            continue
        yield Beside(
            body,
            activity.service,
            their_years,
            (years[0], years[-1]),
            _ends(_a_year(activity.runs / activity.baseline, ahead)),
            runs,
            _causes(results, activity),
        )


def _ours(projection: Projection, body: str) -> dict[tuple[str, str], float]:
    """Growth a year of each service's mean activity, by service and run."""
    first, last = projection.years[0], projection.years[-1]
    ahead = start_year(last) - start_year(first)
    rows = projection.table().filter(
        (pl.col("variable") == "activity") & (pl.col("organisation") == body) & (pl.col("service") != "")
    )
    means = {
        (service, run, period): mean
        for service, run, period, mean in rows.select("service", "run", "period", "mean").rows()
    }
    return {
        (service, run): float(_a_year(np.array(means[service, run, last] / before), ahead))
        for (service, run, period), before in means.items()
        if period == first and before > 0 and run in (DO_NOTHING, PLAN)
    }


def _a_year(ratio: Array, years: int) -> Array:
    return np.asarray(ratio ** (1 / years) - 1)


def _ends(growth: Array) -> Ends:
    low, middle, high = (float(value) for value in np.quantile(growth, SHARES))
    return low, middle, high


def _causes(results: HospitalResults, activity: Activity) -> dict[str, float]:
    causes: dict[str, float] = {}
    for step in results.steps:
        if (step.service, step.count) == (activity.service, EVENTS):
            part = float(np.mean(step.runs)) / activity.baseline
            causes[step.cause] = causes.get(step.cause, 0.0) + part
    return causes
