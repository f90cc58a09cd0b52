"""The nucleolus: the split whose unhappiest group is least unhappy, then the next, and so on.

Over imputations, that is, no body gets less than it could secure alone; the prenucleolus
drops that, and a note says in how many draws the two differ.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from placeplan.core.errors import PlanError, Problem
from placeplan.gainshare.games.coalitions import Game, Name, Numbers, Shares, Values, game
from placeplan.gainshare.games.linear_programs import PIVOT, Program, Rows, optimum


@dataclass
class Stage:
    """Groups whose share is settled, those still open, and the rows that mattered in the last draw."""

    settled: Numbers  # independent rows. Shape: row, body
    open: NDArray[np.bool_]
    basis: Rows | None = None


@dataclass
class Stages:
    """Every stage met in any draw: draws that settle the same groups share their work."""

    count: int
    members: Numbers
    floored: bool
    met: dict[tuple[int, ...], Stage] = field(default_factory=dict)

    def stage(self, settled: tuple[int, ...]) -> Stage:
        """The stage at which these groups are settled."""
        if settled not in self.met:
            rows = self.rows[list(settled), :-1]
            # What is left of a group once the settled ones are taken out; nothing, and its share follows.
            _, _, axes = np.linalg.svd(rows)
            left = np.abs(self.rows[:, :-1] @ axes[len(rows) :].T).max(axis=1, initial=0.0)
            is_open = left > PIVOT
            is_open[0] = False
            self.met[settled] = Stage(rows, is_open)
        return self.met[settled]

    def __post_init__(self) -> None:
        ones = np.ones((2**self.count, 1))
        alone = np.hstack([np.eye(self.count), np.zeros((self.count, 1))])
        shared = np.hstack([self.members, ones])
        self.rows = np.vstack([shared, alone]) if self.floored else shared


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
    every = np.ones(stated.worth.shape[1], dtype=bool)
    return Shares(stated.shares(stated.rounded(_splits(stated, every, floored=False))))


def _notes(stated: Game[Name], split: Numbers, alone: Numbers, viable: NDArray[np.bool_]) -> tuple[str, ...]:
    notes = []
    if not viable.all():
        notes.append(
            f"In {int((~viable).sum())} of {len(viable)} draws the bodies secure more apart: no share."
        )
    # Where no body is held at its own worth the promise did not bind, so the two are the same.
    held = viable & (split <= alone + stated.scale).any(axis=0)
    if held.any():
        free = _splits(stated, held, floored=False)
        differ = int((np.abs(free - split[:, held]) > 10 * stated.scale[held]).any(axis=0).sum())
        if differ:
            where = f"in {differ} of {len(viable)} draws" if stated.over_draws else "here"
            notes.append(f"The prenucleolus differs {where}: it would give some body less than it has alone.")
    return tuple(notes)


def _splits(stated: Game[Name], wanted: NDArray[np.bool_], floored: bool) -> Numbers:
    count = len(stated.names)
    stages = Stages(count, stated.members, floored)
    columns = [
        _split(stages, worth, float(noise))
        for worth, noise in zip(stated.worth.T[wanted], stated.scale[wanted], strict=True)
    ]
    return np.array(columns).T.reshape(count, len(columns))


def _split(stages: Stages, worth: Numbers, noise: float) -> Numbers:
    """One draw: settle the unhappiest groups, then the unhappiest of the rest, until all is settled."""
    count = stages.count
    cost = np.append(np.zeros(count), 1.0)
    least = np.append(worth, worth[1 << np.arange(count)]) if stages.floored else worth
    settled: tuple[int, ...] = (2**count - 1,)
    shares = [float(worth[-1])]
    while len(settled) < count:
        stage = stages.stage(settled)
        fixed = np.hstack([stage.settled, np.zeros((len(settled), 1))])
        program = Program(cost, stages.rows, least, stage.open, fixed, np.array(shares), noise)
        start = stage.basis if stage.basis is not None else _start(stages, stage, worth)
        found = optimum(program, start)
        assert (
            found is not None
        )  # the split of the stage before satisfies every open group with a larger excess
        if len(found.basis) == count + 1 - len(settled):
            stage.basis = found.basis
        for row in found.basis[found.prices > PIVOT]:
            if len(settled) < count and _adds(stages, settled, int(row)):
                settled += (int(row),)
                shares.append(float(stages.rows[row, :-1] @ found.point[:-1]))
    solution: Numbers = np.linalg.solve(stages.rows[list(settled), :-1], np.array(shares))
    return solution


def _adds(stages: Stages, settled: tuple[int, ...], row: int) -> bool:
    """Is the share of `row` not already settled by those of `settled`?"""
    return bool(stages.stage(settled).open[row])


def _start(stages: Stages, stage: Stage, worth: Numbers) -> Rows:
    """Rows with fair prices: a group and the rest, then single bodies until the point is settled."""
    every = 2**stages.count
    pair = np.where(stage.open[:every], worth + worth[::-1], -np.inf)
    pair[-1] = -np.inf
    first = int(pair.argmax())
    chosen = [first, every - 1 - first]
    held = np.vstack([np.hstack([stage.settled, np.zeros((len(stage.settled), 1))]), stages.rows[chosen]])
    held, _ = np.linalg.qr(held.T)
    for body in range(stages.count):
        row = stages.rows[1 << body]
        left = row - held @ (held.T @ row)
        size = float(np.linalg.norm(left))
        if size > PIVOT * 100 and held.shape[1] < stages.count + 1:
            chosen.append(1 << body)
            held = np.hstack([held, (left / size)[:, None]])
    return np.array(chosen, dtype=np.intp)
