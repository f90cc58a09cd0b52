"""What is left of a position without one-offs, and with the full year of what began part-way.

A scheme that starts in October shows half its effect this year and all of it next: the other half is its
full-year effect. A one-off flatters or burdens one year. Neither is in the underlying position.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from placeplan.core.periods import months_of
from placeplan.core.spreads import Spread, quantiles
from placeplan.model.levers import LEVERS, Change
from placeplan.model.projection import PLAN, Projection
from placeplan.plan.phasing import share_in_month

GAINS = {"saving": 1.0, "income": 1.0, "investment": -1.0, "cost": -1.0}  # sign in a position
EVEN = np.linspace(0.0005, 0.9995, 1000)  # shares at which a spread is read for its mean


@dataclass(frozen=True)
class Underlying:
    """A body's mean position in a year, and what takes it to the underlying one, in pounds."""

    organisation: str
    year: str
    position: float
    one_offs: float  # in the position and not in the next
    full_year_effects: float  # not yet in the position

    @property
    def underlying(self) -> float:
        """The position that the year leaves behind it."""
        return self.position - self.one_offs + self.full_year_effects


def underlying(projection: Projection, run: str = PLAN) -> tuple[Underlying, ...]:
    """Every body's underlying position in every year of the plan; nothing without positions."""
    drawn = projection.samples.get((run, "position"))
    if drawn is None:
        return ()
    changes = [one for one in projection.question.changes if one.effect.variable in GAINS]
    return tuple(
        Underlying(
            name,
            year,
            float(drawn[at, body].mean()),
            sum(_one_offs(changes, body, at, projection)),
            sum(_full_year_effects(changes, body, at, projection)),
        )
        for at, year in enumerate(projection.years)
        for body, name in enumerate(projection.organisations)
    )


def _one_offs(changes: Sequence[Change], body: int, at: int, projection: Projection) -> Iterator[float]:
    for one in changes:
        if not one.effect.recurrent:
            yield _amount(one, body, projection) * one.share[at]


def _full_year_effects(
    changes: Sequence[Change], body: int, at: int, projection: Projection
) -> Iterator[float]:
    for one in changes:
        if one.effect.recurrent:
            last = months_of(projection.years[at])[-1]
            in_force = share_in_month(one.scheme, one.effect, last)
            yield _amount(one, body, projection) * (in_force - one.share[at])


def _amount(one: Change, body: int, projection: Projection) -> float:
    """What an effect in full is worth to a body, on average over its spread."""
    if body not in one.organisations:
        return 0.0
    base = np.asarray(projection.question.known.given[LEVERS[one.effect.variable].base], dtype=np.float64)
    by_body = base.sum(axis=tuple(at for at in range(base.ndim) if at != 1))
    inside = float(by_body[list(one.organisations)].sum())
    part = float(by_body[body]) / inside if inside > 0 else 1 / len(one.organisations)
    size = mean(one.effect.spread)
    pounds = size * inside * part if one.effect.base_unit == "share" else size * part
    return GAINS[one.effect.variable] * pounds


def mean(spread: Spread) -> float:
    """The mean of a spread."""
    return float(quantiles(spread, EVEN).mean())
