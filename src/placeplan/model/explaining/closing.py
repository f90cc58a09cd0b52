"""What one assumption alone would have to be for the modelled gap to equal a stated one.

Not evidence that it was: a way to see whether what is unexplained could be explained by something
that anybody would find likely. Every other input stays in the middle.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from placeplan.core.spreads import Spread, fixed
from placeplan.model.drawing.designs import Middle
from placeplan.model.drawing.sampling import Assumed
from placeplan.model.running.projection import DO_NOTHING, Projection
from placeplan.model.running.questions import Question, answer

GROWTHS = ("income_growth", "inflation", "non_demographic_growth", "demographic_drift")
NUDGE = 0.001  # a tenth of a percentage point a year, to see which way the gap moves
STEPS = 40
CLOSE = 1.0  # pounds


@dataclass(frozen=True)
class Closing:
    """The mean yearly value at which one variable alone closes the difference, and its assumed range."""

    variable: str
    assumed: float
    low: float
    high: float
    needed: float

    @property
    def is_within_its_range(self) -> bool:
        """Does the needed value lie where the assumption says it may?"""
        return self.low <= self.needed <= self.high


def closings(projection: Projection, target: float, year: str = "") -> tuple[Closing, ...]:
    """For each growth assumption, the value that would make the whole place's middle gap the target.

    Unit: shares a year. One that cannot reach the target is left out.
    """
    if (DO_NOTHING, "gap") not in projection.samples:
        return ()
    year = year or projection.years[-1]
    nothing = replace(projection.question, changes=(), capital=())  # the plan is not asked about
    by_variable = (_closing(nothing, name, target, year) for name in GROWTHS)
    return tuple(closing for closing in by_variable if closing is not None)


def _closing(question: Question, name: str, target: float, year: str) -> Closing | None:
    first = question.known.years[0]
    ours = [term for term in question.known.assumed if term.variable == name and term.year != first]
    if not ours:
        return None
    shift = _root(question, name, target, year)
    if shift is None:
        return None
    ends = ("low", "middle", "high")
    low, middle, high = (_mean([getattr(term.spread, end) for term in ours]) for end in ends)
    return Closing(name, middle, low, high, middle + shift)


def _root(question: Question, name: str, target: float, year: str) -> float | None:
    """The shift of a variable, the same in every year, at which the middle gap is the target."""
    before, here = 0.0, NUDGE
    gap_before, gap_here = (_gap(question, name, shift, year) - target for shift in (before, here))
    for _ in range(STEPS):
        if abs(gap_here) < CLOSE:
            return here
        if gap_here == gap_before:
            return None
        before, here = here, here - gap_here * (here - before) / (gap_here - gap_before)
        if abs(here) > 1:
            return None
        gap_before, gap_here = gap_here, _gap(question, name, here, year) - target
    return None


def _gap(question: Question, name: str, shift: float, year: str) -> float:
    shifted = replace(
        question.known, assumed=tuple(_moved(term, name, shift) for term in question.known.assumed)
    )
    runs = answer(replace(question, known=shifted), Middle(), ("gap",))
    return float(runs[DO_NOTHING].of("gap", year).item())


def _moved(one: Assumed, name: str, shift: float) -> Assumed:
    if one.variable != name:
        return one
    moved: Spread = fixed(one.spread.middle + shift, one.spread.source)
    return replace(one, spread=moved)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
