"""Beds: how many are needed, and how often none is free.

Little's law gives the mean; a queue gives the chance that every bed is full, which no mean
shows. There is no universal right occupancy: the same occupancy is safe in a large pool and
not in a small one. Months are taken one by one, because winter is not a mean. Fuller than a hospital
aims to be is one thing; fuller than it has ever run is another, and only that limits care.
"""

import numpy as np
from scipy.special import gammaln, pdtr

from placeplan.engine.axes import Array
from placeplan.engine.variables import variable
from placeplan.model.model_axes import DRAW, MONTH, over_services

DAYS_IN_YEAR = 365
LEAST = 1e-290  # chance below which a 64-bit float holds too few digits to divide by it
MOST_STEPS = 60  # towards an offered load; near a full hospital the curve is flat and takes the most
NEAR = 1e-14  # of the load


def occupied_beds(admissions: Array, length_of_stay: Array) -> Array:
    """Mean beds in use (Little's law): admissions a year, each staying so many days."""
    return admissions * length_of_stay / DAYS_IN_YEAR


def blocking(load: Array, beds: Array) -> Array:
    """Chance that an arrival finds every bed full and goes elsewhere (Erlang's loss formula).

    Unit: share · shape: as `load` and `beds` together. `load` is mean beds wanted. A part of a bed is
    no bed. Assumption: arrivals at random; real ones vary more, so this is the least to expect.
    Source: Erlang 1917, as in queueing texts.
    """
    wanted, there = np.broadcast_arrays(
        np.asarray(load, dtype=np.float64), np.floor(np.asarray(beds, dtype=np.float64))
    )
    # Were there always another bed, patients would be a Poisson number: the chance of exactly as many as
    # there are beds, over that of no more.
    safe = np.where(wanted > 0, wanted, 1.0)
    with np.errstate(under="ignore", over="ignore", invalid="ignore", divide="ignore"):
        exactly = np.exp(there * np.log(safe) - safe - gammaln(there + 1))
        no_more = pdtr(there, safe)
        lost = np.minimum(exactly / no_more, 1.0)
    tiny = no_more <= LEAST
    if tiny.any():
        lost = np.where(tiny, 0.0, lost)
        lost[tiny] = _bed_by_bed(safe[tiny], there[tiny])
    lost = np.where(there > 0, lost, np.where(np.isnan(there), 0.0, 1.0))
    return np.where(wanted > 0, lost, np.where(there > 0, 0.0, 1.0))


def _bed_by_bed(load: Array, beds: Array) -> Array:
    """The same from each bed to the next, where far more come than there are beds."""
    lost = np.ones(load.shape)
    for bed in range(1, int(beds.max(initial=0)) + 1):
        lost = np.where(bed <= beds, load * lost / (bed + load * lost), lost)
    return lost


def offered_load(carried: Array, beds: Array) -> Array:
    """Mean beds wanted, of which `carried` are in use: those who find none are not seen in the beds.

    Unit: beds · shape: as both together. Not a number where as many are in use as there are. Solves
    carried = offered × (1 - loss) by Newton's steps from what is carried: the curve bends down, so that they
    rise to the answer and never pass it.
    """
    used, there = np.broadcast_arrays(
        np.asarray(carried, dtype=np.float64), np.floor(np.asarray(beds, dtype=np.float64))
    )
    solvable = used < there
    load = np.where(solvable, used, 0.0)
    for _ in range(MOST_STEPS):
        lost = blocking(load, there)
        slope = 1 - lost - lost * (there - load + load * lost)
        step = np.where(solvable, (used - load * (1 - lost)) / np.where(slope > 0, slope, 1.0), 0.0)
        load = load + step
        if (np.abs(step) <= NEAR * np.maximum(load, 1.0)).all():
            break
    return np.where(solvable, load, np.nan)


# --- variables of a run ---------------------------------------------------------------


