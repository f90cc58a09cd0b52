"""What answering costs: cells that each document asks for, those asked before, those stated already.

A cell is a measure of a body in a period, or a named cell of a return. Hours are cells times minutes for one
cell, which is a threshold with its basis, and no measurement.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.requirements import Requirement
from placeplan.guidance.conflicts import Cell, cells
from placeplan.guidance.tasks import Task, stated, tasks
from placeplan.plan.place import Place

MINUTES_IN_AN_HOUR = 60


@dataclass(frozen=True)
class Burden:
    """What one version asks for: its cells, those asked before in no other meaning, those stated already."""

    version: str
    publisher: str
    cells: tuple[Cell, ...]
    asked_before: tuple[tuple[Cell, str], ...]  # with the version that asked first
    stated: tuple[Cell, ...]
    minutes: float  # for one cell

    @property
    def hours(self) -> float:
        """Hours to answer every cell anew."""
        return len(self.cells) * self.minutes / MINUTES_IN_AN_HOUR

    @property
    def spared(self) -> float:
        """Hours that asking once would spare: cells asked before, or stated already."""
        again = {cell for cell, _ in self.asked_before} | set(self.stated)
        return len(again) * self.minutes / MINUTES_IN_AN_HOUR

    def as_json(self) -> dict[str, Any]:
        """The burden as every command gives it."""
        return {
            "version": self.version,
            "publisher": self.publisher,
            "cells": len(self.cells),
            "asked_before": [
                {"cell": str(cell), "first_asked_by": first} for cell, first in self.asked_before
            ],
            "stated_already": [str(cell) for cell in self.stated],
            "hours": round(self.hours, 2),
            "hours_spared_by_asking_once": round(self.spared, 2),
            "minutes_for_a_cell": self.minutes,
        }


def burdens(register: Register, place: Place, minutes: float) -> tuple[Burden, ...]:
    """Every version in force that asks for cells, in order of publication."""
    answers = stated(place, register.in_force)
    asked: dict[Cell, list[tuple[str, str]]] = defaultdict(list)  # by whom, and in what meaning
    counted = []
    for version in register.current:
        requirements_of_it = register.of(version.name)
        definitions: dict[Cell, str] = {}
        answered: set[Cell] = set()
        for requirement in requirements_of_it:
            definitions |= dict.fromkeys(cells(requirement, place), requirement.definition)
            answered.update(_stated(requirement, tasks(requirement, place, answers)))
        firsts = {cell: _first(asked[cell], definition) for cell, definition in definitions.items()}
        before = tuple((cell, first) for cell, first in firsts.items() if first)
        already = tuple(cell for cell in definitions if cell in answered)
        if definitions:
            counted.append(
                Burden(version.name, version.publisher, tuple(definitions), before, already, minutes)
            )
        for cell, definition in definitions.items():
            asked[cell].append((version.name, definition))
    return tuple(counted)


def _first(earlier: Iterable[tuple[str, str]], definition: str) -> str:
    """The version that asked first in no other meaning; a meaning left unsaid may be the same."""
    return next(
        (name for name, earlier_definition in earlier if not _is_another(definition, earlier_definition)), ""
    )


def _is_another(definition: str, other: str) -> bool:
    return bool(definition and other) and definition.casefold() != other.casefold()


def _stated(requirement: Requirement, found: Iterable[Task]) -> list[Cell]:
    stage = f" ({requirement.stage})" if requirement.stage else ""
    return [
        Cell(task.what + stage, task.organisation, task.period)
        for task in found
        if task.kind == "figure" and task.state == "stated"
    ]
