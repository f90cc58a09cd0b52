"""How far each uncertain input alone moves the gap: the numbers behind a tornado chart.

One input at a time goes to its low and its high percentile while the others stay in the middle; inputs that
share a driver move together, and the values said are those of the gap's own year. An input that has a number
of its own in each year goes, in each, as far as its mean over the years does. The widest swing comes first.
"""

from dataclasses import dataclass, replace

import numpy as np

from placeplan.core.percentiles import HIGH, LOW
from placeplan.core.spreads import Spread, fixed, quantiles
from placeplan.model.drawing.dependence import share_in_each_year, varies_by_year
from placeplan.model.drawing.designs import Middle
from placeplan.model.drawing.sampling import Assumed, is_uncertain
from placeplan.model.evidence.place_evidence import Evidence
from placeplan.model.running.projection import DO_NOTHING, Projection
from placeplan.model.running.questions import Question, answer

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
    uncertain = [term for term in projection.question.known.assumed if is_uncertain(term.spread)]
    drivers = dict.fromkeys(term.driver for term in uncertain)
    question = projection.question
    if run == DO_NOTHING:
        question = replace(question, changes=(), capital=())  # the plan is not asked about
    by_driver = [_swing(question, driver, year, run) for driver in drivers]
    return tuple(sorted((swing for swing in by_driver if swing.width >= LEAST), key=lambda one: -one.width))


def _swing(question: Question, driver: str, year: str, run: str) -> Swing:
    ours = [term for term in question.known.assumed if term.driver == driver]
    in_year = [term for term in ours if is_uncertain(term.spread) and term.year in ("", year)]
    if not in_year:  # of other years alone: the nearest before, by which the gap still moves
        in_year = [term for term in ours if is_uncertain(term.spread)][-1:]
    shown = in_year[0]
    gaps, values = [], []
    for share in (_in_each_year(driver, end, question) for end in (LOW.share, HIGH.share)):
        gaps.append(_gap(replace(question, known=_at(question, driver, share)), year, run))
        values.append(_value(shown.spread, share))
    return Swing(driver, shown.variable, values[0], values[1], gaps[0], gaps[1], shown.spread.source)


def _in_each_year(driver: str, share: float, question: Question) -> float:
    """The share at which a driver stands in every year when its mean over the years stands at a share."""
    if not varies_by_year(driver):
        return share
    return share_in_each_year(driver, share, len(question.known.years) - 1)


def _at(question: Question, driver: str, share: float) -> Evidence:
    def pinned(one: Assumed) -> Assumed:
        if one.driver != driver or not is_uncertain(one.spread):
            return one
        return replace(one, spread=fixed(_value(one.spread, share), one.spread.source))

    return replace(question.known, assumed=tuple(pinned(term) for term in question.known.assumed))


def _value(spread: Spread, share: float) -> float:
    return float(quantiles(spread, np.array([share]))[0])


def _gap(question: Question, year: str, run: str) -> float:
    return float(answer(question, Middle(), ("gap",))[run].of("gap", year).item())
