"""From the base year's gap to a later year's: what prices, people, other growth, income and schemes add.

Closes exactly in every draw and does not depend on the order of causes (see `attribution`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from placeplan.engine.axes import Array
from placeplan.engine.running import Run
from placeplan.model.drawing.designs import Design, blocks
from placeplan.model.running.effects import ACTIVITY
from placeplan.model.running.projection import DO_NOTHING, PLAN, Projection
from placeplan.model.running.questions import Question, answers
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
A_PENNY = 0.01  # pounds
STEPS = "Capacity in whole steps"
# What care itself costs is a curve of all care together: each cause is what it adds to the one before.
STAYS, RELEASED, MOVED = (
    "Shorter or longer stays",
    "Cost released by care avoided",
    "Cost of care delivered elsewhere",
)
NEED, STAYED, AVOIDED = "need", "stays", "avoided"
BAR_OF_STAGE = {STAYED: STAYS, AVOIDED: RELEASED, PLAN: MOVED}
STAY = "length_of_stay"


@dataclass(frozen=True)
class Bar:
    """One step of a waterfall in pounds; above zero widens the gap. Means add up, percentiles do not."""

    name: str
    mean: float
    low: float
    high: float
    error: float = 0.0  # sampling error of these numbers


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
    parts = [
        _of_block(projection, block, year, organisations, run)
        for block in blocks(projection.draws, projection.seed)
    ]
    bars = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    seen = {name: draws for name, draws in bars.items() if name == OPENING or draws.any()}
    found = projection.estimated(np.stack(list(seen.values())))
    return tuple(
        Bar(name, float(found.mean[n]), float(found.low[n]), float(found.high[n]), float(found.error[n]))
        for n, name in enumerate(seen)
    )


def _of_block(
    projection: Projection, block: Design, year: str, organisations: Collection[str], run: str
) -> dict[str, Array]:
    question = projection.question
    if run == PLAN and not question.has_plan:
        raise ValueError("there is no plan to explain: no scheme of it can be followed")
    keep = (*CAUSES, *BESIDE, "cost_of_care", *(SCHEMES if run == PLAN else ()))
    stages = _stages(question) if run == PLAN else {}
    runs = answers(question.known, stages, block, keep)
    chosen = np.array([not organisations or name in organisations for name in question.known.organisations])
    mask = question.known.axes(1).array(chosen, "organisation")
    books = _Books(runs[run], question, mask, year, block.draws)
    bars = books.growth()
    care = {name: books.among(runs[name], "cost_of_care") for name in (*stages, run)}
    steps = care[next(iter(care))] - books.linear
    bars[STEPS] = np.where(np.abs(steps) < A_PENNY, 0.0, steps)  # the two are summed in another order
    for (_, before), (name, after) in pairwise(care.items()):
        bars[BAR_OF_STAGE[name]] = after - before
    if run == PLAN:
        for name, (label, sign) in SCHEMES.items():
            bars[label] = sign * books.among(runs[run], name)
    return bars


def _stages(question: Question) -> dict[str, Question]:
    """The plan with nothing that moves care, then with each kind of what does, up to the plan itself.

    Effects keep their driver, so every stage uses the same draws.
    """

    def without(*variables: str) -> Question:
        remaining = tuple(change for change in question.changes if change.effect.variable not in variables)
        return replace(question, changes=remaining)

    stays_put = tuple(
        replace(change, effect=replace(change.effect, moves_to=())) for change in question.changes
    )
    return {
        NEED: without(ACTIVITY, STAY),
        STAYED: without(ACTIVITY),
        AVOIDED: replace(question, changes=stays_put),
        PLAN: question,
    }


class _Books:
    """One run's money of the chosen bodies in one year, in every draw."""

    def __init__(self, done: Run, question: Question, mask: Array, year: str, draws: int) -> None:
        self.done, self.mask, self.year, self.draws = done, mask, year, draws
        self.first_year = question.known.years[0]
        self.base_cost, self.base_income = (
            np.where(mask, np.asarray(question.known.given[name], dtype=np.float64), 0.0)
            for name in ("base_cost", "base_income")
        )
        self.index = {name: done.of(name, year) for name in CAUSES}

    def among(self, run: Run, name: str, year: str = "") -> Array:
        """Sum over the bodies chosen. Shape: draw."""
        return _total(np.where(self.mask, run.of(name, year or self.year), 0.0), self.draws)

    def gap(self, causes: Collection[str]) -> Array:
        """Cost less income of the base year's books with some causes acting. Shape: draw."""
        cost, income = self.base_cost, self.base_income
        for name in sorted(causes):  # in one order, so that no sum differs in its last digit
            if CAUSES[name][1] == "cost":
                cost = cost * self.index[name]
            else:
                income = income * self.index[name]
        return _total(cost, self.draws) - _total(income, self.draws)

    @property
    def linear(self) -> Array:
        """Cost of the need there is at the base year's average cost, which the causes explain."""
        cost = self.base_cost
        for name, (_, multiplies) in CAUSES.items():
            if multiplies == "cost":
                cost = cost * self.index[name]
        return _total(cost, self.draws)

    def growth(self) -> dict[str, Array]:
        """The opening position, what each cause adds, and what stands beside care."""
        beside = {
            label: [sign * self.among(self.done, name, at) for at in (self.first_year, self.year)]
            for name, (label, sign) in BESIDE.items()
        }
        bars = {OPENING: self.gap(()) + sum(first for first, _ in beside.values())}
        bars |= {label: np.zeros(self.draws) for label, _ in CAUSES.values()}
        moving = [name for name in CAUSES if (self.index[name] != 1).any()]  # the others leave rounding dust
        bars |= {CAUSES[name][0]: added for name, added in parts(moving, self.gap).items()}
        return bars | {label: later - first for label, (first, later) in beside.items()}


def _total(values: Array, draws: int) -> Array:
    """Sum over everything but draws. Shape: draw."""
    summed = values.sum(axis=tuple(range(values.ndim - 1)))
    return np.array(np.broadcast_to(summed, (draws,)))


def means(bars: tuple[Bar, ...]) -> Mapping[str, float]:
    """The mean of each bar, by name."""
    return {bar.name: bar.mean for bar in bars}
