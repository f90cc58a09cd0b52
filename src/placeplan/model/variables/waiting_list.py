"""The lists of people who wait for treatment, and the share of them who wait no longer than the standard.

A list is a stock: it grows by those who join and shrinks by all who leave it, treated or not. It is a
body's, a board's or a specialty's, as published, and moves with the care that ends its waits. Waits are taken
as exponential, so the mean wait gives the whole distribution. How long the standard is, and from when, is the
regime's to say.
"""

import numpy as np

from placeplan.engine.axes import Array
from placeplan.engine.variables import variable
from placeplan.model.model_axes import over_care_waited_for

DAYS_IN_YEAR = 365


def share_within(longest: Array | float, mean_wait: Array) -> Array:
    """Share of exponential waits that are no longer than `longest`, in the unit of the mean."""
    return np.asarray(1 - np.exp(-longest / mean_wait))


# --- variables of a run ---------------------------------------------------------------


@variable(unit="people", axes="waiting draw")
def joining_the_list(
    referrals_base: Array,
    list_mix: Array,
    demographic_index: Array,
    non_demographic_index: Array,
    kept_share: Array,
) -> Array:
    """People who join a list in the year: the base year's number, grown as the need it waits for grows."""
    need = demographic_index * non_demographic_index * kept_share
    return referrals_base * over_care_waited_for(list_mix, need)


@variable(unit="people", axes="waiting draw")
def treatable(
    completed_base: Array, list_mix: Array, deliverable_share: Array, demand: Array, base_activity: Array
) -> Array:
    """People of a list who can be treated in the year: the base year's number, grown as care may grow."""
    grown = np.divide(demand, base_activity, out=np.ones(demand.shape), where=base_activity > 0)
    return completed_base * over_care_waited_for(list_mix, grown * deliverable_share)


@variable(unit="people", axes="waiting draw")
def leaving_untreated(joining_the_list: Array, removal_share: Array) -> Array:
    """People who leave a list in the year without treatment: a share of those who join it."""
    return joining_the_list * removal_share


@variable(unit="people", axes="waiting draw")
def waiting_list(
    waiting_list_last_year: Array, joining_the_list: Array, leaving_untreated: Array, treatable: Array
) -> Array:
    """People waiting at the end of the year; nobody is treated who is not there."""
    return np.maximum(waiting_list_last_year + joining_the_list - leaving_untreated - treatable, 0.0)


@variable(unit="share", axes="waiting draw")
def within_the_standard(
    waiting_list: Array, treatable: Array, leaving_untreated: Array, longest_wait: Array
) -> Array:
    """Share of waits no longer than the standard, from the list and all who leave it a day (Little's law)."""
    daily = (treatable + leaving_untreated) / DAYS_IN_YEAR
    wait = np.divide(
        waiting_list, daily, out=np.full(np.broadcast(waiting_list, daily).shape, np.inf), where=daily > 0
    )
    within = np.where(wait > 0, share_within(longest_wait, np.where(wait > 0, wait, 1.0)), 1.0)
    return np.where(np.isnan(waiting_list), np.nan, within)
