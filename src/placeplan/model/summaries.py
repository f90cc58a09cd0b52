"""P10, P50, P90 and the mean of draws, from one sort.

Quantiles do not add up, and nothing here adds them; totals are summed draw by draw first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from placeplan.engine.axes import Array

SHARES = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class Ranges:
    """P10, P50, P90 and the mean of many series; one entry for each series."""

    p10: Array
    p50: Array
    p90: Array
    mean: Array


def ranges(draws: Array) -> Ranges:
    """P10, P50, P90 and mean of each row. Shape: series, draw. The rows are sorted in place."""
    mean = draws.mean(axis=-1)
    if draws.shape[-1] == 1:
        return Ranges(draws[:, 0], draws[:, 0], draws[:, 0], mean)
    draws.sort(axis=-1)
    p10, p50, p90 = (quantile(draws, share) for share in SHARES)
    return Ranges(p10, p50, p90, mean)


def quantile(rising: Array, share: float) -> Array:
    """The value below which `share` of the draws of each sorted row lie, on a line between neighbours."""
    place = share * (rising.shape[-1] - 1)
    below = int(place)
    above = min(below + 1, rising.shape[-1] - 1)
    part = place - below
    low, high = rising[..., below], rising[..., above]
    return np.asarray(low + (high - low) * part)


def pinball_loss(ends: Sequence[float], actual: float) -> float:
    """How badly P10, P50 and P90 foresaw a value: the mean of their pinball losses; 0 is perfect.

    Rewards ranges that hold what happened and are no wider than they need be. Unit: as `actual`.
    Source: Koenker and Bassett 1978.
    """
    missed = [(share, actual - end) for share, end in zip(SHARES, ends, strict=True)]
    return sum(max(share * miss, (share - 1) * miss) for share, miss in missed) / len(missed)


def probability_at_most(draws: Array, limits: Sequence[float] | Array) -> Array:
    """Share of draws of each row that do not exceed its limit. Shape: series."""
    return np.asarray((draws <= np.asarray(limits)[:, None]).mean(axis=-1))
