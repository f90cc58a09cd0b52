"""How much of a gap rests on growth that nobody stated and we took: our defaults, alone and at their ends.

Growth is what can be left out: with none of it, the rest of the gap is what people stated. Where a share or a
time is our default there is no such nought, and it is left to the swings.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from placeplan.core.percentiles import HIGH, LOW
from placeplan.core.spreads import fixed, quantiles
from placeplan.model.drawing.designs import Middle
from placeplan.model.drawing.sampling import Assumed
from placeplan.model.explaining.swings import Swing
from placeplan.model.running.projection import DO_NOTHING, Projection
from placeplan.model.running.questions import Question, answer
from placeplan.plan.place import Place

GROWTH = ("income_growth", "inflation", "non_demographic_growth")  # inputs that a gap grows by


@dataclass(frozen=True)
class OurDefaults:
    """Pounds of the last year's middle gap, what it is `without` them, and `low` to `high` at their ends.

    At their ends all are at once at the low or the high percentile that lessens the gap, or that adds to it.
    """

    drivers: tuple[str, ...]
    middle: float
    without: float
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """The share of the middle gap that rests on them; nothing where they lessen it, or it is none."""
        part = self.middle - self.without
        return part / self.middle if 0 < part <= self.middle else None


def our_defaults(place: Place, projection: Projection, swings: Collection[Swing]) -> OurDefaults | None:
    """What a projection's gap rests on of ours, by its `swings`; nothing where every growth was stated."""
    question = replace(projection.question, changes=(), capital=())
    drivers = _drivers_of_ours(place, question)
    if not drivers or (DO_NOTHING, "gap") not in projection.samples:
        return None
    year = projection.years[-1]
    ends = {swing.driver: swing for swing in swings if swing.driver in drivers}
    least = {
        driver: LOW.share if swing.gap_at_low < swing.gap_at_high else HIGH.share
        for driver, swing in ends.items()
    }
    most = {driver: LOW.share + HIGH.share - share for driver, share in least.items()}
    return OurDefaults(
        drivers,
        _gap(question, year),
        _gap(_pinned(question, dict.fromkeys(drivers)), year),
        _gap(_pinned(question, least), year),
        _gap(_pinned(question, most), year),
    )


def _drivers_of_ours(place: Place, question: Question) -> tuple[str, ...]:
    """Drivers of growth that are our default: what the place stated itself is not."""
    of_place = [term for term in place.assumptions.values() if term.is_known]
    stated = {term.driver or term.name for term in of_place if not term.is_default}
    of_growth = dict.fromkeys(term.driver for term in question.known.assumed if term.variable in GROWTH)
    return tuple(driver for driver in of_growth if driver not in stated)


def _pinned(question: Question, shares: Mapping[str, float | None]) -> Question:
    """The question with each driver at a percentile of its spread, or at nought where it is None."""

    def pinned(one: Assumed) -> Assumed:
        if one.driver not in shares:
            return one
        share = shares[one.driver]
        value = 0.0 if share is None else float(quantiles(one.spread, np.array([share]))[0])
        return replace(one, spread=fixed(value, one.spread.source))

    pinned_evidence = replace(question.known, assumed=tuple(pinned(term) for term in question.known.assumed))
    return replace(question, known=pinned_evidence)


def _gap(question: Question, year: str) -> float:
    return float(answer(question, Middle(), ("gap",))[DO_NOTHING].of("gap", year).item())
