"""The national hospital model's intervals, and the runs of its results, as spreads of ours.

There an interval holds the middle 80% of a normal distribution; ours are triangles. A triangle
with the same P10 and P90 stands for it, and what that costs is said, not hidden.
"""

from math import sqrt

import numpy as np

from placeplan.core.spreads import Spread, fixed
from placeplan.engine.axes import Array

LOW_SHARE, MIDDLE_SHARE, HIGH_SHARE = 0.1, 0.5, 0.9  # what an 80% interval means
_STEPS = 60  # halvings; the lean of a triangle is then exact to the last bit


def spread_of_interval(low: float, high: float, least: float, most: float, source: str) -> Spread:
    """A triangle whose P10 and P90 are `low` and `high`, cut off at what is possible."""
    middle = (low + high) / 2
    if low == high:
        return fixed(middle, source)
    half = (high - low) / 2 / (1 - _quantile(LOW_SHARE, 0.5) / 0.5)
    return Spread(
        min(max(middle - half, least), middle), middle, max(min(middle + half, most), middle), source=source
    )


def spread_of_runs(runs: Array, source: str) -> Spread:
    """A triangle with the P10, P50 and P90 of many runs.

    No triangle leans further than one with its peak at an end: beyond that it keeps P10 and P90.
    """
    low, middle, high = (float(end) for end in np.quantile(runs, [LOW_SHARE, MIDDLE_SHARE, HIGH_SHARE]))
    if low == high:
        return fixed(middle, source)
    lean = _lean(low, middle, high)
    below, above = _quantile(LOW_SHARE, lean), _quantile(HIGH_SHARE, lean)
    width = (high - low) / (above - below)
    start = low - below * width
    return Spread(start, start + lean * width, start + width, source=source)


def _lean(low: float, middle: float, high: float) -> float:
    """Where the peak stands between a triangle's ends, from 0 to 1."""
    wanted = (middle - low) / (high - low)
    at_start, at_end = 0.0, 1.0
    for _ in range(_STEPS):
        lean = (at_start + at_end) / 2
        below, half, above = (_quantile(share, lean) for share in (LOW_SHARE, MIDDLE_SHARE, HIGH_SHARE))
        if (half - below) / (above - below) < wanted:
            at_start = lean
        else:
            at_end = lean
    return (at_start + at_end) / 2


def _quantile(share: float, lean: float) -> float:
    """The quantile of a triangle from 0 to 1 with its peak at `lean`."""
    return sqrt(share * lean) if share < lean else 1 - sqrt((1 - share) * (1 - lean))
