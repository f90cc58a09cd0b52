"""The national hospital model's intervals, and the runs of its results, as spreads of ours.

There an interval holds the middle 80% of a normal distribution; ours are triangles, or halves of two. One
with the same percentiles stands for it, and what that costs is said, not hidden.
"""

from math import sqrt

import numpy as np

from placeplan.core.spreads import Spread, fixed
from placeplan.engine.axes import Array

LOW_SHARE, MIDDLE_SHARE, HIGH_SHARE = 0.1, 0.5, 0.9  # what an 80% interval means
_INSIDE = sqrt(LOW_SHARE / MIDDLE_SHARE)  # how far towards the middle from its end the low percentile stands


def spread_of_interval(low: float, high: float, least: float, most: float, source: str) -> Spread:
    """A triangle whose P10 and P90 are `low` and `high`, cut off at what is possible."""
    middle = (low + high) / 2
    if low == high:
        return fixed(middle, source)
    return Spread(
        min(max(_end(low, middle), least), middle),
        middle,
        max(min(_end(high, middle), most), middle),
        source=source,
    )


def spread_of_runs(runs: Array, source: str) -> Spread:
    """Two halves of triangles with the P10, P50 and P90 of many runs."""
    low, middle, high = (float(end) for end in np.quantile(runs, [LOW_SHARE, MIDDLE_SHARE, HIGH_SHARE]))
    if low == high:
        return fixed(middle, source)
    return Spread(_end(low, middle), middle, _end(high, middle), source=source)


def _end(percentile: float, middle: float) -> float:
    """Where half of a triangle ends whose percentile stands there."""
    return middle + (percentile - middle) / (1 - _INSIDE)
