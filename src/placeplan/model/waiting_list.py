"""The list of people who wait for treatment, and the share of them who wait no more than 18 weeks.

The list is a stock: it grows by referrals and shrinks by treatment and by other removals.
Waits are taken as exponential, so the mean wait gives the whole distribution.
"""

import numpy as np

from placeplan.engine.axes import Array
from placeplan.engine.variables import variable

WEEKS_IN_YEAR = 365 / 7
STANDARD_WEEKS = 18.0  # the referral-to-treatment standard


def share_within(weeks: float, mean_wait: Array) -> Array:
    """Share of exponential waits that are no longer than so many weeks."""
    return 1 - np.exp(-weeks / mean_wait)


def mean_wait_for(share: float, weeks: float = STANDARD_WEEKS) -> float:
    """Mean wait, in weeks, at which a share of waits is no longer than so many weeks."""
    return float(-weeks / np.log(1 - share))


def list_change(joining: Array, treated: Array, removed: Array) -> Array:
    """By how much a list grows: those who join, less those treated and those removed for other reasons."""
    return joining - treated - removed


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
def within_18_weeks(waiting_list: Array, treatable: Array) -> Array:
    """Share of waits of no more than 18 weeks, from the list and the weekly number treated (Little's law)."""
    weekly = treatable / WEEKS_IN_YEAR
    wait = np.divide(
        waiting_list, weekly, out=np.full(np.broadcast(waiting_list, weekly).shape, np.inf), where=weekly > 0
    )
    within = np.where(wait > 0, share_within(STANDARD_WEEKS, np.where(wait > 0, wait, 1.0)), 1.0)
    return np.where(np.isnan(waiting_list), np.nan, within)
