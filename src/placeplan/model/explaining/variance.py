"""Which uncertain inputs make the gap uncertain: shares of its variance, with how sure they are.

Alone: the share that would go if one driver were known. With others: the share that would remain if every
other were known, so it holds what the driver does together with others, and is never less. Worked out from
the function of the inputs that fits the gap, so the two are sums of the same parts. Drivers that are drawn
together count as one. Source: Sobol 1993, of a function with products of pairs.
"""

from dataclasses import dataclass

import numpy as np

from placeplan.engine.axes import Array
from placeplan.model.drawing.inputs import Inputs
from placeplan.model.drawing.surfaces import Surface, can_be_fitted, fitted
from placeplan.model.running.projection import DO_NOTHING, Projection
from placeplan.model.running.questions import Question, uncertain

LEAST = 0.5  # pounds: a gap that is less in doubt than its own rounding has no shares
AGAIN = 40  # times that draws are drawn again from themselves, for the range of each share
ENDS = (0.1, 0.9)  # of those
_SEED = 0  # of drawing again, which is no part of the projection


@dataclass(frozen=True)
class Share:
    """What a driver, or drivers drawn together, make of the variance of the gap; each with its range."""

    driver: str
    first_order: float
    total: float
    first_order_low: float = 0.0
    first_order_high: float = 0.0
    total_low: float = 0.0
    total_high: float = 0.0
    with_drivers: tuple[str, ...] = ()  # others that are drawn together with it


def variance_shares(projection: Projection, year: str = "", run: str = DO_NOTHING) -> tuple[Share, ...]:
    """Shares of the variance of the gap, the greatest total first; none without doubt or draws enough."""
    gap = projection.samples.get((run, "gap"))
    if gap is None:
        return ()
    drawn = gap[projection.years.index(year or projection.years[-1])].sum(axis=0)
    inputs = projection.inputs
    if drawn.std() < LEAST or not can_be_fitted(inputs, drawn.size):
        return ()
    first, total = _shares(drawn, inputs)
    chance = np.random.default_rng(_SEED)
    again = [_shares(drawn, inputs, chance.integers(0, drawn.size, drawn.size)) for _ in range(AGAIN)]
    firsts, totals = (np.quantile([pair[n] for pair in again], ENDS, axis=0) for n in (0, 1))
    numbers = np.vstack([first, total, firsts, totals])  # shape: number, group
    shares = [
        Share(group.drivers[0], *numbers[:, n].tolist(), group.drivers[1:])  # type: ignore[call-arg]  # six
        for n, group in enumerate(inputs.groups)
        if total[n] > 0
    ]
    return tuple(sorted(shares, key=lambda share: -share.total))


def _shares(drawn: Array, inputs: Inputs, draws: Array | None = None) -> tuple[Array, Array]:
    """Shares of each group alone and with others. Shape: group. Of chosen draws where they are named."""
    if draws is not None:
        drawn, inputs = drawn[draws], inputs.of_draws(draws)
    ((_, surface),) = fitted(drawn[None, :], inputs)
    alone, together = _parts(surface)
    left = float(surface.missed_spread[0] ** 2)
    whole = alone.sum() + sum(together.values()) + left
    total = alone.copy()
    for pair, part in together.items():
        for group in pair:
            total[group] += part
    return alone / whole, np.minimum((total + np.where(alone > 0, left, 0.0)) / whole, 1.0)


def _parts(surface: Surface) -> tuple[Array, dict[tuple[int, int], float]]:
    """The variance of what each group does alone, and of what each two do together."""
    inputs = surface.inputs
    first = [
        (surface.first_slopes[:, where] @ inputs.standardised[:, where].T)[0]
        for where in (inputs.slices[n] for n in surface.multiplied)
    ]
    alone, together = np.empty(len(inputs.groups)), dict[tuple[int, int], float]()
    for group, where in enumerate(inputs.slices):
        part = (surface.slopes[:, where] @ inputs.standardised[:, where].T)[0]
        if group in surface.multiplied:
            at = surface.multiplied.index(group)
            part = part + surface.products[0, at, at] * first[at] ** 2
        alone[group] = part.var()
    for one, group in enumerate(surface.multiplied):
        for two in range(one + 1, len(surface.multiplied)):
            size = surface.products[0, one, two] * first[one] * first[two]
            together[group, surface.multiplied[two]] = float(size.var())
    return alone, together


def uncertain_drivers(question: Question, run: str) -> tuple[str, ...]:
    """Every driver of an uncertain input of a run, once."""
    return tuple(dict.fromkeys(term.driver for term in uncertain(question, run != DO_NOTHING)))
