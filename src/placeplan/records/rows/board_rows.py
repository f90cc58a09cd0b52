"""Boards and their rules, seats, powers, interests and meetings, each with its source."""

from dataclasses import dataclass
from datetime import date

from placeplan.records.rows.record_row import DatedRow, RecordRow


@dataclass(frozen=True, kw_only=True)
class Board(DatedRow):
    """Those who decide for a body, or for several: `bodies`. Its rules stand as its own papers write them.

    Rules that change from a day on have a row of their own, and the older ends the day before.
    """

    board: str
    name: str
    kind: str
    bodies: tuple[str, ...]
    quorum: str = ""
    quorum_of: str = ""
    quorum_counts: str = ""
    quorum_with: tuple[str, ...] = ()
    majority: str = ""
    majority_of: str = ""
    casting_vote: bool | None = None  # nothing where the rules do not say
    conflicted: str = ""
    counted: str = ""  # of a board of several bodies: do its seats count together or each body's apart?
    source: str


@dataclass(frozen=True, kw_only=True)
class BoardSeat(DatedRow):
    """A seat on a board; vacant where no member is named. `group` is what its rules ask a number of."""

    board: str
    seat: str
    member: str = ""
    body: str = ""  # of a board of several bodies: whose seat it is
    group: str = ""
    votes: bool
    chairs: bool = False
    source: str


@dataclass(frozen=True, kw_only=True)
class Power(DatedRow):
    """That a board decides a kind of subject for a body, by its own law or because the body delegated it."""

    body: str
    subject: str
    board: str
    basis: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Interest(DatedRow):
    """An interest of a member: `about` is the key of the subject that it touches."""

    member: str
    about: str
    what: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Meeting(RecordRow):
    """A meeting of one board, or of several in one room: then each still decides for itself."""

    meeting: str
    day: date
    boards: tuple[str, ...]
    title: str = ""
    in_public: bool | None = None  # nothing where the record does not say
    source: str
