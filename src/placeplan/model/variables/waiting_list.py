"""The list of people who wait for treatment, and the share of them who wait no longer than the standard.

The list is a stock: it grows by referrals and shrinks by treatment and by other removals.
Waits are taken as exponential, so the mean wait gives the whole distribution. How long the standard is,
and from when, is the regime's to say.
"""

import numpy as np

from placeplan.engine.axes import Array
from placeplan.engine.variables import variable

DAYS_IN_YEAR = 365


def share_within(longest: Array | float, mean_wait: Array) -> Array:
    """Share of exponential waits that are no longer than `longest`, in the unit of the mean."""
    return np.asarray(1 - np.exp(-longest / mean_wait))


# --- variables of a run ---------------------------------------------------------------


@variable(unit="people", axes="organisation service draw")
def joining_the_list(
    referrals_base: Array, demographic_index: Array, non_demographic_index: Array, kept_share: Array
) -> Array:
    """People who join the list in the year."""
    return referrals_base * (demographic_index * non_demographic_index) * kept_share


@variable(unit="people", axes="organisation service draw")
def treatable(completed_base: Array, deliverable_share: Array, demand: Array, base_activity: Array) -> Array:
    """People who can be treated in the year: the base year's number, grown as care may grow."""
    grown = np.divide(demand, base_activity, out=np.ones(demand.shape), where=base_activity > 0)
    return completed_base * grown * deliverable_share


@variable(unit="people", axes="organisation service draw")
def waiting_list(
    waiting_list_last_year: Array, joining_the_list: Array, treatable: Array, removal_share: Array
) -> Array:
    """People waiting at the end of the year; nobody is treated who is not there."""
    stay = waiting_list_last_year + joining_the_list * (1 - removal_share)
    return np.maximum(stay - treatable, 0.0)


@variable(unit="share", axes="organisation service draw")
def within_the_standard(waiting_list: Array, treatable: Array, longest_wait: Array) -> Array:
    """Share of waits no longer than the standard, from the list and those treated a day (Little's law)."""
    daily = treatable / DAYS_IN_YEAR
    wait = np.divide(
        waiting_list, daily, out=np.full(np.broadcast(waiting_list, daily).shape, np.inf), where=daily > 0
    )
    within = np.where(wait > 0, share_within(longest_wait, np.where(wait > 0, wait, 1.0)), 1.0)
    return np.where(np.isnan(waiting_list), np.nan, within)
