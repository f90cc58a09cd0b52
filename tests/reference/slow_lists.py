"""Waiting lists once more, person by person in plain loops: slow, and sharing no code with the model."""

from dataclasses import dataclass
from math import exp, sqrt

from tests.reference.slow_model import Spreaded, drawn


@dataclass
class Listed:
    """One list: its months as joined, treated and waiting at the end, and who waited before the first."""

    before: float
    months: list[tuple[float, float, float]]
    care: dict[tuple[str, str], float]  # units of the care that ends its waits, by body and service


def leavers(listed: Listed, driver: str) -> Spreaded:
    """Everybody who joined is treated, still there, or gone; month by month, and in all months together."""
    gone, stood = [], listed.before
    for joined, treated, waiting in listed.months:
        gone.append(stood + joined - treated - waiting)
        stood = waiting
    came = sum(month[0] for month in listed.months)
    share = sum(gone) / came
    squares = 0.0
    for left, (joined, _, _) in zip(gone, listed.months, strict=True):
        squares += (left - share * joined) ** 2
    count = len(gone)
    # the standard error of a ratio of sums; a triangle is root six of them wide on each side
    side = sqrt(6) * sqrt(count / (count - 1) * squares) / came
    return Spreaded(max(0.0, share - side), share, min(1.0, share + side), driver)


def waits(
    listed: Listed, driver: str, growth: float, years: int, longest: float, seed: int
) -> list[tuple[float, float]]:
    """Who waits, and the share who wait no longer than `longest` days, at the end of each year; one draw."""
    share = drawn(leavers(listed, driver), 0, 1, seed)
    to_year = 12 / len(listed.months)
    joined, treated = (to_year * sum(month[n] for month in listed.months) for n in (0, 1))
    there, found = listed.months[-1][2], []
    for year in range(years):
        grown = (1 + growth) ** year
        if year:
            there = max(0.0, there + joined * grown - joined * grown * share - treated * grown)
        a_day = (treated * grown + joined * grown * share) / 365
        found.append((there, 1 - exp(-longest * a_day / there) if there else 1.0))
    return found
