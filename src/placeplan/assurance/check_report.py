"""Everything that a check of a place says, in one value: findings, conversations, matrix, positions, cells.

What the command prints, the page shows and the workbook holds are all made from it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from placeplan.assurance.between.adjusted import Position
from placeplan.assurance.between.matrix import Cell, matrix
from placeplan.assurance.between.triangulation import Answer, answers
from placeplan.assurance.checking import checks, evidence, graded, ranked
from placeplan.assurance.findings import STATUSES, Finding
from placeplan.assurance.published.claims_ledger import Entry
from placeplan.figures.missing import is_withheld
from placeplan.plan.place import Place
from placeplan.reading.left_cells import UnusedCell

if TYPE_CHECKING:
    from placeplan.model.running.projection import Projection


@dataclass(frozen=True)
class Conversation:
    """Bodies that should talk to each other, and the findings that it would settle."""

    bodies: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def money(self) -> float:
        """Pounds: the largest sum among its findings, which may overlap and so are not added."""
        return max((abs(f.amount or 0.0) for f in self.findings if f.unit == "pounds"), default=0.0)


@dataclass(frozen=True)
class Report:
    """What was found in one place."""

    place: Place
    findings: tuple[Finding, ...]
    matrix: tuple[Cell, ...]
    positions: tuple[Position, ...]
    unused_cells: tuple[UnusedCell, ...]
    triangulation: tuple[Answer, ...] = ()
    ledger: tuple[Entry, ...] = ()

    @property
    def conversations(self) -> tuple[Conversation, ...]:
        """Findings that are not passes, grouped by who should talk, the weightiest first."""
        return conversations(self.findings)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings of each status."""
        return {status: sum(f.status == status for f in self.findings) for status in STATUSES}

    def rests_on_withheld(self, finding: Finding) -> bool:
        """Does a finding rest on a number that is here and that the public may not see?"""
        return not self._withheld.isdisjoint(finding.figures)

    @cached_property
    def _withheld(self) -> frozenset[str]:
        rows = self.place.figures.filter(is_withheld() & pl.col("value").is_not_null())
        return frozenset(rows["figure"])

    def name(self, code: str) -> str:
        """The name of a body or of the place, or its code where nobody named it."""
        is_the_place = code == self.place.code and code not in self.place.bodies
        return self.place.name if is_the_place else self.place.name_of(code)

    def as_json(self) -> dict[str, Any]:
        """One object: the findings in their order, who should talk, the matrix, positions, unused cells."""
        return {
            "place": self.place.code,
            "name": self.place.name,
            "counts": self.counts,
            "findings": [self._finding_as_json(finding) for finding in self.findings],
            "conversations": self._conversations_as_json(),
            "matrix": [_cell_as_json(cell) for cell in self.matrix],
            "positions": [_position_as_json(position) for position in self.positions],
            "triangulation": [_answer_as_json(answer) for answer in self.triangulation],
            "ledger": [entry.as_json() for entry in self.ledger],
            "unused_cells": [vars(cell) for cell in self.unused_cells],
        }

    def _finding_as_json(self, finding: Finding) -> dict[str, Any]:
        withheld = {"withheld": True} if self.rests_on_withheld(finding) else {}
        return finding.as_json() | withheld

    def _conversations_as_json(self) -> list[dict[str, Any]]:
        """Who should talk; a finding is given by its place in the list of findings, not written twice."""
        order = {id(finding): number for number, finding in enumerate(self.findings)}
        return [
            {"bodies": list(talk.bodies), "findings": [order[id(finding)] for finding in talk.findings]}
            for talk in self.conversations
        ]


def _cell_as_json(cell: Cell) -> dict[str, Any]:
    return {
        "bodies": [cell.first, cell.second],
        "state": cell.state,
        "agree": cell.agree,
        "differ": cell.differ,
        "one_side": cell.one_side,
        "apart": cell.apart,
    }


def _position_as_json(position: Position) -> dict[str, Any]:
    return {
        "organisation": position.body,
        "year": position.year,
        "submitted": position.submitted / 100,
        "left": position.left / 100,
        "adjustments": [
            {"organisation": change.body, "why": change.why, "amount": change.pence / 100}
            for change in position.adjustments
        ],
    }


def _answer_as_json(answer: Answer) -> dict[str, Any]:
    return {
        "number": answer.question.number,
        "question": answer.question.words,
        "status": answer.status,
        "lacks": list(answer.lacks),
        "findings": list(answer.findings),
    }


def conversations(findings: Iterable[Finding]) -> tuple[Conversation, ...]:
    """Findings that are not passes, by the bodies that should talk, the weightiest first."""
    grouped: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.status != "pass":
            grouped[tuple(sorted(set(finding.conversation or finding.organisations)))].append(finding)
    talks = [Conversation(bodies, ranked(rows)) for bodies, rows in grouped.items()]
    return tuple(sorted(talks, key=_weight))


def _weight(talk: Conversation) -> tuple[int, float, tuple[str, ...]]:
    """What the weightiest conversation has the least of: severity comes first, then pounds."""
    return -max(finding.severity for finding in talk.findings), -talk.money, talk.bodies


def report(place: Place, projection: "Projection | None" = None) -> Report:
    """Everything that the checks say about `place`. Errors: a local threshold that cannot be read."""
    views = evidence(place, projection)
    findings = graded(ranked(finding for check in checks() for finding in views.call(check.run)), place)
    return Report(
        place,
        findings,
        matrix(views["agreement_matrix"], findings),
        views["adjusted_positions"],
        place.imported.unused_cells,
        answers(views["lacking"], findings) if len(views["facts"]) else (),
        views["ledger"],
    )
