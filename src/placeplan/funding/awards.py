"""A register of money awarded beside need and rating, and how strongly they go together.

A rank correlation and how many places it rests on, never a cause.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placeplan.core.unassessed import CannotAssess

FEWEST = 5  # our default: below this many places no correlation is shown


@dataclass(frozen=True)
class Award:
    """Money given to a place: pence, what for, who said so. `bound` “<=” is up to, “>=” at least.

    `pence` None: given, and how much is not known. A bound is no amount, and is never ranked as one.
    """

    place: str
    pence: int | None
    purpose: str
    source: str
    bound: str = "="
    name: str = ""
    grade: str = "primary"

    @property
    def is_amount(self) -> bool:
        """Is it known how much was given?"""
        return self.pence is not None and self.bound == "="


@dataclass(frozen=True)
class Association:
    """How the ranks of two things go together, from −1 to 1, over `places`; not a cause."""

    correlation: float
    places: int
    left_out: tuple[str, ...]  # places with only one of the two

    @property
    def words(self) -> str:
        """The sentence that goes with it."""
        return (
            f"Rank correlation {self.correlation:+.2f} over {self.places} places "
            f"({len(self.left_out)} left out, where one of the two is not known). This is not a cause."
        )


def said(found: Association | CannotAssess) -> str:
    """How two things go together, in a sentence, or why nobody can tell."""
    return f"cannot assess, {found.why}." if isinstance(found, CannotAssess) else found.words


def as_record(found: Association | CannotAssess) -> dict[str, object]:
    """How two things go together, or why nobody can tell, as an object of JSON."""
    if isinstance(found, CannotAssess):
        return found.as_record()
    return {
        "status": "assessed",
        "correlation": found.correlation,
        "places": found.places,
        "left_out": list(found.left_out),
        "words": found.words,
    }


def association(awards: Sequence[Award], beside: Mapping[str, float]) -> Association | CannotAssess:
    """Amounts awarded by place against `beside` (need a head, or a rating), by rank; bounds are left out."""
    unknown = {award.place for award in awards if not award.is_amount}
    totals: dict[str, float] = {}
    for award in awards:
        if award.place not in unknown:
            totals[award.place] = totals.get(award.place, 0.0) + float(award.pence or 0)
    return _association(totals, beside, unknown)


def being_chosen(
    awards: Sequence[Award], places: Iterable[str], beside: Mapping[str, float]
) -> Association | CannotAssess:
    """Whether each of `places` was given anything at all, against `beside`, by rank."""
    chosen = {award.place for award in awards}
    return _association({place: float(place in chosen) for place in places}, beside, set())


def _association(
    first: Mapping[str, float], beside: Mapping[str, float], unknown: set[str]
) -> Association | CannotAssess:
    in_both = [place for place in first if place in beside]
    left_out = tuple(sorted({*first, *unknown} - set(in_both)))
    if len(in_both) < FEWEST:
        return CannotAssess(f"both are known for only {len(in_both)} places; at least {FEWEST} are needed")
    own_ranks = _ranks(np.array([first[place] for place in in_both], dtype=float))
    other_ranks = _ranks(np.array([beside[place] for place in in_both], dtype=float))
    if np.ptp(own_ranks) == 0 or np.ptp(other_ranks) == 0:
        return CannotAssess("all places are alike in one of the two")
    return Association(float(np.corrcoef(own_ranks, other_ranks)[0, 1]), len(in_both), left_out)


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks from 1, ties sharing the mean of theirs."""
    below = (values[:, None] > values[None, :]).sum(axis=1)
    equal = (values[:, None] == values[None, :]).sum(axis=1)
    ranks: NDArray[np.float64] = below + (equal + 1) / 2
    return ranks
