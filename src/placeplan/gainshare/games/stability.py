"""Could any group do better alone? The core, how far it is from being empty, and what would fill it."""

from typing import Generic, NamedTuple

import numpy as np
from numpy.typing import NDArray

from placeplan.gainshare.games.coalitions import Amount, Game, Name, Numbers, Values, game
from placeplan.gainshare.games.linear_programs import Optimum, Rows, Solver


class Core(NamedTuple, Generic[Name]):
    """Whether no split is stable, a stable split if there is one, and the least-core excess.

    `excess` is the least ε for which some split gives every group at least its worth less ε: above 0 the
    core is empty, below 0 every group could be offered −ε more than it could secure alone. Over draws
    `empty` and `excess` are arrays and the point is NaN in the draws whose core is empty.
    """

    empty: bool | NDArray[np.bool_]
    point: dict[Name, Amount] | None
    excess: Amount


def core(values: Values[Name]) -> Core[Name]:
    """Is there a split of what all secure that no group would leave? Errors: a group without a value."""
    stated = game(values)
    point, excess = least_core(stated)
    empty = excess > stated.scale
    point, excess = stated.rounded(point), stated.rounded(excess)
    if not stated.over_draws:
        return Core(bool(empty[0]), None if empty[0] else stated.shares(point), float(excess[0]))
    return Core(empty, stated.shares(np.where(empty, np.nan, point)), excess)


def least_subsidy(values: Values[Name]) -> Amount:
    """The least money from outside that would make some split stable: the cost of stability, 0 if one is."""
    stated = game(values)
    solver = Solver(np.ones(len(stated.names)), stated.members)
    solver.enter(_alone(stated))
    no_most = np.full(len(stated.worth), np.inf)
    paid = np.empty(stated.worth.shape[1])
    for draw, worth in enumerate(stated.worth.T):
        paid[draw] = _always(solver.optimum(worth, no_most)).value - worth[-1]
    return stated.amount(stated.rounded(np.where(paid > stated.scale, paid, 0.0)))


def least_core(stated: Game[Name]) -> tuple[Numbers, Numbers]:
    """The split that leaves the least unhappy group, and by how much. Shapes: body, draw; draw."""
    count, draws = len(stated.names), stated.worth.shape[1]
    if count == 1:
        return stated.worth[1:], np.zeros(draws)
    solver = _least_core_solver(stated)
    no_most = np.full(len(stated.worth), np.inf)
    point, excess = np.empty((count, draws)), np.empty(draws)
    for draw, worth in enumerate(stated.worth.T):
        low, high = worth.copy(), no_most.copy()
        low[0] = -np.inf  # nobody's group is not unhappy
        high[-1] = worth[-1]  # what all secure is shared out exactly
        optimum = _always(solver.optimum(low, high))
        point[:, draw], excess[draw] = optimum.point[:-1], optimum.value
    return point, excess


def _least_core_solver(stated: Game[Name]) -> Solver:
    """The shares of every body and, last, the excess that is to be least."""
    count = len(stated.names)
    rows = np.hstack([stated.members, np.ones((2**count, 1))])
    rows[-1, -1] = 0.0  # all together have no excess
    solver = Solver(np.append(np.zeros(count), 1.0), rows)
    solver.enter(_alone(stated))
    return solver


def _alone(stated: Game[Name]) -> Rows:
    """The rows of single bodies: with these nothing can fall for ever."""
    return np.asarray(1 << np.arange(len(stated.names)), dtype=np.intp)


def _always(answer: Optimum | None) -> Optimum:
    assert answer is not None  # enough money satisfies every group, so there is always a least amount
    return answer
