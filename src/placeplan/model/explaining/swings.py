"""How far each uncertain input alone moves the gap: the numbers behind a tornado chart.

One input at a time goes to its low and its high percentile while the others stay in the middle; inputs that
share a driver move together. The widest swing comes first.
"""

from dataclasses import dataclass, replace

import numpy as np

from placeplan.core.percentiles import HIGH, LOW
from placeplan.core.spreads import Spread, fixed, quantiles
from placeplan.model.evidence.place_evidence import Evidence
from placeplan.model.running.projection import DO_NOTHING, Projection
from placeplan.model.running.questions import Question, answer
from placeplan.model.sampling import Assumed, Middle

LEAST = 0.5  # pounds: what moves the gap by less moves its rounding


@dataclass(frozen=True)
class Swing:
    """The gap, in pounds, with one driver at its low and its high percentile, and its values there."""

    driver: str
    variable: str
    low_value: float
    high_value: float
    gap_at_low: float
    gap_at_high: float
    source: str

    @property
    def width(self) -> float:
        """How far the gap moves."""
        return abs(self.gap_at_high - self.gap_at_low)


def swings(projection: Projection, year: str = "", run: str = DO_NOTHING) -> tuple[Swing, ...]:
    """The swing of each uncertain driver among the assumptions; none where there is no gap."""
    if (DO_NOTHING, "gap") not in projection.samples:
        return ()
    year = year or projection.years[-1]
    uncertain = [term for term in projection.question.known.assumed if _is_uncertain(term.spread)]
    drivers = dict.fromkeys(term.driver for term in uncertain)
    question = projection.question
    if run == DO_NOTHING:
        question = replace(question, changes=(), capital=())  # the plan is not asked about
    by_driver = [_swing(question, driver, year, run) for driver in drivers]
    return tuple(sorted((swing for swing in by_driver if swing.width >= LEAST), key=lambda one: -one.width))


def _is_uncertain(spread: Spread) -> bool:
    return spread.low < spread.high


def _swing(question: Question, driver: str, year: str, run: str) -> Swing:
    ours = [term for term in question.known.assumed if term.driver == driver]
    first = next(term for term in ours if _is_uncertain(term.spread))
    gaps, values = [], []
    for share in (LOW.share, HIGH.share):
        gaps.append(_gap(replace(question, known=_at(question, driver, share)), year, run))
        values.append(_value(first.spread, share))
    return Swing(driver, first.variable, values[0], values[1], gaps[0], gaps[1], first.spread.source)


def _at(question: Question, driver: str, share: float) -> Evidence:
    def pinned(one: Assumed) -> Assumed:
        if one.driver != driver or not _is_uncertain(one.spread):
            return one
        return replace(one, spread=fixed(_value(one.spread, share), one.spread.source))

    return replace(question.known, assumed=tuple(pinned(term) for term in question.known.assumed))


def _value(spread: Spread, share: float) -> float:
    return float(quantiles(spread, np.array([share]))[0])


def _gap(question: Question, year: str, run: str) -> float:
    return float(answer(question, Middle(), ("gap",))[run].of("gap", year).item())
