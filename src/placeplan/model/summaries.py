"""The percentiles shown and the mean of draws, from one sort.

Quantiles do not add up, and nothing here adds them; totals are summed draw by draw first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placeplan.core.percentiles import KEYS, SHARES
from placeplan.engine.axes import Array

COLUMNS = (*KEYS, "mean")  # of a range, in files and records


@dataclass(frozen=True)
class Ranges:
    """The percentiles shown and the mean of many series; one entry for each series."""

    low: Array
    middle: Array
    high: Array
    mean: Array

    @property
    def columns(self) -> Mapping[str, Array]:
        """The same by the names that files and records give them."""
        return dict(zip(COLUMNS, (self.low, self.middle, self.high, self.mean), strict=True))

    def at(self, series: int) -> dict[str, float]:
        """The numbers of one series, by name."""
        return {name: float(values[series]) for name, values in self.columns.items()}


def ranges(draws: Array) -> Ranges:
    """The percentiles shown and the mean of each row. Shape: series, draw. Rows may be sorted in place.

    Rows whose draws are all one number, such as a base year's, are their own range and are not sorted.
    """
    mean = draws.mean(axis=-1)
    if draws.shape[-1] == 1:
        return Ranges(draws[:, 0], draws[:, 0], draws[:, 0], mean)
    varies = _varying(draws)
    rising = draws[varies]
    rising.sort(axis=-1)
    low, middle, high = (draws[:, 0].copy() for _ in SHARES)
    for ends, share in zip((low, middle, high), SHARES, strict=True):
        ends[varies] = quantile(rising, share)
    return Ranges(low, middle, high, mean)


def _varying(draws: Array) -> slice | NDArray[np.intp]:
    """The rows whose draws are not all one number; a slice where they lie together, which copies nothing."""
    varies = draws[:, 0] != draws[:, 1]  # true of what is not a number
    perhaps = np.flatnonzero(~varies)
    varies[perhaps] = (draws[perhaps, 1:] != draws[perhaps, :1]).any(axis=-1)
    rows = np.flatnonzero(varies)
    if rows.size and rows[-1] - rows[0] + 1 == rows.size:
        return slice(int(rows[0]), int(rows[-1]) + 1)
    return rows


def ranges_of_changed(draws: Array, changed: NDArray[np.bool_], unchanged: Ranges) -> Ranges:
    """Ranges of rows of which only some have changed; the others have those given. Shape: series, draw."""
    own_ranges = ranges(draws[changed])
    whole = [values.copy() for values in unchanged.columns.values()]
    for values, own in zip(whole, own_ranges.columns.values(), strict=True):
        values[changed] = own
    return Ranges(*whole)


def quantile(rising: Array, share: float) -> Array:
    """The value below which `share` of the draws of each sorted row lie, on a line between neighbours."""
    place = share * (rising.shape[-1] - 1)
    below = int(place)
    above = min(below + 1, rising.shape[-1] - 1)
    part = place - below
    low, high = rising[..., below], rising[..., above]
    return np.asarray(low + (high - low) * part)


def pinball_loss(ends: Sequence[float], actual: float) -> float:
    """How badly the percentiles shown foresaw a value: the mean of their pinball losses; 0 is perfect.

    Rewards ranges that hold what happened and are no wider than they need be. Unit: as `actual`.
    Source: Koenker and Bassett 1978.
    """
    missed = [(share, actual - end) for share, end in zip(SHARES, ends, strict=True)]
    return sum(max(share * miss, (share - 1) * miss) for share, miss in missed) / len(missed)


def probability_at_most(draws: Array, limits: Sequence[float] | Array) -> Array:
    """Share of draws of each row that do not exceed its limit. Shape: series."""
    return np.asarray((draws <= np.asarray(limits)[:, None]).mean(axis=-1))
