"""How all trusts moved from one year to another: what a forecast rests on, by what was known when.

A course has three parts: where the level draws back to, a shock that all trusts share in a year, and what is
each trust's own. Measured on trusts' published accounts and counts by `tools/trust_forecasts.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from scipy.special import stdtrit  # as `scipy.stats` has it, which takes a second to import

from placeplan.core.doors.shipped import shipped_rows
from placeplan.engine.axes import Array

FILE = Path(__file__).with_name("courses.csv")
SUPPORT = Path(__file__).with_name("national_support.csv")
POSITION, INCOME, ADMISSIONS, BEDS = "position", "size", "admissions", "beds"
STEPS = 201  # points of each distribution when two are laid over each other; finer moves no published digit


@dataclass(frozen=True)
class Course:
    """How one thing moved over so many years, by accounts up to `known_by`.

    A position is a share of income and draws back: `intercept` + `slope` × the share of the base year.
    Everything else is a growth, as the logarithm of a ratio, and `slope` is nought.
    `own` are residuals of single trusts about the year's median, at `shares`. Both residuals and shocks are
    widened about the middle by `width`: the quarter step at which earlier forecasts held nearest to 80%.
    """

    what: str
    years: int
    known_by: str
    intercept: float
    slope: float
    shock: float  # size of a shared shock: root mean square of the medians of past years, for so few years
    shocks: int  # years from which it was measured
    own: tuple[float, ...]
    width: float
    pairs: int
    source: str

    @property
    def draws_back(self) -> bool:
        """Is it a position, which draws back to a level, rather than a growth?"""
        return self.what == POSITION


@dataclass(frozen=True)
class Support:
    """Money for trusts' deficits that was announced nationally: by how much a year's sum rises for good."""

    year: str
    pounds: float
    national_income: float  # pounds: operating income of all trusts in the year of announcement
    announced_in: str
    announced_on: str
    source: str


def shares() -> Array:
    """The shares at which the residuals of single trusts are kept. Shape: residual."""
    return np.array([0.005, 0.025, *np.arange(0.05, 0.96, 0.05), 0.975, 0.995])


@cache
def courses() -> tuple[Course, ...]:
    """Every course of every kind, by when it was known."""
    return tuple(_course(row) for row in shipped_rows(FILE))


def _course(row: dict[str, str]) -> Course:
    return Course(
        what=row["what"],
        years=int(row["years"]),
        known_by=row["known_by"],
        intercept=float(row["intercept"]),
        slope=float(row["slope"]),
        shock=float(row["shock"]),
        shocks=int(row["shocks"]),
        own=tuple(float(number) for number in row["own"].split()),
        width=float(row["width"]),
        pairs=int(row["pairs"]),
        source=row["source"],
    )


@cache
def supports() -> tuple[Support, ...]:
    """Every announcement of national support, oldest first."""
    return tuple(
        Support(
            row["year"],
            float(row["pounds"]),
            float(row["national_income"]),
            row["announced_in"],
            row["announced_on"],
            row["source"],
        )
        for row in shipped_rows(SUPPORT)
    )


def known_courses(what: str, base_year: str) -> tuple[Course, ...]:
    """The latest courses of one thing that were known in a base year, by years ahead; none before any was."""
    latest_known = [course for course in courses() if course.what == what and course.known_by <= base_year]
    latest = max((course.known_by for course in latest_known), default="")
    return tuple(sorted((c for c in latest_known if c.known_by == latest), key=lambda course: course.years))


def course(what: str, years: int, base_year: str) -> Course | None:
    """The latest course that was known in a base year; nothing where none was, or none so far ahead."""
    return next((candidate for candidate in known_courses(what, base_year) if candidate.years == years), None)


def announced(base_year: str, year: str) -> float:
    """National support that had been announced by the base year and begins after it, as a share of income."""
    return sum(
        support.pounds / support.national_income
        for support in supports()
        if support.announced_in <= base_year < support.year <= year
    )


def leads_to(known: Course, level: float, support: float = 0.0) -> float:
    """Where a course leads before any residual: a share of income, or a growth."""
    return known.intercept + known.slope * level + (support if known.draws_back else 0.0)


def own_residual(known: Course, uniforms: Array) -> Array:
    """A single trust's residual at numbers from 0 to 1. Shape: as `uniforms`."""
    return np.interp(uniforms, shares(), known.own)


def shared_residual(known: Course, uniforms: Array) -> Array:
    """A shock that all trusts share, at numbers from 0 to 1. Shape: as `uniforms`."""
    # Student's distribution: a size measured from few years may well be too small.
    drawn: Array = known.shock * stdtrit(max(known.shocks, 2), uniforms)
    return drawn


def widened(known: Course, residuals: Array) -> Array:
    """Residuals spread about their middle by the course's width. Shape: as given."""
    centre = np.median(residuals)
    spread: Array = centre + known.width * (residuals - centre)
    return spread


def residual_quantiles(known: Course, at: Sequence[float]) -> Array:
    """Quantiles of both residuals together: every pair of points of the two. Shape: as `at`."""
    points = (np.arange(STEPS) + 0.5) / STEPS
    both = own_residual(known, points)[:, None] + shared_residual(known, points)[None, :]
    return np.quantile(widened(known, both.ravel()), at)
