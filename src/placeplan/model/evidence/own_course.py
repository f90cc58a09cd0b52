"""How far one trust's own course strays from what all trusts share, and on what evidence.

Measured from trusts' accounts, and dated: a projection reads only what was known in its base year. Evidence
is of NHS trusts alone. A group strays as the trusts in it do, each by itself; nothing is
known of commissioners and councils, and nothing is guessed. It moves no middle; where trusts
strayed further down than up, it moves the mean.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

import numpy as np
import polars as pl

from placeplan.core.percentiles import SHARES
from placeplan.core.spreads import Spread, fixed, measured
from placeplan.engine.axes import Array
from placeplan.engine.variables import variable
from placeplan.model.drawing.sampling import Assumed
from placeplan.model.evidence.base_year import BaseYear
from placeplan.model.evidence.courses import INCOME, POSITION, Course, known_courses, shares
from placeplan.model.groups import members
from placeplan.places.organisations import organisation, organisations
from placeplan.plan.place import Place

VARIABLES = {"own_course": POSITION, "own_size": INCOME}  # inputs of the model, and the course of each
TRUST = "trust"  # the register's kind, and the last word of a declared one
# A trust's accounts, where only its group is modelled.
OPERATING_INCOME, OUTTURN = "operating_income", "outturn"


@dataclass(frozen=True)
class Straying:
    """How far one trust may stray in so many years: shares at the percentiles shown, and the evidence."""

    what: str
    years: int
    ends: tuple[float, ...]
    width: float
    pairs: int
    known_by: str
    source: str


def strayings(base_year: str) -> tuple[Straying, ...]:
    """What was known in a base year of how far one trust strays, by what and by years ahead."""
    return tuple(
        _straying(course, base_year)
        for what in VARIABLES.values()
        for course in known_courses(what, base_year)
    )


def _straying(course: Course, base_year: str) -> Straying:
    points = own_points(course.what, course.years, base_year) or ()
    ends = tuple(float(np.interp(share, shares(), points)) for share in SHARES)
    return Straying(
        course.what, course.years, ends, course.width, course.pairs, course.known_by, course.source
    )


def own_points(what: str, years: int, base_year: str) -> tuple[float, ...] | None:
    """How far one trust strays in so many years, as quantiles at the shares of courses; a share of income.

    About the median of all trusts, with the skew that was measured and the width of forecasts. Beyond the
    years measured it grows with their square root, as the sum of independent years would. Nothing where no
    course was known in the base year.
    """
    by_years = known_courses(what, base_year)
    if not by_years or years < 1:
        return None
    nearest = by_years[min(years, len(by_years)) - 1]
    further = sqrt(max(1.0, years / nearest.years))
    residuals = np.array(nearest.own) - np.interp(0.5, shares(), nearest.own)
    if not nearest.draws_back:
        residuals = np.expm1(residuals)  # a growth is kept as a logarithm
    return tuple(float(point) for point in residuals * nearest.width * further)


def is_trust(code: str, place: Place) -> bool:
    """Is a body an NHS trust: one declared so, or one that the register calls so?"""
    if code in place.bodies and place.bodies[code].kind.endswith(TRUST):
        return True
    return code in organisations() and organisation(code).kind == TRUST


def own_courses(place: Place, base: BaseYear) -> list[Assumed]:
    """Each trust's own course: for every year a spread about nought, and nought for everybody else.

    What the place states itself, of all bodies or of one, is left to it.
    """
    stated_terms = (term for term in place.assumptions.values() if term.is_known)
    stated = {(term.variable or term.name, term.organisation) for term in stated_terms}
    courses = [Assumed(name, fixed(0.0), name) for name in VARIABLES]
    for name, what in VARIABLES.items():
        for code in base.organisations:
            is_stated = bool({(name, ""), (name, code)} & stated)
            share = 0.0 if is_stated else _share(code, place, base)
            courses += _by_year(name, what, code, share, place)
    return courses


def _by_year(name: str, what: str, code: str, share: float, place: Place) -> Iterator[Assumed]:
    """One body's spread for each year in which anything is known of how far it may stray."""
    for years, year in enumerate(place.years):
        points = own_points(what, years, place.base_year)
        if share and points:
            spread = _spread([point * share for point in points], what, place.base_year)
            yield Assumed(name, spread, f"{name} of {code}", code, "", "", year)


def _share(code: str, place: Place, base: BaseYear) -> float:
    """How far a body strays for each unit that a trust of its income would; nought where nobody knows."""
    if code in base.without_money:
        return 0.0
    if is_trust(code, place):
        return 1.0
    whole = float(base.income[base.organisations.index(code)].sum())
    inside = [member for member in members(code, place.bodies) if is_trust(member, place)]
    accounts = _accounts(place)
    own = [accounts[trust] for trust in inside if trust in accounts and place.bodies[trust].extent == "whole"]
    return min(1.0, hypot(*own) / whole) if own and whole > 0 else 0.0


def _accounts(place: Place) -> Mapping[str, float]:
    is_income = (pl.col("measure") == OPERATING_INCOME) & (pl.col("stage") == OUTTURN)
    of_base_year = place.figures.filter(is_income & (pl.col("period") == place.base_year))
    rows = of_base_year.select("organisation", "value").rows()
    return {code: value for code, value in rows if code and value is not None}


def _spread(points: Sequence[float], what: str, base_year: str) -> Spread:
    first_course = known_courses(what, base_year)[0]
    source = (
        f"measured: {first_course.pairs:,} yearly changes of trusts up to {first_course.known_by}, each "
        f"against the median trust of its year, {first_course.width:g} times as wide; {first_course.source}"
    )
    return measured(points, tuple(shares()), source)


def turnover(place: Place, base: BaseYear) -> Array:
    """Each body's whole income of the base year, laid over services by cost. Shape: organisation, service."""
    income = base.income.sum(axis=1, keepdims=True)
    cost = base.cost.sum(axis=1, keepdims=True)
    laid: Array = np.zeros_like(base.cost)
    np.divide(income * base.cost, cost, out=laid, where=cost > 0)
    return laid


def strays(assumed: tuple[Assumed, ...]) -> Iterator[str]:
    """The bodies whose own course is in a projection, each once."""
    yield from dict.fromkeys(
        term.organisation for term in assumed if term.variable in VARIABLES and term.organisation
    )


# --- variables of a run ---------------------------------------------------------------


@variable(unit="pounds", axes="organisation service draw")
def services_gained(turnover: Array, income_index: Array, own_size: Array) -> Array:
    """Income of services that a body gains from outside the place, or loses to it, and as much cost."""
    return _laid(turnover, income_index, own_size)


@variable(unit="pounds", axes="organisation service draw")
def cost_of_own_course(turnover: Array, income_index: Array, own_course: Array) -> Array:
    """Cost beyond what is shared, where a body's own course takes it; below nought where it does better."""
    return _laid(turnover, income_index, -own_course)


def _laid(amount: Array, index: Array, share: Array) -> Array:
    """An amount grown by an index, times a share; one nought where nothing strays."""
    pounds: Array = amount * (index * share) if share.any() else np.zeros((1,) * amount.ndim)
    return pounds
