"""Where a body stands on a subject, and what a health and wellbeing board thinks of it."""

from dataclasses import dataclass
from datetime import date

from placeplan.records.rows.record_row import RecordRow


@dataclass(frozen=True, kw_only=True)
class Position(RecordRow):
    """A body's stance on a subject from a day on, until it takes another."""

    body: str
    subject: str
    key: str
    stated_on: date
    stance: str
    words: str = ""
    source: str


@dataclass(frozen=True, kw_only=True)
class Opinion(RecordRow):
    """What a board was asked of a subject and answered, with its text; nothing given has no day."""

    board: str
    subject: str
    key: str
    asked_on: date
    given_on: date | None = None
    opinion: str
    words: str = ""
    source: str
