"""Each body's income, cost and position, and the system's gap. A deficit is a positive gap.

What care itself costs is one curve (`care_cost`); here it meets income and what schemes state in pounds.
"""

import numpy as np

from placeplan.core.money import PENCE_PER_POUND
from placeplan.engine.axes import Array
from placeplan.engine.variables import variable
from placeplan.model.model_axes import over_lines, over_organisations, over_services


@variable(unit="index", axes="organisation service draw")
def price_index(price_index_last_year: Array, inflation: Array, cost_share: Array) -> Array:
    """Cost of the same inputs against the base year, each kind of cost at its own inflation."""
    return price_index_last_year * (1 + over_lines(inflation * cost_share))


@variable(unit="index", axes="organisation service draw")
def income_index(income_index_last_year: Array, income_growth: Array) -> Array:
    """Committed income against the base year."""
    return income_index_last_year * (1 + income_growth)


@variable(unit="pounds", axes="organisation service draw")
def own_cost(
    cost_of_care: Array,
    cost_change: Array,
    saving: Array,
    investment: Array,
    services_gained: Array,
    cost_of_own_course: Array,
) -> Array:
    """What a body spends on a service itself, in cash of the year."""
    # What few or no cells have comes last: it is small, and added to the large once.
    beside = (cost_change - saving + investment) + (services_gained + cost_of_own_course)
    return cost_of_care + beside


@variable(unit="pounds", axes="organisation service draw")
def own_income(
    base_income: Array, income_index: Array, income_change: Array, services_gained: Array
) -> Array:
    """Income from outside the place, in cash of the year: committed, and from services gained."""
    return base_income * income_index + income_change + services_gained


@variable(unit="pounds", axes="organisation service draw")
def cost(own_cost: Array, contract_spending: Array) -> Array:
    """A body's cost of a service: its own, and what it pays other bodies of the place."""
    return own_cost + contract_spending


@variable(unit="pounds", axes="organisation service draw")
def income(own_income: Array, contract_income: Array) -> Array:
    """A body's income for a service: from outside, and from other bodies of the place."""
    return own_income + contract_income


@variable(unit="pounds", axes="organisation draw")
def overheads(temporary_premium: Array, capital_charges: Array) -> Array:
    """Cost that belongs to no one service: the premium of more temporary staff, and charges on new assets."""
    return to_the_penny(temporary_premium + capital_charges)


@variable(unit="pounds", axes="organisation draw")
def position(
    own_income: Array, own_cost: Array, contract_income: Array, contract_spending: Array, overheads: Array
) -> Array:
    """A body's surplus; a deficit is below zero.

    Each body's own money is rounded to whole pence once, as every contract payment is, so that bodies sum
    to the system, and the system to money from and to the outside, exactly.
    """
    outside = to_the_penny(over_services(own_income)) - to_the_penny(over_services(own_cost))
    inside = over_services(contract_income) - over_services(contract_spending)
    return to_the_penny(outside + inside - overheads)


@variable(unit="pounds", axes="draw")
def gap(position: Array) -> Array:
    """The system's shortfall: all bodies' deficits less their surpluses. A shortfall is above zero."""
    return to_the_penny(-over_organisations(position))


def to_the_penny(pounds: Array) -> Array:
    """Pounds rounded to whole pence."""
    return np.rint(pounds * PENCE_PER_POUND) / PENCE_PER_POUND
