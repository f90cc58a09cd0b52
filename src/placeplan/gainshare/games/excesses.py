"""The nucleolus: the split whose unhappiest group is least unhappy, then the next, and so on.

Over imputations, that is, no body gets less than it could secure alone; the prenucleolus
drops that, and a note says in how many draws the two differ.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from placeplan.core.errors import PlanError, Problem
from placeplan.gainshare.games.coalitions import Game, Name, Numbers, Shares, Values, game
from placeplan.gainshare.games.linear_programs import SMALLEST_PRICE, Optimum, Solver


def nucleolus(values: Values[Name]) -> Shares[Name]:
    """The nucleolus over imputations. Over draws it is NaN where the bodies secure more apart than together.

    Errors: a group without a value; together worth less than apart, when there are no draws.
    """
    stated = game(values)
    alone = stated.worth[1 << np.arange(len(stated.names))]
    surplus = stated.worth[-1] - alone.sum(axis=0)
    viable = surplus >= -stated.scale
    if not stated.over_draws and not viable[0]:
        raise PlanError(
            Problem(
                f"All together secure {float(-surplus[0]):g} less than each alone, so no split is worth "
                "having for every body.",
                "values",
                "The change is not viable; no share of it should be designed.",
            )
        )
    split = np.full(alone.shape, np.nan)
    split[:, viable] = _splits(stated, viable, floored=True)
    return Shares(stated.shares(stated.rounded(split)), notes=_notes(stated, split, alone, viable))


def prenucleolus(values: Values[Name]) -> Shares[Name]:
    """The same without the promise that no body gets less than it could secure alone."""
    stated = game(values)
    all_draws = np.ones(stated.worth.shape[1], dtype=bool)
    return Shares(stated.shares(stated.rounded(_splits(stated, all_draws, floored=False))))


def _notes(stated: Game[Name], split: Numbers, alone: Numbers, viable: NDArray[np.bool_]) -> tuple[str, ...]:
    notes = []
    if not viable.all():
        notes.append(
            f"In {int((~viable).sum())} of {len(viable)} draws the bodies secure more apart: no share."
        )
    # Where no body is held at its own worth the promise did not bind, so the two are the same.
    held_to_floor = viable & (split <= alone + stated.scale).any(axis=0)
    if held_to_floor.any():
        free = _splits(stated, held_to_floor, floored=False)
        differ = int(
            (np.abs(free - split[:, held_to_floor]) > 10 * stated.scale[held_to_floor]).any(axis=0).sum()
        )
        if differ:
            where = f"in {differ} of {len(viable)} draws" if stated.over_draws else "here"
            notes.append(f"The prenucleolus differs {where}: it would give some body less than it has alone.")
    return tuple(notes)


def _splits(stated: Game[Name], wanted: NDArray[np.bool_], floored: bool) -> Numbers:
    settling = _Settling(stated.members, floored)
    columns = [settling.split(worth) for worth in stated.worth.T[wanted]]
    return np.array(columns).T.reshape(len(stated.names), len(columns))


class _Settling:
    """Draws settled group by group: the unhappiest groups first, then the unhappiest of the rest.

    Every group has two rows for the solver: its share with the excess added, and its share alone, which
    holds a settled group to what it has and, with floors, a single body to what it could secure alone.
    """

    def __init__(self, members: Numbers, floored: bool) -> None:
        self.members = members
        self.groups, self.count = members.shape
        self.floored = floored
        with_excess = np.hstack([members, np.ones((self.groups, 1))])
        alone = np.hstack([members, np.zeros((self.groups, 1))])
        self.solver = Solver(np.append(np.zeros(self.count), 1.0), np.vstack([with_excess, alone]))
        self._open_after: dict[tuple[int, ...], NDArray[np.bool_]] = {}

    def split(self, worth: Numbers) -> Numbers:
        """One draw, until every group is settled."""
        shares = {self.groups - 1: float(worth[-1])}
        while len(shares) < self.count:
            optimum = self._least_excess(worth, shares)
            for row in optimum.basis:
                group = int(row) % self.groups
                if len(shares) < self.count and self._open(tuple(shares))[group]:
                    shares[group] = float(self.members[group] @ optimum.point[:-1])
        solution: Numbers = np.linalg.solve(self.members[list(shares)], np.array(list(shares.values())))
        return solution

    def _least_excess(self, worth: Numbers, shares: Mapping[int, float]) -> Optimum:
        """The least excess of the groups that are open while the settled ones have their `shares`."""
        is_open = self._open(tuple(shares))
        low, high = np.full(2 * self.groups, -np.inf), np.full(2 * self.groups, np.inf)
        low[: self.groups][is_open] = worth[is_open]
        if self.floored:
            bodies = [body for body in 1 << np.arange(self.count) if is_open[body]]
            low[self.groups :][bodies] = worth[bodies]
        settled = [self.groups + group for group in shares]
        low[settled] = high[settled] = list(shares.values())
        # The shares of a group and of all others have a fixed sum, so their excess cannot fall for ever.
        group = int(is_open.argmax())
        self.solver.enter(np.array([group, self.groups - 1 - group]))
        optimum = self.solver.optimum(low, high)
        assert optimum is not None  # the split of the stage before satisfies every open group
        return optimum

    def _open(self, settled: tuple[int, ...]) -> NDArray[np.bool_]:
        """The groups whose share does not follow from the settled ones: something of them is left over."""
        if settled not in self._open_after:
            _, _, axes = np.linalg.svd(self.members[list(settled)])
            left_over = np.abs(self.members @ axes[len(settled) :].T).max(axis=1, initial=0.0)
            self._open_after[settled] = left_over > SMALLEST_PRICE
        return self._open_after[settled]