@variable(unit="index", axes="organisation draw")
def bed_growth(
    activity: Array,
    base_activity: Array,
    bed_weight: Array,
    length_of_stay_index: Array,
    stays_as_people_age: Array,
) -> Array:
    """Days in beds against the base year: care that fills beds, each service weighted by its days in them.

    Stays grow longer as those admitted grow older, and shorter or longer by schemes. Weights sum to 1.
    """
    grown = np.divide(activity, base_activity, out=np.ones(activity.shape), where=base_activity > 0)
    return over_services(bed_weight * grown * (length_of_stay_index * stays_as_people_age))


@variable(unit="beds", axes="organisation month draw")
def occupied(occupied_base: Array, bed_growth: Array, month_profile: Array) -> Array:
    """Mean beds in use in each month, if as large a share of those who need one has one as today."""
    return occupied_base * bed_growth * month_profile


@variable(unit="beds", axes="organisation month draw")
def offered(offered_base: Array, bed_growth: Array) -> Array:
    """Mean beds wanted in each month, by those who find one and those who find none."""
    return offered_base * bed_growth


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


@variable(unit="beds", axes="organisation month draw")
def open_beds(beds_base: Array, beds_profile: Array, bed_change: Array) -> Array:
    """Beds open in each month: more in winter where more were open in the base year's winter."""
    return np.maximum(beds_base * beds_profile + bed_change, 0.0)


@variable(unit="share", axes="organisation draw")
def chance_no_bed_is_free(offered: Array, open_beds: Array) -> Array:
    """Chance that an arrival finds no bed free, in the month where that is likeliest; unknown without beds.

    The month is chosen once for all draws, by their means.
    """
    means = (np.nan_to_num(values.mean(axis=DRAW, keepdims=True)) for values in (offered, open_beds))
    worst = blocking(*means).argmax(axis=MONTH, keepdims=True)
    load, there = np.broadcast_arrays(
        *(
            np.take_along_axis(
                np.broadcast_to(values, (*offered.shape[:-1], values.shape[DRAW])), worst, axis=MONTH
            )
            for values in (offered, open_beds)
        )
    )
    chance = np.full(load.shape, np.nan)
    # A month in which every bed was in use says nothing of how many more were wanted, and is the worst.
    is_whole = ~np.isnan(offered).any(axis=MONTH, keepdims=True)
    is_known = ~np.isnan(there) & ~np.isnan(load) & is_whole
    chance[is_known] = blocking(load[is_known], there[is_known])
    return chance


@variable(unit="share", axes="organisation draw")
def workable_occupancy(aimed_occupancy: Array, occupied_base: Array, beds_base: Array) -> Array:
    """Occupancy beyond which care cannot be delivered: the one aimed at, or today's where that is higher.

    A hospital that runs fuller than it aims to does deliver what it delivers today. Not a safe level.
    """
    return np.fmax(aimed_occupancy, occupied_base / beds_base)


@variable(unit="share", axes="organisation service draw")
def beds_allow(
    activity: Array,
    base_activity: Array,
    beds: Array,
    occupied_base: Array,
    bed_growth: Array,
    workable_occupancy: Array,
    bed_weight: Array,
    length_of_stay_index: Array,
    stays_as_people_age: Array,
    can_wait: Array,
) -> Array:
    """Share of care that fills beds for which the open beds are enough, no fuller than is workable.

    What does not fit is taken from care that can wait, those who joined its list last first, and never from
    births or emergencies: they are taken in, however full. 1 for care without beds or without known beds.
    """
    grown = np.divide(activity, base_activity, out=np.ones(activity.shape), where=base_activity > 0)
    days = occupied_base * bed_weight * grown * (length_of_stay_index * stays_as_people_age)
    too_many = np.maximum(occupied_base * bed_growth - beds * workable_occupancy, 0.0)
    waiting = over_services(days * can_wait)
    shape = np.broadcast(too_many, waiting).shape
    undone = np.minimum(np.divide(too_many, waiting, out=np.zeros(shape), where=waiting > 0), 1.0)
    is_limited = (bed_weight > 0) & (can_wait > 0)
    return np.where(is_limited, 1 - np.nan_to_num(undone), 1.0)
