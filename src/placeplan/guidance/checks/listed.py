"""The list of checks of guidance, and how they say what they found, in the common shape.

A check never fails a place: guidance is other people's, and what to do about it is for people to decide.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from placeplan.assurance import findings
from placeplan.assurance.findings import Finding, Status
from placeplan.assurance.registry import Check, parameters
from placeplan.core.sources import Source
from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.requirements import Requirement
from placeplan.plan.place import Place

Checking = Callable[..., Iterable[Finding]]
GROUP = "Guidance"
MOST_NAMED = 12  # requirements named in one sentence; the register has all of them
CHECKS: dict[str, Check] = {}


@dataclass(frozen=True)
class Size:
    """How much, of what unit, and how much it matters (0 to 3)."""

    amount: float | None = None
    unit: str = "count"
    severity: int = 1


@dataclass(frozen=True)
class About:
    """What a finding is about, who should talk about it, and what would settle it."""

    requirements: Sequence[Requirement] = ()
    organisations: tuple[str, ...] = ()
    period: str = ""
    figures: tuple[str, ...] = ()
    cells: tuple[Source, ...] = ()
    conversation: tuple[str, ...] = ()
    settled_by: str = ""
    kind: str = ""
    subject: str = ""  # where a check says several things: which of them, the same over versions


NOTHING_MORE, NO_SIZE = About(), Size(severity=0)


def check(title: str, *, formula: str, thresholds: tuple[str, ...] = ()) -> Callable[[Checking], Checking]:
    """List the function below as a check of guidance; its parameters name what it reads."""

    def add(function: Checking) -> Checking:
        key = function.__name__
        reads = parameters(function)
        CHECKS[key] = Check(key, title, GROUP, formula, thresholds, (key,), "our design", reads, function)
        return function

    return add


def finding(
    check: str,
    status: Status,
    title: str,
    explanation: str,
    about: About = NOTHING_MORE,
    size: Size = NO_SIZE,
) -> Finding:
    """A finding that rests on requirements: its cells are their rows, and any others named."""
    rows = tuple(row(requirement.where) for requirement in about.requirements if requirement.where)
    return findings.finding(
        check,
        status,
        title,
        explanation,
        organisations=about.organisations,
        period=about.period,
        amount=size.amount,
        unit="" if size.amount is None else size.unit,
        cells=rows + about.cells,
        figures=about.figures,
        kind=about.kind,
        severity=size.severity,
        settled_by=about.settled_by,
        conversation=about.conversation,
        subject=about.subject or about.kind,
        asks_even_so=True,
    )


def row(where: str) -> Source:
    """A row of a file, as a source: `guidance/requirements.csv#!line 3`."""
    file, _, line = where.rpartition(" line ")
    return Source(file, cell=f"line {line}")


def in_days(number: int | None) -> str:
    """`1 day`, `39 days`."""
    return f"{number} day{'' if number == 1 else 's'}"


def counted(ones: Sequence[Requirement]) -> str:
    """`1 requirement`, `3 requirements`."""
    return f"{len(ones)} requirement{'' if len(ones) == 1 else 's'}"


def named(ones: Sequence[Requirement], register: Register) -> str:
    """Requirements by document and number, the first of them where there are many."""
    numbers: dict[str, list[str]] = {}
    for requirement in ones[:MOST_NAMED]:
        numbers.setdefault(register.version_of(requirement).title, []).append(requirement.number)
    more = f" and {len(ones) - MOST_NAMED} more" if len(ones) > MOST_NAMED else ""
    return "; ".join(f"{title}, {', '.join(numbered)}" for title, numbered in numbers.items()) + more


def quoted(ones: Sequence[Requirement], register: Register) -> str:
    """What the first of these requirements ask, each after its document and number."""
    return " ".join(
        f"{named([requirement], register)}: {requirement.text}" for requirement in ones[:MOST_NAMED]
    )


def body_name(code: str, place: Place) -> str:
    """A body or the place by name; one that is not declared by what it was called."""
    if code == place.code:
        return place.name
    return place.bodies[code].name if code in place.bodies else code
