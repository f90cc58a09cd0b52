"""How money follows care from those who buy it to those who give it.

A block pays the same whatever is done; paying by activity pays a price for each unit; a blend pays
part of the difference. What a provider loses, a commissioner keeps, to the penny.
"""

import numpy as np

from placeplan.engine.axes import Array

BLOCK, BY_ACTIVITY = 0.0, 1.0


def payment(fixed: Array, price: Array, actual: Array, planned: Array, share: Array | float) -> Array:
    """What a contract pays: a fixed sum, and a share of the price of activity above or below plan.

    A share of 0 is a block, 1 is payment by activity, between them is a blend or a shared risk.
    """
    return np.asarray(fixed + share * price * (actual - planned))


def stranded_cost(income_lost: Array, cost_released: Array) -> Array:
    """Income that a provider loses and cannot save."""
    return np.asarray(income_lost - cost_released)
