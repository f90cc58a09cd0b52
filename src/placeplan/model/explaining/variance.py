"""Which uncertain inputs make the gap uncertain: Sobol's shares of its variance.

First-order: the share that would go if one driver were known. Total: the share that would remain if
every other were known, so it holds what the driver does together with others. Estimated by Saltelli's and
Jansen's sums over two sets of draws and their mixtures. Inputs that share a driver count as one.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from placeplan.core.spreads import uniforms
from placeplan.engine.axes import Array
from placeplan.model.running.executors import Executor, Serial
from placeplan.model.running.projection import DO_NOTHING, Projection
from placeplan.model.running.questions import Question, answer

DRAWS = 512


@dataclass(frozen=True)
class Share:
    """What one driver makes of the variance of the gap. Shares may fall a little outside 0 to 1 by chance."""

    driver: str
    first_order: float
    total: float


@dataclass(frozen=True)
class Mixture:
    """Draws of one set, with the numbers of one driver taken from the other set. A design for `answer`."""

    seed: int
    draws: int
    letter: str
    swapped: str = ""

    def uniforms(self, driver: str) -> Array:
        """Numbers from 0 to 1 for a driver. Shape: draw."""
        letter = {"A": "B", "B": "A"}[self.letter] if driver == self.swapped else self.letter
        return uniforms(f"{driver}#variance {letter}", self.draws, self.seed)


def variance_shares(
    projection: Projection,
    year: str = "",
    run: str = DO_NOTHING,
    draws: int = DRAWS,
    workers: Executor | None = None,
) -> tuple[Share, ...]:
    """Each driver's shares of the variance of the gap, the greatest total first; none without uncertainty."""
    if (DO_NOTHING, "gap") not in projection.samples:
        return ()
    question, seed = projection.question, projection.seed
    drivers = uncertain_drivers(question, run)
    designs = [Mixture(seed, draws, "A"), Mixture(seed, draws, "B")]
    designs += [Mixture(seed, draws, "A", driver) for driver in drivers]
    gaps = (workers or Serial()).map(partial(_gap, question, year or projection.years[-1], run), designs)
    first, two, *mixed = gaps
    spread = float(np.var(np.concatenate([first, two])))
    if not drivers or spread == 0:
        return ()
    shares = [
        Share(
            driver,
            float(np.mean((two - two.mean()) * (swapped - first)) / spread),
            float(np.mean((first - swapped) ** 2) / 2 / spread),
        )
        for driver, swapped in zip(drivers, mixed, strict=True)
    ]
    return tuple(sorted(shares, key=lambda share: -share.total))


def uncertain_drivers(question: Question, run: str) -> tuple[str, ...]:
    """Every driver of an uncertain input of a run, once."""
    spreads = [(term.driver, term.spread) for term in question.known.assumed]
    if run != DO_NOTHING:
        spreads += [(change.driver, change.effect.spread) for change in question.changes]
    return tuple(dict.fromkeys(driver for driver, spread in spreads if spread.low < spread.high))


def _gap(question: Question, year: str, run: str, design: Mixture) -> Array:
    drawn = answer(question, design, ("gap",))[run].of("gap", year)
    return np.array(np.broadcast_to(drawn.ravel(), (design.draws,)))
