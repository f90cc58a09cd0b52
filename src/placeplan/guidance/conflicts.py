"""Asks that cannot all be met: one cell with two values, and two orders about one thing that contradict.

Each conflict names both sources. Which of the two holds is for people to say: an escalation asks them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from placeplan.core.doors.shipped import shipped_rows
from placeplan.guidance.asked.files_of_guidance import ACTIONS
from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.requirements import Requirement
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
    """Requirements of several versions that ask the same cells otherwise: who says what, field by field."""

    requirements: tuple[Requirement, ...]
    cells: tuple[Cell, ...]
    differs: Mapping[str, Mapping[str, tuple[Requirement, ...]]]  # field: what is said: by which requirements


@dataclass(frozen=True)
class Opposition:
    """Two actions that cannot both be done, and the words of an escalation."""

    action: str
    against: str
    why: str
    escalation: str
    source: str


@dataclass(frozen=True)
class Opposed:
    """Requirements that order opposite things about one object, and what to ask of whom."""

    firsts: tuple[Requirement, ...]
    seconds: tuple[Requirement, ...]
    object: str
    rule: Opposition
    escalation: str


@cache
def oppositions() -> tuple[Opposition, ...]:
    """Every pair of actions that contradict each other."""
    return tuple(Opposition(**row) for row in shipped_rows(ACTIONS))


def contradictions(register: Register, place: Place) -> tuple[Contradiction, ...]:
    """Requirements in force that ask one cell with different values, definitions or dates, together."""
    holders: dict[Cell, dict[str, Requirement]] = defaultdict(dict)
    for requirement in register.in_force:
        for cell in cells(requirement, place):
            holders[cell][requirement.key] = requirement
    groups: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for cell, sharing in holders.items():
        groups[tuple(sharing)].append(cell)
    possible = (_contradiction(tuple(holders[same[0]].values()), same) for same in groups.values())
    return tuple(contradiction for contradiction in possible if contradiction)


def _contradiction(ones: Sequence[Requirement], same: Sequence[Cell]) -> Contradiction | None:
    differs = {name: sayings for name in DIFFERENT if (sayings := _said_otherwise(ones, name))}
    if not differs:
        return None
    party = {sayer.key for sayings in differs.values() for speakers in sayings.values() for sayer in speakers}
    return Contradiction(
        tuple(requirement for requirement in ones if requirement.key in party), tuple(same), differs
    )


def cells(requirement: Requirement, place: Place) -> Iterator[Cell]:
    """Every cell that a requirement asks for, by body and period where it names them."""
    yield from map(Cell, requirement.cells)
    stage = f" ({requirement.stage})" if requirement.stage else ""
    for measure in requirement.measures:
        for body in asked(requirement, place).bodies or requirement.asks or ("",):
            for period in requirement.periods or ("",):
                yield Cell(measure + stage, body, period)


def _said_otherwise(ones: Sequence[Requirement], name: str) -> dict[str, tuple[Requirement, ...]]:
    """What versions say of one field, where they differ: nobody contradicts himself, nor do the silent."""
    speakers: dict[str, list[Requirement]] = defaultdict(list)
    words: dict[str, str] = {}
    for requirement in ones:
        if value := getattr(requirement, name):
            speakers[words.setdefault(value.casefold(), value)].append(requirement)
    versions = {requirement.version for sayer in speakers.values() for requirement in sayer}
    if min(len(speakers), len(versions)) < 2:
        return {}
    return {value: tuple(sayers) for value, sayers in speakers.items()}


def opposed(register: Register) -> tuple[Opposed, ...]:
    """Requirements in force that order opposite things about one object, together for each pair of orders."""
    orders = []
    for of_object in _by_object(register):
        for rule in oppositions():
            firsts = tuple(requirement for requirement in of_object if requirement.action == rule.action)
            seconds = tuple(requirement for requirement in of_object if requirement.action == rule.against)
            if firsts and seconds:
                words = _escalation(register, firsts, seconds, rule)
                orders.append(Opposed(firsts, seconds, firsts[0].object, rule, words))
    return tuple(orders)


def _by_object(register: Register) -> Iterable[list[Requirement]]:
    """Requirements in force that order something to be done, together for each thing they are about."""
    by_object: dict[str, list[Requirement]] = defaultdict(list)
    for requirement in register.in_force:
        if requirement.object and requirement.action:
            by_object[requirement.object.casefold()].append(requirement)
    return by_object.values()


def _escalation(
    register: Register, firsts: Sequence[Requirement], seconds: Sequence[Requirement], rule: Opposition
) -> str:
    """The words to send: they name every document, and the first day on which one of them is due."""
    due = min(
        (requirement.due for requirement in (*firsts, *seconds) if requirement.due), default="we go further"
    )
    names = [
        " and ".join(
            f"“{register.version_of(requirement).title}” (requirement {requirement.number})"
            for requirement in side
        )
        for side in (firsts, seconds)
    ]
    return rule.escalation.format(first=names[0], second=names[1], object=firsts[0].object, due=due)
