"""A register of money awarded beside need and rating, and how strongly they go together.

A rank correlation and how many places it rests on, never a cause.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placeplan.funding.values import CannotAssess

FEWEST = 5  # our default: below this many places no correlation is shown


@dataclass(frozen=True)
class Award:
    """Money given to a place: pence, what for, who said so."""

    place: str
    pence: int
    purpose: str
    source: str


@dataclass(frozen=True)
class Association:
    """How the ranks of two things go together, from −1 to 1, over `places`; not a cause."""

    correlation: float
    places: int
    left_out: tuple[str, ...]  # places with an award and nothing to set beside it

    @property
    def words(self) -> str:
        """The sentence that goes with it."""
        return (
            f"Rank correlation {self.correlation:+.2f} over {self.places} places "
            f"({len(self.left_out)} left out, nothing published for them). This is not a cause."
        )


def association(awards: Sequence[Award], beside: Mapping[str, float]) -> Association | CannotAssess:
    """Awards by place against `beside` (need a head, or a rating), by rank."""
    totals: dict[str, int] = {}
    for award in awards:
        totals[award.place] = totals.get(award.place, 0) + award.pence
    known = [place for place in totals if place in beside]
    left_out = tuple(sorted(set(totals) - set(known)))
    if len(known) < FEWEST:
        return CannotAssess(f"only {len(known)} places have both; at least {FEWEST} are needed")
    first = _ranks(np.array([totals[place] for place in known], dtype=float))
    other = _ranks(np.array([beside[place] for place in known], dtype=float))
    if np.ptp(first) == 0 or np.ptp(other) == 0:
        return CannotAssess("all places are alike in one of the two")
    return Association(float(np.corrcoef(first, other)[0, 1]), len(known), left_out)


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks from 1, ties sharing the mean of theirs."""
    below = (values[:, None] > values[None, :]).sum(axis=1)
    equal = (values[:, None] == values[None, :]).sum(axis=1)
    ranks: NDArray[np.float64] = below + (equal + 1) / 2
    return ranks
