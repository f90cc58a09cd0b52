"""How far one trust's own course strays from what all trusts share, and on what evidence.

Measured from trusts' accounts, and dated: a projection reads only what was known in its base year. Evidence
is of NHS trusts alone. A group strays as the trusts in it do, each by itself; nothing is
known of commissioners and councils, and nothing is guessed. It adds width, and no drift.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import hypot, inf, sqrt
from pathlib import Path

import numpy as np
import polars as pl

from placeplan.core.percentiles import HIGH, LOW, MIDDLE
from placeplan.core.spreads import Spread, fixed
from placeplan.engine.axes import Array
from placeplan.engine.variables import variable
from placeplan.model.evidence.base_year import BaseYear
from placeplan.model.groups import members
from placeplan.model.intervals import spread_of_interval
from placeplan.model.sampling import Assumed
from placeplan.places.organisations import organisation, organisations
from placeplan.plan.place import Place

FILE = Path(__file__).with_name("own_courses.csv")
TRIED = Path(__file__).with_name("own_courses_tried.csv")
POSITION, SIZE = "position", "size"
VARIABLES = {"own_course": POSITION, "own_size": SIZE}  # inputs of the model, and what was measured for each
TRUST = "trust"  # the register's kind, and the last word of a declared one
INCOME, OUTTURN = "operating_income", "outturn"  # a trust's accounts, where only its group is modelled


@dataclass(frozen=True)
class Width:
    """How far one trust may stray in so many years: half the distance from P10 to P90, as measured, times how
    far such widths of earlier years had fallen short of the years after them (the median of `tries`).
    """

    what: str
    years: int
    half: float
    low: float
    high: float
    fell_short: float
    tries: int
    pairs: int  # of a trust and a first year
    first_year: str
    last_year: str
    unit: str
    source: str
    note: str


@dataclass(frozen=True)
class Trial:
    """How many trusts stayed within a width in years that it was not measured on."""

    what: str
    base_year: str
    year: str
    half: float
    trusts: int
    inside: int
    half_needed: float


@cache
def widths() -> tuple[Width, ...]:
    """Every width of every kind, by when it was known."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Width(
                row["what"], int(row["years"]), float(row["half_width"]), float(row["p10"]),
                float(row["p90"]), float(row["fell_short"]), int(row["tries"]), int(row["pairs"]),
                row["first_year"], row["last_year"], row["unit"], row["source"], row["note"],
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


@cache
def trials() -> tuple[Trial, ...]:
    """What the widths known in 2015/16 held of the years after it, over all trusts."""
    with TRIED.open(encoding="utf-8", newline="") as file:
        return tuple(
            Trial(
                row["what"], row["base_year"], row["year"], float(row["half_width"]), int(row["trusts"]),
                int(row["inside"]), float(row["half_width_needed"]),
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


def known_in(what: str, base_year: str) -> tuple[Width, ...]:
    """The latest widths of a kind that were known in a year, by years ahead; none before any was."""
    there = [one for one in widths() if one.what == what and one.last_year <= base_year]
    latest = max((one.last_year for one in there), default="")
    return tuple(sorted((one for one in there if one.last_year == latest), key=lambda one: one.years))


def half_width(what: str, years: int, base_year: str) -> float | None:
    """How far one trust strays in so many years, as a share; nothing where it was not known.

    Beyond the years measured it grows with their square root, as the sum of independent years would.
    """
    known = known_in(what, base_year)
    if not known or years < 1:
        return None
    longest = known[-1]
    by_years = {one.years: one.half for one in known}
    return by_years.get(years, longest.half * sqrt(years / longest.years))


def is_trust(code: str, place: Place) -> bool:
    """Is a body an NHS trust: one declared so, or one that the register calls so?"""
    if code in place.bodies and place.bodies[code].kind.endswith(TRUST):
        return True
    return code in organisations() and organisation(code).kind == TRUST


def own_courses(place: Place, base: BaseYear) -> list[Assumed]:
    """Each trust's own course: for every year a spread around nought, and nought for everybody else.

    What the place states itself, of all bodies or of one, is left to it.
    """
    stated = {
        (one.variable or one.name, one.organisation) for one in place.assumptions.values() if one.is_known
    }
    found = [Assumed(name, fixed(0.0), name) for name in VARIABLES]
    for name, what in VARIABLES.items():
        for code in base.organisations:
            share = 0.0 if {(name, ""), (name, code)} & stated else _share(code, place, base)
            for years, year in enumerate(place.years):
                half = half_width(what, years, place.base_year)
                if share and half:
                    width = _spread(half * share, known_in(what, place.base_year)[0])
                    found.append(Assumed(name, width, f"{name} of {code}", code, "", "", year))
    return found


def _share(code: str, place: Place, base: BaseYear) -> float:
    """How far a body strays for each unit that a trust of its income would; nought where nobody knows."""
    if code in base.without_money:
        return 0.0
    if is_trust(code, place):
        return 1.0
    whole = float(base.income[base.organisations.index(code)].sum())
    inside = [one for one in members(code, place.bodies) if is_trust(one, place)]
    accounts = _accounts(place)
    own = [accounts[one] for one in inside if one in accounts and place.bodies[one].extent == "whole"]
    return min(1.0, hypot(*own) / whole) if own and whole > 0 else 0.0


def _accounts(place: Place) -> Mapping[str, float]:
    rows = place.figures.filter(
        (pl.col("measure") == INCOME) & (pl.col("stage") == OUTTURN) & (pl.col("period") == place.base_year)
    ).select("organisation", "value")
    return {code: value for code, value in rows.rows() if code and value is not None}


def _spread(half: float, known: Width) -> Spread:
    source = (
        f"measured: P10 to P90 of {known.pairs:,} yearly changes of trusts, {known.first_year} to "
        f"{known.last_year}, against the median trust, times {known.fell_short:g}, by which such widths had "
        f"fallen short; {known.source}"
    )
    return spread_of_interval(-half, half, -inf, inf, source)


def turnover(place: Place, base: BaseYear) -> Array:
    """Each body's whole income of the base year, laid over services by cost. Shape: organisation, service."""
    income = base.income.sum(axis=1, keepdims=True)
    cost = base.cost.sum(axis=1, keepdims=True)
    laid: Array = np.zeros_like(base.cost)
    np.divide(income * base.cost, cost, out=laid, where=cost > 0)
    return laid


def strayed(ends: Mapping[str, float], half: float | None) -> Mapping[str, float]:
    """The percentiles shown with one trust's own course laid over what is shared, independent of it."""
    if half is None:
        return ends
    middle = ends[MIDDLE.key]
    below, above = (hypot(ends[end] - middle, half * middle) for end in (LOW.key, HIGH.key))
    return {LOW.key: middle - below, MIDDLE.key: middle, HIGH.key: middle + above}


def strays(assumed: tuple[Assumed, ...]) -> Iterator[str]:
    """The bodies whose own course is in a projection, each once."""
    yield from dict.fromkeys(
        one.organisation for one in assumed if one.variable in VARIABLES and one.organisation
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
    found: Array = amount * (index * share) if share.any() else np.zeros((1,) * amount.ndim)
    return found
