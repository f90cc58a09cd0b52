"""Capped expenditure: what could stop so that spending meets an envelope, at the least harm.

An item that the law requires is never dropped; if the envelope cannot hold those,
no set of choices exists and the shortfall is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.money import money_text

MOST_TRIES = 100  # solutions that a solver's tolerance let through and exact pence do not
POUND = 100


@dataclass(frozen=True)
class Item:
    """Something paid for: its cost in pence, the harm if it stops, and the duty that forbids stopping it.

    `harm` is in a unit of the user's own, the same for all. `needs` names items it cannot do without.
    """

    key: str
    cost: int
    harm: float
    duty: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cap:
    """One set of choices: what stays, what stops, its cost and harm; or the shortfall where none exists."""

    kept: tuple[str, ...]
    stopped: tuple[str, ...]
    cost: int
    harm: float
    shortfall: int
    words: str

    @property
    def feasible(self) -> bool:
        """Does the envelope hold everything that the law requires?"""
        return self.shortfall == 0


def choices(items: Sequence[Item], envelope: int, most: int = 3) -> tuple[Cap, ...]:
    """Up to `most` sets of choices that meet the envelope (pence), least harm first; or the shortfall.

    Errors: a cost or a harm below zero, two items of one key, a need for an item that is not there.
    """
    required = _required(items)
    needed = sum(item.cost for item in items if item.key in required)
    if needed > envelope:
        return (_infeasible(items, required, needed - envelope),)
    found: list[Cap] = []
    refused: list[frozenset[int]] = []  # sets of kept items that may not come back
    for _ in range(MOST_TRIES):
        kept = _solved(items, envelope, required, refused)
        if kept is None or len(found) == most:
            break
        refused.append(kept)
        if sum(items[i].cost for i in kept) <= envelope:  # the solver's tolerance is wider than a penny
            found.append(_cap(items, kept))
    if not found:
        raise PlanError(
            Problem(
                "The choices differ by less than a solver can tell apart.",
                "capped expenditure",
                "State costs in whole pounds.",
            )
        )
    return tuple(found)


def _required(items: Sequence[Item]) -> frozenset[str]:
    """Items under a duty, and whatever those need."""
    problems, by_key = Problems(), {item.key: item for item in items}
    if len(by_key) < len(items):
        problems.add("Two items have one key.", "capped expenditure", "Give each its own.")
    for item in items:
        if item.cost < 0 or item.harm < 0:
            problems.add("its cost and its harm cannot be below zero.", item.key)
        for key in item.needs:
            if key not in by_key:
                problems.add(
                    f"needs “{key}”, which is not an item.", item.key, "Name an item, or leave it out."
                )
    problems.raise_any()
    required: set[str] = set()
    waiting = [item.key for item in items if item.duty]
    while waiting:
        key = waiting.pop()
        if key not in required:
            required.add(key)
            waiting += by_key[key].needs
    return frozenset(required)


def _solved(
    items: Sequence[Item], envelope: int, required: frozenset[str], refused: list[frozenset[int]]
) -> frozenset[int] | None:
    """Which items to keep, by a mixed-integer program over those already refused."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # slow to import, and only here

    count = len(items)
    at = {item.key: i for i, item in enumerate(items)}
    rows, limits = [np.array([item.cost / POUND for item in items])], [envelope / POUND]
    for item in items:
        for key in item.needs:
            row = np.zeros(count)
            row[at[item.key]], row[at[key]] = 1, -1
            rows.append(row)
            limits.append(0)
    for kept in refused:  # at least one choice is another: Σ(kept that stops) + Σ(stopped that stays) ≥ 1
        rows.append(np.array([1.0 if i in kept else -1.0 for i in range(count)]))
        limits.append(len(kept) - 1)
    lower = np.array([1.0 if item.key in required else 0.0 for item in items])
    answer = milp(
        [-item.harm for item in items],
        constraints=LinearConstraint(np.array(rows), -np.inf, np.array(limits)),
        bounds=Bounds(lower, 1),
        integrality=np.ones(count),
    )
    return None if answer.x is None else frozenset(int(i) for i in np.flatnonzero(answer.x > 0.5))


def _cap(items: Sequence[Item], kept: frozenset[int]) -> Cap:
    stopped = [item for i, item in enumerate(items) if i not in kept]
    harm = float(sum(item.harm for item in stopped))
    saved = sum(item.cost for item in stopped)
    words = (
        f"Stopping {', '.join(item.key for item in stopped)} saves {money_text(saved)} at a harm of {harm:g}."
        if stopped
        else "Everything fits inside the envelope; nothing has to stop."
    )
    cost = sum(items[i].cost for i in kept)
    return Cap(
        tuple(items[i].key for i in sorted(kept)), tuple(item.key for item in stopped), cost, harm, 0, words
    )


def _infeasible(items: Sequence[Item], required: frozenset[str], shortfall: int) -> Cap:
    stopped = [item for item in items if item.key not in required]
    return Cap(
        tuple(item.key for item in items if item.key in required),
        tuple(item.key for item in stopped),
        sum(item.cost for item in items if item.key in required),
        float(sum(item.harm for item in stopped)),
        shortfall,
        f"The envelope cannot be met: what the law requires costs {money_text(shortfall)} more, "
        "even if everything else stops.",
    )
