"""Capped expenditure: what could stop so that spending meets an envelope, at the least harm.

An item that the law requires is never dropped; if the envelope cannot hold those,
no set of choices exists and the shortfall is said.
"""

from collections.abc import Mapping, Sequence
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
    needed = sum(service.cost for service in items if service.key in required)
    if needed > envelope:
        return (_infeasible(items, required, needed - envelope),)
    sets: list[Cap] = []
    refused: list[frozenset[int]] = []  # sets of kept items that may not come back
    for _ in range(MOST_TRIES):
        kept = _solved(items, envelope, required, refused)
        if kept is None or len(sets) == most:
            break
        refused.append(kept)
        if sum(items[i].cost for i in kept) <= envelope:  # the solver's tolerance is wider than a penny
            sets.append(_cap(items, kept))
    if not sets:
        raise PlanError(
            Problem(
                "The choices differ by less than a solver can tell apart.",
                "capped expenditure",
                "State costs in whole pounds.",
            )
        )
    return tuple(sets)


def _required(items: Sequence[Item]) -> frozenset[str]:
    """Items under a duty, and whatever those need."""
    by_key = {payable.key: payable for payable in items}
    _check_items(items, by_key)
    required: set[str] = set()
    waiting = [payable.key for payable in items if payable.duty]
    while waiting:
        key = waiting.pop()
        if key not in required:
            required.add(key)
            waiting += by_key[key].needs
    return frozenset(required)


def _check_items(items: Sequence[Item], by_key: Mapping[str, Item]) -> None:
    problems = Problems()
    if len(by_key) < len(items):
        problems.add("Two items have one key.", "capped expenditure", "Give each its own.")
    for payable in items:
        if min(payable.cost, payable.harm) < 0:
            problems.add("its cost and its harm cannot be below zero.", payable.key)
        for key in payable.needs:
            if key not in by_key:
                problems.add(
                    f"needs “{key}”, which is not an item.", payable.key, "Name an item, or leave it out."
                )
    problems.raise_any()


def _solved(
    items: Sequence[Item], envelope: int, required: frozenset[str], refused: list[frozenset[int]]
) -> frozenset[int] | None:
    """Which items to keep, by a mixed-integer program over those already refused."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # slow to import, and only here

    count = len(items)
    at = {payable.key: i for i, payable in enumerate(items)}
    rows, limits = [np.array([payable.cost / POUND for payable in items])], [envelope / POUND]
    for payable in items:
        for key in payable.needs:
            row = np.zeros(count)
            row[at[payable.key]], row[at[key]] = 1, -1
            rows.append(row)
            limits.append(0)
    for kept in refused:  # at least one choice is another: Σ(kept that stops) + Σ(stopped that stays) ≥ 1
        rows.append(np.array([1.0 if i in kept else -1.0 for i in range(count)]))
        limits.append(len(kept) - 1)
    lower = np.array([1.0 if payable.key in required else 0.0 for payable in items])
    answer = milp(
        [-payable.harm for payable in items],
        constraints=LinearConstraint(np.array(rows), -np.inf, np.array(limits)),
        bounds=Bounds(lower, 1),
        integrality=np.ones(count),
    )
    return None if answer.x is None else frozenset(int(i) for i in np.flatnonzero(answer.x > 0.5))


def _cap(items: Sequence[Item], kept: frozenset[int]) -> Cap:
    stopped = [service for i, service in enumerate(items) if i not in kept]
    harm = float(sum(service.harm for service in stopped))
    saved = sum(service.cost for service in stopped)
    names = ", ".join(service.key for service in stopped)
    words = (
        f"Stopping {names} saves {money_text(saved)} at a harm of {harm:g}."
        if stopped
        else "Everything fits inside the envelope; nothing has to stop."
    )
    cost = sum(items[i].cost for i in kept)
    return Cap(
        tuple(items[i].key for i in sorted(kept)),
        tuple(service.key for service in stopped),
        cost,
        harm,
        0,
        words,
    )


def _infeasible(items: Sequence[Item], required: frozenset[str], shortfall: int) -> Cap:
    stopped = [service for service in items if service.key not in required]
    return Cap(
        tuple(service.key for service in items if service.key in required),
        tuple(service.key for service in stopped),
        sum(service.cost for service in items if service.key in required),
        float(sum(service.harm for service in stopped)),
        shortfall,
        f"The envelope cannot be met: what the law requires costs {money_text(shortfall)} more, "
        "even if everything else stops.",
    )
