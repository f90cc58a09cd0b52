"""Which uncertain inputs go together: one with another in a year, and one year with the next.

Numbers are those of a normal copula: each input keeps its own distribution in every year, and only how
inputs lie beside each other is set here. What no row names is independent of everything else and is one
number in all years. Every row is data with its source, or says that it is our default.
"""

from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path

import numpy as np
from scipy.special import ndtr, ndtri

from placeplan.core.doors.shipped import shipped_rows
from placeplan.core.errors import PlanError, Problem
from placeplan.engine.axes import Array

FILE = Path(__file__).with_name("dependence.csv")
LASTING, WALKING, TOGETHER = "lasting", "walking", "together"
OF_BODY = " of "  # a driver of one body is its kind, these letters and the body's code


@dataclass(frozen=True)
class Dependence:
    """One row. `lasting`: correlation of a driver's years; `together`: of two drivers in one year."""

    kind: str
    driver: str
    other: str
    value: float
    source: str
    grade: str
    note: str


@cache
def dependences() -> tuple[Dependence, ...]:
    """Every row of the file."""
    return tuple(
        Dependence(
            row["kind"], row["driver"], row["other"], float(row["value"] or 0), row["source"], row["grade"],
            row["note"],
        )
        for row in shipped_rows(FILE)
    )  # fmt: skip


@cache
def lasts(driver: str) -> Dependence | None:
    """How a driver's years go together; nothing where one number stands for all of them."""
    kind = driver.partition(OF_BODY)[0]
    rows = (row for row in dependences() if row.kind in (LASTING, WALKING))
    return next((row for row in rows if row.driver == kind), None)


def varies_by_year(driver: str) -> bool:
    """Has a driver a number of its own in each year?"""
    return lasts(driver) is not None


@cache
def cluster(driver: str) -> tuple[str, ...]:
    """The drivers that a driver is drawn with, itself among them, in the order of the file."""
    linked = {driver}
    pairs = [{row.driver, row.other} for row in dependences() if row.kind == TOGETHER]
    for _ in pairs:  # one more link of a chain at a time
        linked.update(*(pair for pair in pairs if pair & linked))
    in_order = [row.driver for row in dependences() if row.driver in linked]
    return tuple(dict.fromkeys(in_order)) or (driver,)


@cache
def mixing(drivers: tuple[str, ...]) -> Array:
    """Weights of independent normal numbers in each driver's number of a year. Shape: driver, number.

    Errors: correlations that no numbers can have.
    """
    correlation = np.eye(len(drivers))
    for row in dependences():
        if row.kind == TOGETHER and {row.driver, row.other} <= set(drivers):
            at, beside = drivers.index(row.driver), drivers.index(row.other)
            correlation[at, beside] = correlation[beside, at] = row.value
    try:
        return np.asarray(np.linalg.cholesky(correlation))
    except np.linalg.LinAlgError:
        raise PlanError(
            Problem(
                f"No numbers can have these correlations of {', '.join(drivers)}.",
                str(FILE.name),
                "Bring them nearer to nought.",
            )
        ) from None


def weights_of_years(driver: str, year: int) -> tuple[float, ...]:
    """How a driver's number of a year is made of steps of the years up to it; the squares sum to 1.

    `year` counts from the base year; the first step is that of the first year after it.
    """
    how = lasts(driver)
    assert how is not None  # a driver of one number has no steps
    steps = max(year, 1)
    if how.kind == WALKING:
        return (1 / sqrt(steps),) * steps
    last = how.value
    own = sqrt(1 - last**2)
    return (last ** (steps - 1), *(own * last ** (steps - 1 - step) for step in range(1, steps)))


def share_in_each_year(driver: str, share: float, years: int) -> float:
    """Where a driver stands in every year when the mean of its years stands at a share of its own spread.

    Nearer to the middle than the share, since years that differ lessen what their mean can do.
    """
    paths = np.zeros((years, years))
    for year in range(1, years + 1):
        paths[year - 1, :year] = weights_of_years(driver, year)
    if lasts(driver).kind == WALKING:  # type: ignore[union-attr]  # where it stands in the end is all that counts
        return share
    spread = float(np.sqrt((paths.mean(axis=0) ** 2).sum()))
    return float(ndtr(ndtri(share) * spread))
