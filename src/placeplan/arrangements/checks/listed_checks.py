"""The list of checks of how a place is run, and how they say what they met, in the common shape.

A check never fails a place: much of this is other people's, and what to do about it is for people to decide.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from placeplan.arrangements.registers.reading_rows import WHERE
from placeplan.arrangements.registers.register_columns import Row
from placeplan.assurance import findings
from placeplan.assurance.findings import Finding, Status
from placeplan.assurance.registry import Check, parameters
from placeplan.guidance.checks.listed import row as row_at
from placeplan.plan.place import Place

Checking = Callable[..., Iterable[Finding]]
GROUP = "How it is run"
CHECKS: dict[str, Check] = {}


def check(title: str, *, formula: str, source: str = "our design") -> Callable[[Checking], Checking]:
    """List the function below as a check of governance; its parameters name what it reads."""

    def add(function: Checking) -> Checking:
        key = function.__name__
        CHECKS[key] = Check(key, title, GROUP, formula, (), (key,), source, parameters(function), function)
        return function

    return add


def finding(
    check: str, status: Status, title: str, explanation: str, rows: Sequence[Row], **about: Any
) -> Finding:
    """A finding that rests on rows of the registers; its subject is their keys, the same on any day."""
    subject = about.pop("subject", ", ".join(row["key"] for row in rows))
    cells = tuple(row_at(row[WHERE]) for row in rows)
    bodies = about.pop("organisations", ())
    return findings.finding(
        check, status, title, explanation, cells=cells, organisations=bodies, subject=subject, **about
    )


def quoted(words: str) -> str:
    """Words of a register in quotation marks; what they quote themselves has single ones."""
    return f"“{words.rstrip('.').replace('“', '‘').replace('”', '’')}”"


def name_of(code: str, place: Place) -> str:
    """A body or the place by name; one that nobody declares by what it was called."""
    return place.name if code == place.code else place.name_of(code)


def declared(place: Place, *codes: str) -> tuple[str, ...]:
    """Those of the codes that are bodies of the place."""
    return tuple(code for code in codes if code in place.bodies)
