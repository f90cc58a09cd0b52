"""Could any group do better alone? The core, how far it is from being empty, and what would fill it."""

from typing import Generic, NamedTuple

import numpy as np
from numpy.typing import NDArray

from placeplan.gainshare.games.coalitions import Amount, Game, Name, Numbers, Values, game
from placeplan.gainshare.games.linear_programs import Optimum, Program, optimum


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
    everyone = stated.members
    cost = np.ones(len(stated.names))
    is_open = np.arange(len(everyone)) > 0
    none, nothing = np.empty((0, len(cost))), np.empty(0)
    basis = 1 << np.arange(len(cost))  # each alone: everybody's own worth is a fair start
    paid = np.empty(stated.worth.shape[1])
    for draw, worth in enumerate(stated.worth.T):
        program = Program(cost, everyone, worth, is_open, none, nothing, float(stated.scale[draw]))
        found = _found(optimum(program, basis))
        basis = found.basis if len(found.basis) == len(cost) else basis
        paid[draw] = found.value - worth[-1]
    return stated.amount(stated.rounded(np.where(paid > stated.scale, paid, 0.0)))


def least_core(stated: Game[Name]) -> tuple[Numbers, Numbers]:
    """The split that leaves the least unhappy group, and by how much. Shapes: body, draw; draw."""
    count, draws = len(stated.names), stated.worth.shape[1]
    if count == 1:
        return stated.worth[1:], np.zeros(draws)
    rows = np.hstack([stated.members, np.ones((2**count, 1))])
    is_open = np.ones(2**count, dtype=bool)
    is_open[[0, -1]] = False  # nobody, and everybody, whose worth is shared out exactly
    cost = np.append(np.zeros(count), 1.0)
    everybody = np.append(np.ones(count), 0.0)[None, :]
    basis = 1 << np.arange(count)
    point, excess = np.empty((count, draws)), np.empty(draws)
    for draw, worth in enumerate(stated.worth.T):
        program = Program(cost, rows, worth, is_open, everybody, worth[-1:], float(stated.scale[draw]))
        found = _found(optimum(program, basis))
        basis = found.basis if len(found.basis) == count else basis
        point[:, draw], excess[draw] = found.point[:-1], found.value
    return point, excess


def _found(answer: Optimum | None) -> Optimum:
    assert answer is not None  # enough money satisfies every group, so there is always a least amount
    return answer
