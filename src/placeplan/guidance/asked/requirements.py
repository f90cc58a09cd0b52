"""The small values of the room: a version of a document, a numbered requirement of it, and who takes it on.

A requirement is restated in words of one's own, and keeps where it was read. What it asks and how
strongly is the publisher's; who owns it and when it was read is the place's, and stands apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from placeplan.guidance.asked.notice import earliest, exact_day

Modality = Literal["must", "expected", "should", "may", "not stated"]
MODALITIES: tuple[Modality, ...] = get_args(Modality)
Kind = Literal["outcome", "target", "money", "process", ""]
KINDS: Mapping[Kind, str] = {
    "outcome": "What becomes of people: their health, their care, what they say of it",
    "target": "A measure of performance to be reached, such as a wait",
    "money": "Balance, a limit, a price or a saving",
    "process": "A plan, a return, a signature, a meeting, a structure",
    "": "Nobody has classed it",
}
STRONG: tuple[Modality, ...] = ("must", "expected")  # a priority; “should” leaves it to local judgement
NEW = "new"  # in `was`: this requirement continues no earlier one, however alike the words


@dataclass(frozen=True)
class Version:
    """One version of one document. `published_on` is a day, a month or empty (not known)."""

    document: str
    version: str
    title: str
    publisher: str
    published_on: str = ""
    supersedes: tuple[str, ...] = ()  # names of versions
    is_public: bool = True  # can anybody look it up? A demand by message or by word of mouth is not public
    address: str = ""
    coverage: str = ""  # `whole` when every requirement of it is in the register
    grade: str = ""
    note: str = ""
    where: str = ""  # its row

    @property
    def name(self) -> str:
        """Its name in the register: `planning-guidance:2015-12`."""
        return f"{self.document}:{self.version}"

    @property
    def published(self) -> date | None:
        """The first day on which it can have been published."""
        return earliest(self.published_on)

    @property
    def day(self) -> date | None:
        """The day on which it was published, where the day is known."""
        return exact_day(self.published_on)


@dataclass(frozen=True)
class Requirement:
    """One numbered thing that one version asks, how strongly, of whom, by when, and what it touches."""

    version: str
    number: str
    text: str
    modality: Modality
    kind: Kind = ""  # what it asks for, as somebody who restated it read it
    asks: tuple[str, ...] = ()  # codes or kinds of bodies, or a group such as `:system`
    due: str = ""  # a day or a month
    measures: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    stage: str = ""
    subjects: tuple[str, ...] = ()  # of statements
    parts: tuple[str, ...] = ()  # of a published plan
    cells: tuple[str, ...] = ()  # of a return: `finance.xlsx#Summary!C12`
    value: str = ""  # the value that it demands, as stated
    definition: str = ""  # how the thing asked for is to be counted
    object: str = ""  # what it is about, for orders that may contradict each other
    action: str = ""  # engage, publish, do not publish …
    was: str = ""  # its number in the version superseded, or `new`, where a person has said so
    source: str = ""  # where in the document it stands
    grade: str = ""
    note: str = ""
    where: str = field(default="", compare=False)  # its row

    @property
    def key(self) -> str:
        """Its name in the register: `planning-guidance:2015-12 3`."""
        return f"{self.version} {self.number}"


# What a requirement asks. A difference in any of these is a change; in its number alone it is not.
ASKED = (
    "text", "modality", "asks", "due", "measures", "periods", "stage", "subjects", "parts", "cells", "value",
    "definition", "object", "action",
)  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """What the place did with a requirement, or with a whole version: who read it when, and who owns it."""

    version: str
    number: str = ""  # empty: every requirement of the version
    owner: str = ""
    read_on: str = ""
    note: str = ""


@dataclass(frozen=True)
class Contest:
    """Somebody of the place who reads a requirement as of another kind, and why."""

    requirement: str  # its key
    kind: Kind
    by: str
    reason: str = ""


@dataclass(frozen=True)
class Request:
    """One thing that one body asked of another, either way, with the days of asking, due and answer."""

    key: str
    title: str
    asked_by: str
    asked_of: str
    issued_on: str = ""
    due_on: str = ""
    answered_on: str = ""
    reply: str = ""  # yes, no, partial, not known, or empty while there is none
    requirement: str = ""  # the key of the requirement that it serves
    source: str = ""
    grade: str = ""
    note: str = ""


@dataclass(frozen=True)
class Meeting:
    """A day on which a body can decide, and the last day for its papers."""

    body: str
    day: date
    kind: str = ""
    papers_by: date | None = None
    source: str = ""
    grade: str = ""


@dataclass(frozen=True)
class Team:
    """How many people of a body answer requests (whole-time equivalents), and who says so."""

    body: str
    people: float
    source: str = ""
    grade: str = ""


def in_order(number: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts 2 before 10, and 2.1 between 2 and 3."""
    parts = number.replace("(", ".").replace(")", "").split(".")
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)
