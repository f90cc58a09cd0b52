"""Asks that cannot all be met: one cell with two values, and two orders about one thing that contradict.

Each conflict names both sources. Which of the two holds is for people to say: an escalation asks them.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from placeplan.guidance.register import Register
from placeplan.guidance.requirements import Requirement
from placeplan.guidance.rows import ACTIONS
from placeplan.guidance.tasks import asked
from placeplan.plan.place import Place

DIFFERENT = ("value", "definition", "due")


@dataclass(frozen=True)
class Cell:
    """One thing asked for: a measure of a body in a period, or a named cell of a return."""

    what: str
    organisation: str = ""
    period: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.what, self.organisation, self.period)))


@dataclass(frozen=True)
class Contradiction:
    """Two requirements that ask the same cells otherwise: `differs` holds what each of them says."""

    first: Requirement
    second: Requirement
    cells: tuple[Cell, ...]
    differs: dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Opposed:
    """Two requirements that order opposite things about one object, and what to ask of whom."""

    first: Requirement
    second: Requirement
    object: str
    why: str
    escalation: str


@dataclass(frozen=True)
class Opposition:
    """Two actions that cannot both be done, and the words of an escalation."""

    action: str
    against: str
    why: str
    escalation: str
    source: str


@cache
def oppositions() -> tuple[Opposition, ...]:
    """Every pair of actions that contradict each other."""
    with ACTIONS.open(encoding="utf-8", newline="") as file:
        return tuple(Opposition(**row) for row in csv.DictReader(file))


def contradictions(register: Register, place: Place) -> tuple[Contradiction, ...]:
    """Pairs of requirements in force that ask one cell with different values, definitions or dates."""
    holders: dict[Cell, list[Requirement]] = defaultdict(list)
    for one in register.in_force:
        for cell in cells(one, place):
            holders[cell].append(one)
    shared: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    known = {one.key: one for one in register.in_force}
    for cell, ones in holders.items():
        for first, second in combinations(ones, 2):
            shared[first.key, second.key].append(cell)
    found = (
        Contradiction(known[first], known[second], tuple(both), _differs(known[first], known[second]))
        for (first, second), both in shared.items()
    )
    return tuple(one for one in found if one.differs)


def cells(requirement: Requirement, place: Place) -> Iterator[Cell]:
    """Every cell that a requirement asks for, by body and period where it names them."""
    yield from map(Cell, requirement.cells)
    stage = f" ({requirement.stage})" if requirement.stage else ""
    for measure in requirement.measures:
        for body in asked(requirement, place).bodies or requirement.asks or ("",):
            for period in requirement.periods or ("",):
                yield Cell(measure + stage, body, period)


def _differs(one: Requirement, other: Requirement) -> dict[str, tuple[str, str]]:
    """What both state, and state otherwise: silence contradicts nobody."""
    both = {name: (getattr(one, name), getattr(other, name)) for name in DIFFERENT}
    return {name: said for name, said in both.items() if all(said) and len({w.casefold() for w in said}) > 1}


def opposed(register: Register) -> tuple[Opposed, ...]:
    """Pairs of requirements in force that order opposite things about one object."""
    by_object: dict[str, list[Requirement]] = defaultdict(list)
    for one in register.in_force:
        if one.object and one.action:
            by_object[one.object.casefold()].append(one)
    return tuple(
        _opposed(register, one, other, rule)
        for ones in by_object.values()
        for one in ones
        for other in ones
        for rule in oppositions()
        if (one.action, other.action) == (rule.action, rule.against)
    )


def _opposed(register: Register, one: Requirement, other: Requirement, rule: Opposition) -> Opposed:
    named = [f"“{register.version_of(each).title}” (requirement {each.number})" for each in (one, other)]
    due = one.due or other.due or "work goes on"
    words = rule.escalation.format(first=named[0], second=named[1], object=one.object, due=due)
    return Opposed(one, other, one.object, rule.why, words)
