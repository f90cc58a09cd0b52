"""Beds: how many are needed, and how often none is free.

Little's law gives the mean; a queue gives the chance that every bed is full, which no mean
shows. There is no universal right occupancy: the same occupancy is safe in a large pool and
not in a small one. Months are taken one by one, because winter is not a mean.
"""

import numpy as np

from placeplan.engine.axes import Array
from placeplan.engine.variables import variable
from placeplan.model.axes import MONTH, over_services

DAYS_IN_YEAR = 365
VANISHED = 1e-18  # of a sum: too little to change a 64-bit float
CHECK_EVERY = 16  # terms between looks at whether they have vanished


def occupied_beds(admissions: Array, length_of_stay: Array) -> Array:
    """Mean beds in use (Little's law): admissions a year, each staying so many days."""
    return admissions * length_of_stay / DAYS_IN_YEAR


def blocking(load: Array, beds: Array) -> Array:
    """Chance that an arrival finds every bed full and goes elsewhere (Erlang's loss formula).

    Unit: share · shape: as `load` and `beds` together. `load` is mean beds wanted. A part of a bed is
    no bed. Assumption: arrivals at random; real ones vary more, so this is the least to expect.
    Source: Erlang 1917, as in queueing texts.
    """
    wanted, there = np.broadcast_arrays(np.asarray(load, dtype=np.float64), np.floor(beds))
    # 1/B is the sum of beds·(beds-1)·…·(beds-k+1)/load^k over k, whose terms soon vanish.
    safe = np.where(wanted > 0, wanted, 1.0)
    left, term, total = there.copy(), np.ones(wanted.shape), np.ones(wanted.shape)
    with np.errstate(over="ignore", under="ignore"):  # far too many beds: never full
        for step in range(int(there.max(initial=0))):
            term = np.where(left > 0, term * (left / safe), 0.0)
            total += term
            left = np.maximum(left - 1, 0.0)
            if step % CHECK_EVERY == 0 and not (term > total * VANISHED).any():
                break
    return np.where(wanted > 0, 1 / total, np.where(there > 0, 0.0, 1.0))


def waiting_chance(load: Array, beds: Array) -> Array:
    """Chance that an arrival must wait for a bed (Erlang's delay formula); 1 where load is not below beds.

    Unit: share. Source: as `blocking`.
    """
    load, beds = np.broadcast_arrays(np.asarray(load, dtype=np.float64), np.floor(beds))
    lost = blocking(load, beds)
    steady = load < beds
    spare = np.where(steady, 1 - load / np.where(beds > 0, beds, 1.0), 1.0)
    return np.where(steady, lost / (spare + (1 - spare) * lost), 1.0)


def true_occupancy(load: Array, beds: Array) -> Array:
    """Share of beds in use when those who find none go elsewhere."""
    return np.asarray(load * (1 - blocking(load, beds)) / beds)


# --- variables of a run ---------------------------------------------------------------


@variable(unit="index", axes="organisation draw")
def bed_growth(
    activity: Array, base_activity: Array, bed_weight: Array, length_of_stay_index: Array
) -> Array:
    """Days in beds against the base year: care that fills beds, each service weighted by its days in them.

    Where length of stay is not stated the weights are the services' costs. Weights sum to 1.
    """
    grown = np.divide(activity, base_activity, out=np.ones(activity.shape), where=base_activity > 0)
    return over_services(bed_weight * grown * length_of_stay_index)


@variable(unit="beds", axes="organisation month draw")
def occupied(occupied_base: Array, bed_growth: Array, month_profile: Array) -> Array:
    """Mean beds in use in each month, if everyone who needs a bed has one."""
    return occupied_base * bed_growth * month_profile


@variable(unit="share", axes="organisation draw")
def aimed_occupancy(target_occupancy: Array, occupancy_change: Array) -> Array:
    """Occupancy aimed at, never above 1."""
    return np.minimum(target_occupancy + occupancy_change, 1.0)


@variable(unit="beds", axes="organisation draw")
def beds_needed(occupied_base: Array, bed_growth: Array, aimed_occupancy: Array) -> Array:
    """Beds needed to run at the occupancy aimed at, over the year as a whole."""
    return occupied_base * bed_growth / aimed_occupancy


@variable(unit="beds", axes="organisation draw")
def beds_needed_in_peak_month(occupied: Array, aimed_occupancy: Array) -> Array:
    """Beds needed to run at the occupancy aimed at in the fullest month."""
    return np.asarray(occupied.max(axis=MONTH, keepdims=True) / aimed_occupancy)


@variable(unit="beds", axes="organisation draw")
def beds(beds_base: Array, bed_change: Array) -> Array:
    """Beds open: those of the base year and what the plan opens or closes."""
    return np.maximum(beds_base + bed_change, 0.0)


@variable(unit="share", axes="organisation draw")
def chance_no_bed_is_free(occupied: Array, beds: Array) -> Array:
    """Chance in the fullest month that an arrival finds no bed free; unknown where beds are not stated."""
    fullest = occupied.max(axis=MONTH, keepdims=True)
    return np.where(np.isnan(beds), np.nan, blocking(np.nan_to_num(fullest), np.nan_to_num(beds)))


@variable(unit="share", axes="organisation service draw")
def beds_allow(beds: Array, beds_needed: Array, bed_weight: Array) -> Array:
    """Share of care that fills beds for which the open beds are enough at the occupancy aimed at.

    1 for care without beds, and for bodies whose beds nobody stated.
    """
    shape = np.broadcast(beds, beds_needed).shape
    share = np.minimum(np.divide(beds, beds_needed, out=np.ones(shape), where=beds_needed > 0), 1.0)
    return np.where(bed_weight > 0, share, 1.0)
