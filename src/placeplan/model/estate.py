"""What buildings cost to own, and whether their money is within its limit.

Estate comes in lumps: a project opens whole, when it is ready, or not at all. Its charges begin then.
"""

import numpy as np

from placeplan.engine.axes import Array


def charges(amount: Array, life: float, rate: float, age: int) -> Array:
    """Depreciation and dividend of an asset in a year, `age` years after it opened. Unit: pounds.

    Depreciation is even over its life; the dividend is on the mean of net worth at the year's ends.
    Nothing before it opens or after its life.
    """
    if age < 0 or age >= life:
        return np.zeros_like(amount)
    depreciation = amount / life
    mean_worth = amount * (1 - (age + 0.5) / life)
    return np.asarray(depreciation + rate * mean_worth)


def within_limit(spend: float, disposals: float, envelope: float, over_programming: float = 0.0) -> bool:
    """Does capital spending less disposals stay within the envelope and its agreed over-programming?"""
    return spend - disposals <= envelope * (1 + over_programming)
