"""What a trust's figures are likely to become: a forecast, which is not the run that does nothing.

It stands on the trust's own figure of the base year and on how all trusts moved up to then, with the savings
they found and the support they were paid; so it can be held against what happens.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

import numpy as np

from placeplan.core.percentiles import SHARES
from placeplan.figures.measures import measures
from placeplan.model.evidence.courses import (
    ADMISSIONS,
    BEDS,
    INCOME,
    POSITION,
    Course,
    announced,
    course,
    leads_to,
    residual_quantiles,
)
from placeplan.model.forecasting.accounts import (
    ADMITTED,
    BEDS_OPEN,
    OPERATING_INCOME,
    STAFF,
    SURPLUS,
    Accounts,
    trusts,
)
from placeplan.plan.bodies import Body
from placeplan.plan.place import Place

COURSES = {SURPLUS: POSITION, OPERATING_INCOME: INCOME, ADMITTED: ADMISSIONS, BEDS_OPEN: BEDS}
POINTS = (np.arange(100) + 0.5) / 100  # shares at which a whole forecast is kept


@dataclass(frozen=True)
class Forecast:
    """One measure of one trust in one later year, in the measure's base unit; `why` where there is none.

    `points` are its quantiles at a hundred even shares, for scoring.
    """

    organisation: str
    name: str
    measure: str
    line: str
    unit: str
    year: str
    base: float | None = None
    low: float | None = None
    middle: float | None = None
    high: float | None = None
    points: tuple[float, ...] = ()
    scale: float | None = None  # the base year's figure; its income for a surplus or deficit
    source: str = ""
    why: str = ""


def forecasts(place: Place, year: str) -> tuple[Forecast, ...]:
    """Every trust's measures in a year after the base year, with what cannot be assessed among them."""
    accounts = Accounts(place)
    return tuple(forecast for body in trusts(place) for forecast in _of_trust(body, place, accounts, year))


def _of_trust(body: Body, place: Place, accounts: Accounts, year: str) -> Iterator[Forecast]:
    if body.extent != "whole":
        why = "It serves other places too, whose people are not in this one."
        for measure in (SURPLUS, ADMITTED):
            yield _without(body, measure, "", year, accounts.of(body.code, measure, place.base_year), why)
        return
    lines = [(measure, "") for measure in (SURPLUS, OPERATING_INCOME, ADMITTED)]
    for measure in (STAFF, BEDS_OPEN):
        lines += [(measure, line) for line in accounts.lines(body.code, measure, place.base_year)]
    for measure, line in lines:
        yield _forecast(body, place, accounts, year, measure, line)


def _forecast(body: Body, place: Place, accounts: Accounts, year: str, measure: str, line: str) -> Forecast:
    base_year = place.base_year
    base = accounts.of(body.code, measure, base_year, line)
    income = accounts.of(body.code, OPERATING_INCOME, base_year)
    ahead = int(year[:4]) - int(base_year[:4])
    course_known = course(COURSES.get(measure, line), ahead, base_year)
    why = _obstacle(measure, base, income, course_known, base_year, ahead)
    if why or base is None or course_known is None:
        return _without(body, measure, line, year, base, why)
    growth_of_income = course(INCOME, ahead, base_year) if measure == SURPLUS else None
    points, ends = _ranged(course_known, base, income, growth_of_income, announced(base_year, year))
    return Forecast(
        organisation=body.code,
        name=body.name,
        measure=measure,
        line=line,
        unit=measures()[measure].unit,
        year=year,
        base=base,
        low=ends[0],
        middle=ends[1],
        high=ends[2],
        points=points,
        scale=income if measure == SURPLUS else base,
        source=f"{course_known.pairs:,} changes of all trusts up to {course_known.known_by}: "
        + course_known.source,
    )


def _obstacle(
    measure: str, base: float | None, income: float | None, known: Course | None, base_year: str, ahead: int
) -> str:
    """Why there is no forecast, or nothing."""
    if base is None:
        return f"Its figure of {base_year} is not stated."
    if measure == SURPLUS and not income:
        return f"Its income of {base_year} is not stated."
    if known is None:
        years = "one year" if ahead == 1 else f"{ahead} years"
        return f"How all trusts moved over {years} was not known in {base_year}."
    if measure != SURPLUS and base <= 0:
        return f"Its figure of {base_year} is nought, from which nothing grows."
    return ""


def income_at(income: float, growth: Course | None) -> float:
    """The base year's income at its middle growth; as it was where no growth is known. In the same pounds."""
    return income * (exp(leads_to(growth, 0.0)) if growth else 1.0)


def _ranged(
    known: Course, base: float, income: float | None, growth: Course | None, support: float
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """A hundred quantiles and the shown percentiles, in the unit of `base`.

    A position is a share of income, laid on the base year's income at its middle growth (none where no
    growth was known): what income does beside it moves the range little.
    """
    shares = (*POINTS, *SHARES)
    residuals = residual_quantiles(known, shares)
    if known.draws_back and income:
        amounts = (leads_to(known, base / income, support) + residuals) * income_at(income, growth)
    else:
        amounts = base * np.exp(leads_to(known, 0.0) + residuals)
    values = tuple(float(amount) for amount in amounts)
    return values[: len(POINTS)], values[len(POINTS) :]


def _without(body: Body, measure: str, line: str, year: str, base: float | None, why: str) -> Forecast:
    unit = measures()[measure].unit
    return Forecast(body.code, body.name, measure, line, unit, year, base=base, why=why)
