"""Everything that a check of a place says, in one value: findings, conversations, matrix, positions, cells.

What the command prints, the page shows and the workbook holds are all made from it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from placeplan.assurance.between.adjusted import Position
from placeplan.assurance.between.matrix import Cell, matrix
from placeplan.assurance.between.triangulation import Answer, answers
from placeplan.assurance.checking import checks, evidence, ranked
from placeplan.assurance.findings import STATUSES, Finding
from placeplan.assurance.published.claims_ledger import Entry
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

    def name(self, code: str) -> str:
        """The name of a body or of the place, or its code where nobody named it."""
        if code in self.place.bodies:
            return self.place.bodies[code].name
        return self.place.name if code == self.place.code else code

    def as_json(self) -> dict[str, Any]:
        """One object: the findings in their order, who should talk, the matrix, positions, unused cells."""
        order = {id(finding): number for number, finding in enumerate(self.findings)}
        return {
            "place": self.place.code,
            "name": self.place.name,
            "counts": self.counts,
            "findings": [finding.as_json() for finding in self.findings],
            "conversations": [
                {"bodies": list(each.bodies), "findings": [order[id(finding)] for finding in each.findings]}
                for each in self.conversations
            ],
            "matrix": [
                {
                    "bodies": [cell.first, cell.second],
                    "state": cell.state,
                    "agree": cell.agree,
                    "differ": cell.differ,
                    "one_side": cell.one_side,
                    "apart": cell.apart,
                }
                for cell in self.matrix
            ],
            "positions": [
                {
                    "organisation": each.body,
                    "year": each.year,
                    "submitted": each.submitted / 100,
                    "left": each.left / 100,
                    "adjustments": [
                        {"organisation": a.body, "why": a.why, "amount": a.pence / 100}
                        for a in each.adjustments
                    ],
                }
                for each in self.positions
            ],
            "triangulation": [
                {
                    "number": each.question.number,
                    "question": each.question.words,
                    "status": each.status,
                    "lacks": list(each.lacks),
                    "findings": list(each.findings),
                }
                for each in self.triangulation
            ],
            "ledger": [entry.as_json() for entry in self.ledger],
            "unused_cells": [vars(cell) for cell in self.unused_cells],
        }


def conversations(findings: Iterable[Finding]) -> tuple[Conversation, ...]:
    """Findings that are not passes, by the bodies that should talk, the weightiest first."""
    grouped: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.status != "pass":
            grouped[tuple(sorted(set(finding.conversation or finding.organisations)))].append(finding)
    every = [Conversation(bodies, ranked(rows)) for bodies, rows in grouped.items()]
    return tuple(
        sorted(every, key=lambda each: (-max(f.severity for f in each.findings), -each.money, each.bodies))
    )


def report(place: Place, projection: "Projection | None" = None) -> Report:
    """Everything that the checks say about `place`. Errors: a local threshold that cannot be read."""
    given = evidence(place, projection)
    found = ranked(finding for each in checks() for finding in given.call(each.run))
    return Report(
        place,
        found,
        matrix(given["agreement_matrix"], found),
        given["adjusted_positions"],
        place.imported.unused_cells,
        answers(given["lacking"], found) if len(given["facts"]) else (),
        given["ledger"],
    )
