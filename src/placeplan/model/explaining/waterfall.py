"""From the base year's gap to a later year's: what prices, people, other growth, income and schemes add.

Closes exactly in every draw and does not depend on the order of causes (see `attribution`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from placeplan.engine.axes import Array
from placeplan.model.running.projection import DO_NOTHING, PLAN, Projection
from placeplan.model.running.questions import answer
from placeplan.model.sampling import Design, blocks
from placeplan.model.summaries import ranges
from placeplan.model.variables.attribution import parts

# index of a cause: (label, what it multiplies)
CAUSES = {
    "price_index": ("Inflation", "cost"),
    "demographic_index": ("People: number and age", "cost"),
    "non_demographic_index": ("Other growth in care", "cost"),
    "income_index": ("Growth of income", "income"),
    "unit_cost_index": ("Cheaper or dearer care", "cost"),
}
SCHEMES = {
    # variable of the plan: (label, sign in the gap)
    "released_cost": ("Cost released by care avoided", -1),
    "cost_of_moved_care": ("Cost of care delivered elsewhere", 1),
    "cost_change": ("Other changes in cost", 1),
    "saving": ("Savings", -1),
    "investment": ("Investment", 1),
    "income_change": ("Changes in income", -1),
}
BESIDE = {
    # what belongs to no service, to two bodies or to one alone: (label, sign in the gap)
    "contract_spending": ("Paid to other bodies of the place", 1),
    "contract_income": ("Paid by other bodies of the place", -1),
    "overheads": ("Temporary staff and new buildings", 1),
    "cost_of_own_course": ("Each trust's own course", 1),
}
OPENING = "Opening position"


@dataclass(frozen=True)
class Bar:
    """One step of a waterfall in pounds; above zero widens the gap. Means add up, percentiles do not."""

    name: str
    mean: float
    low: float
    high: float


def waterfall(
    projection: Projection, year: str = "", organisations: Collection[str] = (), run: str = DO_NOTHING
) -> tuple[Bar, ...]:
    """Opening position, causes, what bodies pay each other and, for the plan, schemes.

    The means sum to the mean gap of the year. Bars that are nought in every draw are left out.
    Only some organisations where they are named. Nothing where there is no gap to explain.
    """
    if (DO_NOTHING, "gap") not in projection.samples:
        return ()
    year = year or projection.years[-1]
    found = [
        _of_block(projection, block, year, organisations, run)
        for block in blocks(projection.draws, projection.seed)
    ]
    bars = {name: np.concatenate([one[name] for one in found]) for name in found[0]}
    return tuple(_bar(name, draws) for name, draws in bars.items() if name == OPENING or draws.any())


def _of_block(
    projection: Projection, block: Design, year: str, organisations: Collection[str], run: str
) -> dict[str, Array]:
    question = projection.question
    keep = (*CAUSES, *BESIDE, *(SCHEMES if run == PLAN else ()))
    runs = answer(question, block, keep)
    done = runs.get(run)
    if done is None:
        raise ValueError("there is no plan to explain: no scheme of it can be followed")
    chosen = np.array([not organisations or name in organisations for name in question.known.organisations])
    mask = chosen[None, :, None, None, None, None, None, None]
    base_cost, base_income = (
        np.where(mask, np.asarray(question.known.given[name], dtype=np.float64), 0.0)
        for name in ("base_cost", "base_income")
    )
    index = {name: done.of(name, year) for name in CAUSES}
    moving = tuple(name for name in CAUSES if (index[name] != 1).any())  # the others leave rounding dust

    def gap(causes: Collection[str]) -> Array:
        cost, income = base_cost, base_income
        for name in causes:
            if CAUSES[name][1] == "cost":
                cost = cost * index[name]
            else:
                income = income * index[name]
        return _total(cost, block.draws) - _total(income, block.draws)

    beside = {
        label: [sign * _among(done.of(name, at), mask, block.draws) for at in (question.known.years[0], year)]
        for name, (label, sign) in BESIDE.items()
    }
    bars = {OPENING: gap(()) + sum(first for first, _ in beside.values())}
    bars |= {label: np.zeros(block.draws) for label, _ in CAUSES.values()}
    bars |= {CAUSES[name][0]: added for name, added in parts(moving, gap).items()}
    bars |= {label: later - first for label, (first, later) in beside.items()}
    if run == PLAN:
        for name, (label, sign) in SCHEMES.items():
            bars[label] = sign * _among(done.of(name, year), mask, block.draws)
    return bars


def _among(values: Array, chosen: Array, draws: int) -> Array:
    """Sum over the bodies chosen. Shape: draw."""
    return _total(np.where(chosen, values, 0.0), draws)


def _total(values: Array, draws: int) -> Array:
    """Sum over everything but draws. Shape: draw."""
    summed = values.sum(axis=tuple(range(values.ndim - 1)))
    return np.array(np.broadcast_to(summed, (draws,)))


def _bar(name: str, draws: Array) -> Bar:
    found = ranges(draws[None, :].copy())
    return Bar(name, float(found.mean[0]), float(found.low[0]), float(found.high[0]))


def means(bars: tuple[Bar, ...]) -> Mapping[str, float]:
    """The mean of each bar, by name."""
    return {bar.name: bar.mean for bar in bars}
