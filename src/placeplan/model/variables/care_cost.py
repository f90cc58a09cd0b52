"""What care costs a body: one curve of its activity, up and down, whoever or whatever moved it.

Cost has three parts. The variable part follows care at once: it is the short-run marginal cost. The
semi-fixed part (a ward, a list, a rota) opens as care outgrows it and closes in whole steps, each with its
time to act. The fixed part is built as care outgrows it, and stands. So growth costs the average, which is
the long-run marginal cost; what was never built leaves nothing behind; release rules act only on what exists.
Capacity is the memory: the same care at the same prices after the same years costs the same.
"""

import numpy as np

from placeplan.engine.axes import Array
from placeplan.engine.variables import variable

# Of a step. What is exactly so many steps below must count as so many: 1 - 0.9 is a little less than 0.1.
TOLERANCE = 1e-9


def whole_steps(care: Array, step: Array) -> Array:
    """The least capacity that holds `care` and lies a whole number of steps from the base year's, which is 1.

    Care itself where steps have no size.
    """
    is_sized = step > 0
    if not is_sized.any():
        return care
    count = np.ceil((care - 1) / np.where(is_sized, step, 1.0) - TOLERANCE)
    stepped = np.asarray(1 + step * count)
    return stepped if is_sized.all() else np.where(is_sized, stepped, care)


@variable(unit="index", axes="organisation service draw")
def care_index(
    activity: Array,
    base_activity: Array,
    bed_day_share: Array,
    fills_beds: Array,
    length_of_stay_index: Array,
) -> Array:
    """Care against the base year, as far as it costs anything: a shorter stay is less of it.

    `bed_day_share` of the cost of care that fills beds follows its days in them.
    """
    ratio = np.divide(activity, base_activity, out=np.ones(activity.shape), where=base_activity > 0)
    if (length_of_stay_index == 1).all():
        return ratio
    return ratio * (1 + fills_beds * bed_day_share * (length_of_stay_index - 1))


@variable(unit="index", axes="organisation service draw")
def semi_fixed_standing(
    semi_fixed_standing_last_year: Array, care_index: Array, step_share: Array, opening_step_share: Array
) -> Array:
    """Semi-fixed capacity decided on by the year's end, against the base year's.

    Never less than care takes. It stays as it was, unless a whole step of it stands empty.
    """
    least = whole_steps(care_index, opening_step_share)
    most = whole_steps(care_index, step_share)
    return np.maximum(least, np.minimum(semi_fixed_standing_last_year, most))


@variable(unit="index", axes="organisation service draw")
def semi_fixed_capacity(
    semi_fixed_standing: Array,
    semi_fixed_standing_last_year: Array,
    step_opening_time: Array,
    step_closing_time: Array,
) -> Array:
    """Semi-fixed capacity paid for in the year: what opens or closes counts once its time has passed.

    Times are in years, one at most.
    """
    change = semi_fixed_standing - semi_fixed_standing_last_year
    not_yet = change * np.where(change > 0, step_opening_time, step_closing_time)
    return np.asarray(semi_fixed_standing - not_yet)


@variable(unit="index", axes="organisation service draw")
def fixed_capacity(fixed_capacity_last_year: Array, care_index: Array) -> Array:
    """Fixed capacity, against the base year's: built as care outgrows it, and never given back."""
    return np.maximum(fixed_capacity_last_year, care_index)


@variable(unit="pounds", axes="organisation service draw")
def cost_of_care(
    base_cost: Array,
    price_index: Array,
    unit_cost_index: Array,
    care_index: Array,
    semi_fixed_capacity: Array,
    fixed_capacity: Array,
    variable_share: Array,
    semi_fixed_share: Array,
) -> Array:
    """Cost of the care that is needed, at this year's prices: variable, semi-fixed and fixed."""
    # Laid out from the fixed part, so that care as in the base year costs exactly what it cost then.
    variable_part = variable_share * (care_index - fixed_capacity)
    semi_fixed_part = semi_fixed_share * (semi_fixed_capacity - fixed_capacity)
    return base_cost * (fixed_capacity + variable_part + semi_fixed_part) * (price_index * unit_cost_index)
