"""The percentiles shown, the mean and the error of draws, from one sort.

Quantiles do not add up, and nothing here adds them; totals are summed draw by draw first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from placeplan.core.percentiles import KEYS, SHARES
from placeplan.engine.axes import Array

COLUMNS = (*KEYS, "mean", "error")  # of a range, in files and records
NEAR = 0.08  # of the draws on each side of a percentile, from which its density is taken


@dataclass(frozen=True)
class Ranges:
    """The percentiles shown, the mean and the sampling error of many series; one entry for each series.

    The error is the greatest of the percentiles' and the mean's standard errors: how far another seed would
    move them.
    """

    low: Array
    middle: Array
    high: Array
    mean: Array
    error: Array

    @property
    def columns(self) -> Mapping[str, Array]:
        """The same by the names that files and records give them."""
        values = (self.low, self.middle, self.high, self.mean, self.error)
        return dict(zip(COLUMNS, values, strict=True))

    def at(self, series: int) -> dict[str, float]:
        """The numbers of one series, by name."""
        return {name: float(values[series]) for name, values in self.columns.items()}


def certain(values: Array) -> Ranges:
    """Ranges of what is known: each its own percentiles."""
    return Ranges(values, values, values, values, np.zeros_like(values))


def ranges(draws: Array) -> Ranges:
    """The percentiles shown, the mean and the error of each row. Shape: series, draw. May sort in place.

    Rows whose draws are all one number, such as a base year's, are their own range and are not sorted. The
    error is that of order statistics of draws by chance.
    """
    mean = draws.mean(axis=-1)
    if draws.shape[-1] == 1:
        return certain(draws[:, 0])
    varies = _as_slice(varying(draws))
    rising = draws[varies]
    rising.sort(axis=-1)
    low, middle, high = (draws[:, 0].copy() for _ in SHARES)
    for ends, share in zip((low, middle, high), SHARES, strict=True):
        ends[varies] = quantile(rising, share)
    error = np.zeros(len(draws))
    error[varies] = _error(rising)
    return Ranges(low, middle, high, mean, error)


def _error(rising: Array) -> Array:
    """The greatest standard error of the percentiles shown and the mean. Shape: series. Rows are sorted."""
    draws = rising.shape[-1]
    errors = [rising.std(axis=-1) / sqrt(draws)]
    for share in SHARES:
        below, above = max(share - NEAR, 0.0), min(share + NEAR, 1.0)
        thin = (quantile(rising, above) - quantile(rising, below)) / (above - below)  # one over the density
        errors.append(sqrt(share * (1 - share) / draws) * thin)
    return np.asarray(np.max(errors, axis=0))


def varying(draws: Array) -> NDArray[np.bool_]:
    """Is a row's draw ever another than its first? True of what is not a number."""
    varies = draws[:, 0] != draws[:, 1]
    perhaps = np.flatnonzero(~varies)
    varies[perhaps] = (draws[perhaps, 1:] != draws[perhaps, :1]).any(axis=-1)
    return np.asarray(varies)


def _as_slice(chosen: NDArray[np.bool_]) -> slice | NDArray[np.intp]:
    """The rows chosen; a slice where they lie together, which copies nothing."""
    rows = np.flatnonzero(chosen)
    if rows.size and rows[-1] - rows[0] + 1 == rows.size:
        return slice(int(rows[0]), int(rows[-1]) + 1)
    return rows


def ranges_of_changed(own: Ranges, changed: NDArray[np.bool_], unchanged: Ranges) -> Ranges:
    """Ranges of rows of which only some have changed, whose `own` they are; the others have those given."""
    whole = [values.copy() for values in unchanged.columns.values()]
    for values, of_changed in zip(whole, own.columns.values(), strict=True):
        values[changed] = of_changed
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
