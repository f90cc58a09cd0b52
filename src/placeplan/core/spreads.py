"""A `Spread` is an uncertain number: a low, a middle and a high, a shape and a source.

Draws are keyed by name: the same name and seed give the same draws whatever else is
drawn, in whatever order, on whatever machine. Two inputs that share a driver use one key.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from placeplan.core.errors import PlanError, Problem

Shape = Literal["fixed", "triangular", "uniform", "measured"]


@dataclass(frozen=True)
class Spread:
    """From `low` through `middle` to `high`; `source` says who stated it, or "our default".

    The middle is the median: as many draws lie below it as above. Where its two sides are of one width a
    `triangular` one is a triangle; otherwise each side is half of one, of its own width. One of shape
    `measured` has its quantiles as they were measured: `points`, at the shares `at`.
    """

    low: float
    middle: float
    high: float
    shape: Shape = "triangular"
    source: str = ""
    at: tuple[float, ...] = ()
    points: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if not self.low <= self.middle <= self.high:
            raise PlanError(
                Problem(
                    f"A spread of {self.low}, {self.middle} and {self.high} is out of order.",
                    to_do="Give low, middle and high in rising order.",
                )
            )

    @cached_property
    def curve(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Shares, and the measured quantile at each of them."""
        return np.array(self.at), np.array(self.points)


def fixed(value: float, source: str = "") -> Spread:
    """A number taken as certain."""
    return Spread(value, value, value, "fixed", source)


def measured(points: Sequence[float], at: Sequence[float], source: str = "") -> Spread:
    """Quantiles as measured, at shares that rise from near 0 to near 1; the middle is the median."""
    middle = float(np.interp(0.5, at, points))
    return Spread(points[0], middle, points[-1], "measured", source, tuple(at), tuple(points))


def uniforms(key: str, count: int, seed: int) -> NDArray[np.float64]:
    """`count` numbers from 0 to 1, one per draw, that depend on `key` and `seed` alone."""
    words = np.frombuffer(hashlib.blake2b(key.encode(), digest_size=16).digest(), dtype=np.uint32)
    sequence = np.random.SeedSequence(entropy=seed, spawn_key=tuple(int(word) for word in words))
    return np.random.Generator(np.random.PCG64DXSM(sequence)).random(count)


def quantiles(spread: Spread, shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """The value of `spread` below which each of `shares` of its draws lie. Shape: as `shares`."""
    low, middle, high = spread.low, spread.middle, spread.high
    if spread.shape == "fixed" or low == high:
        return np.full_like(shares, middle)
    if spread.shape == "measured":
        return np.interp(shares, *spread.curve)
    below, above = (
        np.minimum(2 * shares, 1.0),
        np.minimum(2 * (1 - shares), 1.0),
    )  # of each half, from its end
    if spread.shape == "triangular":
        below, above = np.sqrt(below), np.sqrt(above)
    return np.where(shares < 0.5, low + below * (middle - low), high - above * (high - middle))
