"""From the base year's gap to a later year's: what prices, people, other growth, income and schemes add.

Closes exactly in every draw and does not depend on the order of causes (see `attribution`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from placeplan.engine.axes import Array
from placeplan.model.attribution import parts
from placeplan.model.projection import DO_NOTHING, PLAN, Projection
from placeplan.model.questions import answer
from placeplan.model.sampling import Design, blocks
from placeplan.model.summaries import ranges

# index of a cause: (label, what it multiplies)
CAUSES = {
    "price_index": ("Inflation", "cost"),
    "demographic_index": ("People: number and age", "cost"),
    "non_demographic_index": ("Other growth in care", "cost"),
    "income_index": ("Growth of income", "income"),
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
OPENING = "Opening position"


@dataclass(frozen=True)
class Bar:
    """One step of a waterfall in pounds; above zero widens the gap. Means add up, P10 and P90 do not."""

    name: str
    mean: float
    p10: float
    p90: float


def waterfall(
    projection: Projection, year: str = "", organisations: Collection[str] = (), run: str = DO_NOTHING
) -> tuple[Bar, ...]:
    """Opening position, causes and, for the plan, schemes; the means sum to the mean gap of the year.

    Only some organisations where they are named. Nothing where there is no gap to explain.
    """
    if not projection.samples:
        return ()
    year = year or projection.years[-1]
    found = [
        _of_block(projection, block, year, organisations, run)
        for block in blocks(projection.draws, projection.seed)
    ]
    bars = {name: np.concatenate([one[name] for one in found]) for name in found[0]}
    return tuple(
        _bar(name, draws) for name, draws in bars.items() if run == PLAN or name not in _scheme_labels()
    )


def _of_block(
    projection: Projection, block: Design, year: str, organisations: Collection[str], run: str
) -> dict[str, Array]:
    question = projection.question
    keep = (*CAUSES, *(SCHEMES if run == PLAN else ()))
    runs = answer(question, block, keep)
    done = runs.get(run)
    if done is None:
        raise ValueError("there is no plan to explain: no scheme of it can be followed")
    chosen = np.array([not organisations or name in organisations for name in question.known.organisations])
    base_cost, base_income = (
        np.where(chosen[:, None], values, 0.0)[None, :, :, None, None, None, None, None]
        for values in (question.known.base.cost, question.known.base.income)
    )
    index = {name: done.of(name, year) for name in CAUSES}

    def gap(causes: Collection[str]) -> Array:
        cost, income = base_cost, base_income
        for name in causes:
            if CAUSES[name][1] == "cost":
                cost = cost * index[name]
            else:
                income = income * index[name]
        return _total(cost, block.draws) - _total(income, block.draws)

    bars = {OPENING: gap(())}
    bars |= {CAUSES[name][0]: added for name, added in parts(tuple(CAUSES), gap).items()}
    if run == PLAN:
        mask = chosen[None, :, None, None, None, None, None, None]
        for name, (label, sign) in SCHEMES.items():
            bars[label] = sign * _total(np.where(mask, done.of(name, year), 0.0), block.draws)
    return bars


def _total(values: Array, draws: int) -> Array:
    """Sum over everything but draws. Shape: draw."""
    summed = values.sum(axis=tuple(range(values.ndim - 1)))
    return np.array(np.broadcast_to(summed, (draws,)))


def _bar(name: str, draws: Array) -> Bar:
    found = ranges(draws[None, :].copy())
    return Bar(name, float(found.mean[0]), float(found.p10[0]), float(found.p90[0]))


def _scheme_labels() -> set[str]:
    return {label for label, _ in SCHEMES.values()}


def means(bars: tuple[Bar, ...]) -> Mapping[str, float]:
    """The mean of each bar, by name."""
    return {bar.name: bar.mean for bar in bars}
