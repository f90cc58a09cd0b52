"""People by age and sex, and how their number and age move the need for care.

Age and sex are summed over here, once for each year and variant, before any draw: the
rest of the model sees an index of need for each area and service. Residents only;
registered patients are another population and are never mixed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from placeplan.core.errors import PlanError, Problem
from placeplan.engine.axes import Array


@dataclass(frozen=True)
class People:
    """Residents. Shape of `count`: year, area, age, sex. `ages` gives the youngest age of each band."""

    years: tuple[str, ...]
    areas: tuple[str, ...]
    ages: tuple[int, ...]
    sexes: tuple[str, ...]
    count: Array

    @property
    def totals(self) -> Array:
        """All residents. Shape: year, area."""
        return np.asarray(self.count.sum(axis=(2, 3)))


@dataclass(frozen=True)
class Rates:
    """Units of a service, or pounds, that a resident needs in a year. Shape of `each`: service, age, sex."""

    services: tuple[str, ...]
    each: Array


def need(people: People, rates: Rates) -> Array:
    """Units needed by everybody. Shape: year, area, service. One matrix product over age and sex."""
    years, areas, *_ = people.count.shape
    by_person = people.count.reshape(years * areas, -1)
    per_head = rates.each.reshape(len(rates.services), -1)
    return np.asarray(by_person @ per_head.T).reshape(years, areas, len(rates.services))


def need_index(needed: Array) -> Array:
    """Need against the first year, which is 1. Shape: as `needed`. Errors: nobody needed it at first."""
    first = needed[:1]
    if not (first > 0).all():
        raise PlanError(Problem("Need in the first year is zero, so it has no growth.", to_do="Check rates."))
    return needed / first


def younger(rates: Rates, ages: Sequence[int], years: float, from_age: int) -> Rates:
    """Rates when people of `from_age` and over are in the health of those `years` younger today.

    Between two single ages the rate is interpolated, so need is linear between whole years.
    Nobody over `from_age` gets the rate of an age below it. Source: our own scenario of healthy ageing.
    """
    known_ages = np.asarray(ages, dtype=np.float64)
    healthy_as = np.where(known_ages >= from_age, np.maximum(known_ages - years, from_age), known_ages)
    rates_each = np.empty_like(rates.each)
    for service in range(rates.each.shape[0]):
        for sex in range(rates.each.shape[2]):
            rates_each[service, :, sex] = np.interp(healthy_as, known_ages, rates.each[service, :, sex])
    return Rates(rates.services, rates_each)


def grown(base: People, projected: People) -> People:
    """`base` people (one year), carried forward by the growth of `projected` by area, age and sex.

    Projections older than the latest estimates do not join them, so only their growth is used.
    A cell that the projection leaves empty in its first year keeps its number of people.
    """
    first = projected.count[:1]
    growth = np.divide(
        projected.count,
        first,
        out=np.ones_like(projected.count),
        where=np.broadcast_to(first > 0, projected.count.shape),
    )
    return People(projected.years, base.areas, base.ages, base.sexes, base.count[:1] * growth)
