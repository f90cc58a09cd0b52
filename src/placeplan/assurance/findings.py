"""A finding: what one check says about one thing, and the figures and cells that it rests on."""

from dataclasses import dataclass, field
from typing import Any, Literal

from placeplan.core.sources import Source

Status = Literal["pass", "warn", "fail", "cannot_assess"]
STATUSES: tuple[Status, ...] = ("fail", "warn", "cannot_assess", "pass")


@dataclass(frozen=True)
class Finding:
    """One result of one check: `amount` is a plain number in `unit`, `severity` is 0 (none) to 3 (high).

    Severity says how much a finding matters, to rank it; nothing is ever blocked by it.
    """

    check: str
    status: Status
    title: str
    explanation: str
    organisations: tuple[str, ...] = ()
    period: str | tuple[str, ...] = ""
    measure: str = ""
    amount: float | None = None
    unit: str = ""
    cells: tuple[Source, ...] = ()
    figures: tuple[str, ...] = ()
    kind: str = ""  # `class` in JSON: price_mismatch, plug, …
    severity: int = 0
    likely_cause: str = ""
    settled_by: str = ""
    conversation: tuple[str, ...] = field(default=())  # who should talk to whom: organisation codes

    def as_json(self) -> dict[str, Any]:
        """The finding as every command and page gives it."""
        return {
            "check": self.check,
            "class": self.kind or self.check,
            "status": self.status,
            "severity": self.severity,
            "title": self.title,
            "organisations": list(self.organisations),
            "period": list(self.period) if isinstance(self.period, tuple) else self.period,
            "measure": self.measure,
            "amount": self.amount,
            "unit": self.unit,
            "cells": [cell.as_cell() for cell in self.cells],
            "figures": list(self.figures),
            "explanation": self.explanation,
            "likely_cause": self.likely_cause,
            "settled_by": self.settled_by,
            "conversation": list(self.conversation),
        }
