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


def occupied_beds(admissions: Array, length_of_stay: Array) -> Array:
    """Mean beds in use (Little's law): admissions a year, each staying so many days."""
    return admissions * length_of_stay / DAYS_IN_YEAR


def blocking(load: Array, beds: Array) -> Array:
    """Chance that an arrival finds every bed full and goes elsewhere (Erlang's loss formula).

    Unit: share · shape: as `load` and `beds` together. `load` is mean beds wanted. A part of a bed is
    no bed. Assumption: arrivals at random; real ones vary more, so this is the least to expect.
    Source: Erlang 1917, as in queueing texts.
    """
    load, beds = np.broadcast_arrays(np.asarray(load, dtype=np.float64), np.floor(beds))
    lost = np.where(load > 0, 1.0, 0.0)
    result = lost.copy()
    for count in range(1, int(beds.max(initial=0)) + 1):
        offered = load * lost
        lost = offered / (count + offered)
        np.copyto(result, lost, where=beds >= count)
    return result


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


@variable(unit="bed_days", axes="organisation service draw")
def bed_days(activity: Array, length_of_stay: Array, length_of_stay_index: Array) -> Array:
    """Days that patients spend in beds, if everyone who needs a bed has one."""
    return activity * length_of_stay * length_of_stay_index


@variable(unit="beds", axes="organisation month draw")
def occupied(bed_days: Array, month_profile: Array) -> Array:
    """Mean beds in use in each month."""
    return over_services(bed_days) / DAYS_IN_YEAR * month_profile


@variable(unit="beds", axes="organisation draw")
def beds_needed(bed_days: Array, aimed_occupancy: Array) -> Array:
    """Beds needed to run at the occupancy aimed at, over the year as a whole."""
    return over_services(bed_days) / DAYS_IN_YEAR / aimed_occupancy


@variable(unit="beds", axes="organisation draw")
def beds_needed_in_peak_month(occupied: Array, aimed_occupancy: Array) -> Array:
    """Beds needed to run at the occupancy aimed at in the fullest month."""
    return np.asarray(occupied.max(axis=MONTH, keepdims=True) / aimed_occupancy)


@variable(unit="share", axes="organisation draw")
def chance_no_bed_is_free(occupied: Array, beds: Array) -> Array:
    """Chance in the fullest month that an arrival finds no bed free; nothing for a body without beds."""
    return np.where(beds > 0, blocking(occupied.max(axis=MONTH, keepdims=True), beds), 0.0)


@variable(unit="share", axes="organisation draw")
def aimed_occupancy(target_occupancy: Array, occupancy_change: Array) -> Array:
    """Occupancy aimed at, never above 1."""
    return np.minimum(target_occupancy + occupancy_change, 1.0)


@variable(unit="beds", axes="organisation draw")
def beds(beds_base: Array, bed_change: Array) -> Array:
    """Beds open: those of the base year and what the plan opens or closes, in whole wards as stated."""
    return np.maximum(beds_base + bed_change, 0.0)


@variable(unit="share", axes="organisation service draw")
def beds_allow(bed_days: Array, beds: Array, aimed_occupancy: Array) -> Array:
    """Share of the care that needs beds for which the open beds are enough; 1 for care without beds."""
    needed = over_services(bed_days)
    share = np.minimum(
        np.divide(
            beds * aimed_occupancy * DAYS_IN_YEAR, needed, out=np.full(needed.shape, 1.0), where=needed > 0
        ),
        1.0,
    )
    return np.where(bed_days > 0, share, 1.0)
