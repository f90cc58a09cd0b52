"""How much care is needed, and how much of it after schemes (`avoiding`).

Where nobody stated activity, it is counted in pounds' worth of care at the base year's
prices, so that money still moves with need. It never decides what can be delivered (`capacity`).
"""

from dataclasses import dataclass

import numpy as np

from placeplan.engine.axes import Array
from placeplan.engine.variables import variable


@variable(unit="index", axes="area organisation service draw")
def non_demographic_index(
    non_demographic_index_last_year: Array, non_demographic_growth: Array, growth_change: Array
) -> Array:
    """Need for each person against the base year, from everything but number and age."""
    return non_demographic_index_last_year * (1 + non_demographic_growth + growth_change)


@dataclass(frozen=True)
class NeedPaths:
    """Need against the base year if older people are so many whole years healthier.

    Shape: years younger, organisation (1 where it is the same for all), service.
    """

    by_years_younger: Array


@variable(unit="years", axes="draw")
def years_younger(years_younger_last_year: Array, health_gain: Array) -> Array:
    """By how many years the health of older people is that of younger ones of the base year."""
    return years_younger_last_year + health_gain


@variable(unit="index", axes="organisation service draw")
def population_need(need_paths: NeedPaths, years_younger: Array) -> Array:
    """Need against the base year from people's number, age and health.

    A person of 70 in ten years is not one of today: need is read at the age of the same health. Between
    whole years it lies on a line, because rates do.
    """
    paths = need_paths.by_years_younger
    shift = np.clip(years_younger.ravel(), 0.0, len(paths) - 1)
    whole = np.minimum(shift.astype(np.int64), max(len(paths) - 2, 0))
    part = shift - whole
    above = np.minimum(whole + 1, len(paths) - 1)
    needed = (1 - part) * np.moveaxis(paths[whole], 0, -1) + part * np.moveaxis(paths[above], 0, -1)
    _, bodies, services = paths.shape
    return np.asarray(needed.reshape(1, bodies, services, 1, 1, 1, 1, 1, -1), dtype=np.float64)


@variable(unit="index", axes="organisation service draw")
def demographic_drift_index(demographic_drift_index_last_year: Array, demographic_drift: Array) -> Array:
    """Need against the base year beside what the number and age of known people give."""
    return demographic_drift_index_last_year * (1 + demographic_drift)


@variable(unit="index", axes="organisation service draw")
def demographic_index(population_need: Array, demographic_drift_index: Array) -> Array:
    """Need against the base year from the number and age of people."""
    return population_need * demographic_drift_index


@variable(unit="activity", axes="organisation service draw")
def demand(base_activity: Array, demographic_index: Array, non_demographic_index: Array) -> Array:
    """Care needed if nothing is done."""
    return base_activity * demographic_index * non_demographic_index


@variable(unit="activity", axes="organisation service draw")
def activity(demand: Array, avoided: Array, moved_in: Array) -> Array:
    """Care needed after schemes."""
    if not avoided.any() and not moved_in.any():
        return demand
    return demand - avoided + moved_in
