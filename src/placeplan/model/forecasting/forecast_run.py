"""The forecast of a place, year by year: each trust's likely figures, all trusts together, and how such held.

Beside the run that does nothing, and never mixed with it: here are the savings that trusts found, the support
that had been announced, how far positions draw back, and the skew that was measured. Only this run is ever
scored against what happened. Without trusts' own accounts it cannot be assessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from placeplan.core.errors import PlanError, Problem
from placeplan.core.percentiles import SHARES
from placeplan.model.drawing.estimates import GRID_ERROR
from placeplan.model.drawing.sums import Part, summed
from placeplan.model.evidence.courses import (
    INCOME,
    POSITION,
    Course,
    announced,
    course,
    leads_to,
    own_residual,
    residual_quantiles,
    shared_residual,
)
from placeplan.model.forecasting.accounts import OPERATING_INCOME, SURPLUS, Accounts
from placeplan.model.forecasting.forecast import Forecast, forecasts, income_at
from placeplan.model.forecasting.scores import england
from placeplan.plan.place import Place

NODES = 2048  # at which residuals of one trust, and the shock of all, are taken


@dataclass(frozen=True)
class Coverage:
    """How many forecasts of surpluses and deficits, so many years on, held what happened in England.

    `was_seen` says that the method was fixed on these years; where nothing was scored there are no `trusts`.
    """

    years: int
    inside: int = 0
    trusts: int = 0
    was_seen: bool = False


@dataclass(frozen=True)
class Together:
    """The sum of trusts' surpluses and deficits in a year, in pounds, and whose it is."""

    year: str
    trusts: tuple[str, ...]
    base: float  # their sum in the base year
    low: float
    middle: float
    high: float
    mean: float
    error: float


@dataclass(frozen=True)
class ForecastRun:
    """The run called “forecast”. `coverage` is by year, in the order of `years`."""

    place: str
    base_year: str
    years: tuple[str, ...]
    of_trusts: tuple[Forecast, ...]  # every measure of every trust and year, with what cannot be assessed
    together: tuple[Together, ...]  # years in which every assessed trust of the first year still is
    coverage: tuple[Coverage, ...]

    @property
    def positions(self) -> tuple[Forecast, ...]:
        """The surpluses and deficits that could be forecast."""
        return tuple(_positions(self.of_trusts))


def forecast_run(place: Place) -> ForecastRun:
    """The forecast of a place for every year after its base year, as far as evidence reaches.

    Errors: a region, whose footprints are forecast one by one.
    """
    if place.kind == "region":
        wrong = "A region has no forecast of its own: percentiles of footprints do not add up."
        raise PlanError(Problem(wrong, str(place.folder), "Forecast each of its footprints."))
    years = place.years[1:]
    by_year = {year: forecasts(place, year) for year in years}
    coverage = tuple(_coverage(ahead) for ahead, _ in enumerate(years, start=1))
    together = tuple(_together(place, by_year))
    of_trusts = tuple(forecast for year in years for forecast in by_year[year])
    return ForecastRun(place.code, place.base_year, years, of_trusts, together, coverage)


def _coverage(ahead: int) -> Coverage:
    """How forecasts so far ahead held, in years that the method had not seen where there are such."""
    scores = [score for score in england() if score.what == POSITION and score.years == ahead]
    unseen = [score for score in scores if score.is_held_out]
    used = unseen or scores
    inside, trusts = (sum(counts) for counts in ([s.inside for s in used], [s.trusts for s in used]))
    return Coverage(ahead, inside, trusts, bool(trusts) and not unseen)


# --- all trusts together ------------------------------------------------------------------------------


def _together(place: Place, by_year: Mapping[str, Sequence[Forecast]]) -> Iterator[Together]:
    """The sum for every year in which all those trusts can be forecast that can be in the first."""
    accounts = Accounts(place)
    first = _forecast_trusts(by_year[place.years[1]])
    for year, of_trusts in by_year.items():
        trusts = _forecast_trusts(of_trusts)
        if trusts and trusts == first:
            yield _summed(year, trusts, [_course_of(place, accounts, code, year) for code in trusts])


def _forecast_trusts(of_trusts: Sequence[Forecast]) -> tuple[str, ...]:
    return tuple(forecast.organisation for forecast in _positions(of_trusts))


def _positions(of_trusts: Sequence[Forecast]) -> Iterator[Forecast]:
    yield from (forecast for forecast in of_trusts if forecast.measure == SURPLUS and not forecast.why)


@dataclass(frozen=True)
class _Course:
    """A trust's surplus or deficit of the base year, and of a later one by its residual."""

    moves: Course
    base: float
    middle: float  # were both residuals nought
    pounds: float  # by how much a residual of 1 moves it


def _course_of(place: Place, accounts: Accounts, code: str, year: str) -> _Course:
    base_year = place.base_year
    ahead = int(year[:4]) - int(base_year[:4])
    moves, growth = course(POSITION, ahead, base_year), course(INCOME, ahead, base_year)
    base, income = accounts.of(code, SURPLUS, base_year), accounts.of(code, OPERATING_INCOME, base_year)
    assert moves is not None and base is not None and income  # or there would be no forecast of it
    later_income = income_at(income, growth)
    centre = float(residual_quantiles(moves, (0.5,))[0])
    middle = leads_to(moves, base / income, announced(base_year, year)) + centre * (1 - moves.width)
    return _Course(moves, base, middle * later_income, moves.width * later_income)


def _summed(year: str, trusts: tuple[str, ...], courses: Sequence[_Course]) -> Together:
    """The sum's percentiles, worked out without draws: residuals of single trusts, and one shock for all."""
    at = (np.arange(NODES) + 0.5) / NODES
    moves, shared = courses[0].moves, sum(trust.pounds for trust in courses)
    parts = [Part((trust.pounds * own_residual(moves, at))[None, :]) for trust in courses]
    parts.append(Part((shared * shared_residual(moves, at))[None, :]))
    whole = summed(parts, np.zeros((1, 0, 0)))
    middle = sum(trust.middle for trust in courses)
    low, centre, high = (middle + float(whole.percentile(share)[0]) for share in SHARES)
    mean = middle + sum(float(part.values.mean()) for part in parts)
    base = sum(trust.base for trust in courses)
    return Together(year, trusts, base, low, centre, high, mean, GRID_ERROR * (high - low))
