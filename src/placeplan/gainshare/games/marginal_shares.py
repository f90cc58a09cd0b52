"""Shapley shares: what each body adds, on average over every order in which all could arrive.

Exact to `EXACT_BODIES` bodies; above that orders are sampled and the error is stated.
"""

from math import factorial

import numpy as np

from placeplan.core.errors import Problems
from placeplan.gainshare.games.coalitions import (
    NO_VALUE,
    STATE_IT,
    Game,
    Name,
    Numbers,
    Shares,
    Values,
    bodies,
    game,
    membership,
    rows_of,
)

EXACT_BODIES = 12
Order = np.ndarray[tuple[int], np.dtype[np.int64]]
ORDERS = 2000  # sampled above that, each with its reverse, which cancels much of the noise
SEED = 20160630


def shapley(values: Values[Name], orders: int = ORDERS, seed: int = SEED) -> Shares[Name]:
    """Each body's average addition to the groups it could join; the shares sum to what all secure.

    Above twelve bodies `orders` orders and their reverses are sampled; `errors` then holds standard errors.
    """
    names = bodies(values)
    if len(names) <= EXACT_BODIES:
        stated = game(values)
        # Whole-number weights first and one division last, so that round values give round shares.
        return Shares(stated.shares(_weights(len(names)) @ stated.worth / factorial(len(names))))
    return _sampled(values, names, orders, seed)


def _weights(count: int) -> Numbers:
    """In how many orders of arrival a group's worth counts for (or against) a body. Shape: body, group."""
    members = membership(count).T
    size = members.sum(axis=0).astype(int)
    arriving = np.array([factorial(s - 1) * factorial(count - s) if s else 0 for s in range(count + 1)])
    leaving = np.array(
        [factorial(s) * factorial(count - s - 1) if s < count else 0 for s in range(count + 1)]
    )
    weights: Numbers = np.where(members == 1, arriving[size], -leaving[size]).astype(float)
    return weights


def _sampled(values: Values[Name], names: tuple[Name, ...], orders: int, seed: int) -> Shares[Name]:
    """Mean and standard error over pairs of opposite orders; only the groups met need a value."""
    chance = np.random.default_rng(seed)
    sequences = [chance.permutation(len(names)) for _ in range(orders)]
    worth, draws, over_draws = _worth_met(values, names, sequences)
    total, squares = np.zeros((len(names), draws)), np.zeros((len(names), draws))
    for sequence in sequences:
        pair = np.empty_like(total)
        pair[:] = (_added(sequence, names, worth, draws) + _added(sequence[::-1], names, worth, draws)) / 2
        total += pair
        squares += pair**2
    mean = total / orders
    error = np.sqrt(np.maximum(squares / orders - mean**2, 0) / max(orders - 1, 1))
    drawn = Game(names, np.zeros((1, draws)), over_draws)
    note = f"Sampled from {2 * orders:,} orders of arrival; the standard error of each share is stated."
    return Shares(drawn.shares(mean), drawn.shares(error), (note,))


def _worth_met(
    values: Values[Name], names: tuple[Name, ...], sequences: list[Order]
) -> tuple[dict[frozenset[Name], Numbers], int, bool]:
    """The worth of every group that some order meets, how many draws, and whether any was given as draws."""
    problems = Problems()
    met = {group for sequence in sequences for group in _met(sequence, names)}
    for where in sorted(" + ".join(sorted(map(str, group))) for group in met if group not in values):
        problems.add(NO_VALUE, where, STATE_IT)
    stated = {group: values[group] for group in met if group in values}
    rows, draws, over_draws = rows_of(stated, names, problems)
    problems.raise_any()
    bit = {name: 1 << i for i, name in enumerate(names)}
    return {group: rows[sum(bit[name] for name in group)] for group in met}, draws, over_draws


def _met(sequence: Order, names: tuple[Name, ...]) -> list[frozenset[Name]]:
    forward = [names[i] for i in sequence]
    firsts = [frozenset(forward[:size]) for size in range(1, len(names) + 1)]
    lasts = [frozenset(forward[size:]) for size in range(1, len(names))]
    return firsts + lasts


def _added(
    sequence: Order,
    names: tuple[Name, ...],
    worth: dict[frozenset[Name], Numbers],
    draws: int,
) -> Numbers:
    added = np.empty((len(names), draws))
    here: frozenset[Name] = frozenset()
    before: Numbers = np.zeros(draws)
    for body in sequence:
        here |= {names[body]}
        added[body] = worth[here] - before
        before = worth[here]
    return added
