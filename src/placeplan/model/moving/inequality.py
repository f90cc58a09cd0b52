"""How something falls along a ranking of people, from the most deprived to the least.

The whole gradient, and not only the two ends: a line fitted to the rank of each group, weighted by people.
Rank 0 is the most deprived person and 1 the least, so a slope below nought means more for the most deprived.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Gradient:
    """The slope index of inequality, its share of the mean, the line's ends, and the concentration index."""

    slope: float  # in the unit of what is ranked, from the most to the least deprived
    mean: float
    at_most_deprived: float
    at_least_deprived: float
    concentration: float | None  # nothing where the mean is nought

    @property
    def relative(self) -> float | None:
        """The slope as a share of the mean; nothing where the mean is nought."""
        return self.slope / self.mean if self.mean else None


def gradient(values: Sequence[float], people: Sequence[float]) -> Gradient | None:
    """The gradient of groups that stand in order, the most deprived first; nothing for fewer than two.

    Source: regression on the mean relative rank (ridit), as for England's inequality indicators.
    """
    counted = [(value, count) for value, count in zip(values, people, strict=True) if count > 0]
    if len(counted) < 2:
        return None
    of, weights = (np.array(column, dtype=np.float64) for column in zip(*counted, strict=True))
    shares = weights / weights.sum()
    rank = np.cumsum(shares) - shares / 2
    mean, middle = float(shares @ of), float(shares @ rank)
    together = float(shares @ ((of - mean) * (rank - middle)))
    slope = together / float(shares @ (rank - middle) ** 2)
    start = mean - slope * middle
    return Gradient(slope, mean, start, start + slope, 2 * together / mean if mean else None)
