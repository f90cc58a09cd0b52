"""A decision, what each board did about it, who was there, and the conditions it was given under."""

from dataclasses import dataclass
from datetime import date

from placeplan.records.rows.record_row import RecordRow


@dataclass(frozen=True, kw_only=True)
class Decision(RecordRow):
    """What is to be decided of which subject, for which bodies; `replaces` is an older decision."""

    decision: str
    subject: str
    key: str  # of the scheme, service change, transfer, plan or publication
    title: str
    bodies: tuple[str, ...]
    options: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()  # digests of their content
    proposed_on: date
    opened_on: date | None = None
    due_on: date | None = None
    owner: str = ""
    replaces: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Presence(RecordRow):
    """One seat when a board came to a decision: there or not, what was declared, the vote, the dissent."""

    decision: str
    board: str
    meeting: str
    seat: str
    presence: str
    declared: str = ""
    vote: str = ""
    casting_vote: str = ""
    dissent: str = ""


@dataclass(frozen=True, kw_only=True)
class Outcome(RecordRow):
    """What a board did for one body at a meeting. Votes are for or against what stands here."""

    decision: str
    board: str
    body: str
    meeting: str
    outcome: str
    words: str = ""
    source: str


@dataclass(frozen=True, kw_only=True)
class Condition(RecordRow):
    """A condition of a body's outcome or position (`under` is its row): by when, which test, if met."""

    under: str
    body: str
    condition: str
    due_on: date | None = None
    test: str = ""
    met_on: date | None = None
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class DatedFact(RecordRow):
    """A consultation, scrutiny or notice of a subject, from when to when; or why none is needed."""

    step: str
    subject: str
    key: str
    body: str = ""
    began_on: date | None = None
    ended_on: date | None = None
    not_needed_because: str = ""
    source: str
