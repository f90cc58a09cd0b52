"""The distribution of a sum of independent parts, on an even grid, by multiplying their transforms.

Exact but for the grid and the nodes at which the parts are known: no draws are taken, so no seed moves it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placeplan.engine.axes import Array

GRID = 1024  # points; the sum's whole range stands on them
BAND = 0.02  # of all outcomes on each side of a percentile, over which a conditional mean is taken
Complex = NDArray[np.complex128]


@dataclass(frozen=True)
class Part:
    """A part of many sums at its nodes. Shape of both: sum, node. `carried` is what a product is made of."""

    values: Array
    carried: Array | None = None


@dataclass(frozen=True)
class Transforms:
    """Of one part: its chances, and those weighed by what it carries and by its square. Shape: sum, wave."""

    chance: Complex
    first: Complex | None
    second: Complex | None


@dataclass(frozen=True)
class Sums:
    """Many sums. `below` is the share of outcomes that lie below each point. Shape: sum, point."""

    points: Array
    below: Array
    weighed: Array | None  # mean of the products, over the outcomes up to each point, times their share

    def percentile(self, share: float) -> Array:
        """The value below which so many outcomes lie. Shape: sum."""
        return self._at(share, self.points)

    def conditional_mean(self, share: float) -> Array:
        """Mean of the products where the sum stands near a percentile. Shape: sum."""
        if self.weighed is None:
            return np.zeros(len(self.points))
        return (self._at(share + BAND, self.weighed) - self._at(share - BAND, self.weighed)) / (2 * BAND)

    def _at(self, share: float, values: Array) -> Array:
        # On a line between the two points beside the share, and the end's own beyond them, as `np.interp`.
        at = np.clip((self.below <= share).sum(axis=1) - 1, 0, GRID - 2)
        rows = np.arange(len(values))
        below, above = self.below[rows, at], self.below[rows, at + 1]
        low, high = values[rows, at], values[rows, at + 1]
        slope = np.divide(high - low, above - below, out=np.zeros(len(rows)), where=above > below)
        return np.asarray(slope * (np.clip(share, below, above) - below) + low)


def summed(parts: Sequence[Part], products: Array) -> Sums:
    """Sums of independent parts. `products` weighs what two parts carry. Shape: sum, part, part (upper half).

    Parts that carry nothing have no products; they come after those that do.
    """
    lows = [part.values.min(axis=1) for part in parts]
    highs = [part.values.max(axis=1) for part in parts]
    low = np.sum(lows, axis=0)
    step = np.maximum((np.sum(highs, axis=0) - low) / (GRID - 1 - len(parts)), np.finfo(np.float64).tiny)
    transforms = [_transforms(part, start, step) for part, start in zip(parts, lows, strict=True)]
    chance = _back(_product([part.chance for part in transforms]))
    weighed = _weighed(transforms, products)
    points = low[:, None] + step[:, None] * np.arange(GRID)
    return Sums(points, _up_to(chance), None if weighed is None else _up_to(_back(weighed)))


def _transforms(part: Part, start: Array, step: Array) -> Transforms:
    sums, nodes = part.values.shape
    place = (part.values - start[:, None]) / step[:, None]
    before = place.astype(np.int64)
    after_share = ((place - before) / nodes).ravel()
    before_share = 1 / nodes - after_share
    row = (before + GRID * np.arange(sums)[:, None]).ravel()

    def laid(weights: Array | None = None) -> Complex:
        """Weights laid on the two points beside each node, so that the mean is kept; even where none are."""
        beside = (before_share, after_share)
        low, high = beside if weights is None else (share * weights.ravel() for share in beside)
        on_grid = np.bincount(row, low, sums * GRID + 1)
        on_grid[1:] += np.bincount(row, high, sums * GRID)
        return np.asarray(np.fft.rfft(on_grid[:-1].reshape(sums, GRID), axis=1))

    if part.carried is None:
        return Transforms(laid(), None, None)
    return Transforms(laid(), laid(part.carried), laid(part.carried**2))


def _weighed(parts: Sequence[Transforms], products: Array) -> Complex | None:
    """The sum's chances weighed by every product of what its parts carry."""
    carrying = [part for part in parts if part.first is not None]
    if not carrying:
        return None
    beside = _product([part.chance for part in parts[len(carrying) :]], carrying[0].chance.shape)
    whole = np.zeros_like(carrying[0].chance)
    for at, part in enumerate(carrying):
        for then in range(at, len(carrying)):
            factors = [other.chance for n, other in enumerate(carrying) if n not in (at, then)]
            pair = part.second if at == then else part.first * carrying[then].first  # type: ignore[operator]
            whole += products[:, at, then, None] * _product([pair, *factors])  # type: ignore[list-item]
    return np.asarray(whole * beside)


def _product(factors: Sequence[Complex], shape: tuple[int, ...] = ()) -> Complex:
    whole = np.ones(shape or factors[0].shape, dtype=np.complex128)
    for factor in factors:
        whole *= factor
    return whole


def _back(transform: Complex) -> Array:
    return np.asarray(np.fft.irfft(transform, GRID, axis=1))


def _up_to(on_grid: Array) -> Array:
    """Added up to the middle of each point's own weight. Shape: as given."""
    return np.asarray(np.cumsum(on_grid, axis=1) - on_grid / 2)
