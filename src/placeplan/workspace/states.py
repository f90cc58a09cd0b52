"""The states of things that change, and which act leads from which to which, as tables.

The pages of the documentation are drawn from these tables. Knows no database.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Transition:
    """An act that leads from any of some states to another."""

    act: str
    before: tuple[str, ...]
    after: str


@dataclass(frozen=True)
class States:
    """The states of one sort of thing, each with its words, and the acts between them."""

    sort: str
    labels: Mapping[str, str]
    transitions: tuple[Transition, ...]

    @property
    def first(self) -> str:
        """The state in which a thing begins."""
        return next(iter(self.labels))

    def after(self, state: str, act: str) -> str | None:
        """The state to which an act leads; nothing where it cannot be done in this one."""
        leading = (move.after for move in self.transitions if move.act == act and state in move.before)
        return next(leading, None)

    def acts_from(self, state: str) -> tuple[str, ...]:
        """What can be done in a state."""
        return tuple(dict.fromkeys(move.act for move in self.transitions if state in move.before))

    def before(self, act: str) -> tuple[str, ...]:
        """The states in which an act can be done."""
        return tuple(state for state in self.labels if self.after(state, act) is not None)


JOB = States(
    "job",
    {
        "waiting": "waiting",
        "running": "running",
        "done": "done",
        "failed": "failed",
        "cancelled": "cancelled",
    },
    (
        Transition("take", ("waiting",), "running"),
        Transition("put back", ("running",), "waiting"),  # its worker died
        Transition("answer", ("running",), "done"),
        Transition("fail", ("waiting", "running"), "failed"),
        Transition("cancel", ("waiting", "running"), "cancelled"),
    ),
)

UPLOAD = States(
    "upload",
    {"received": "in review", "saved": "saved", "put aside": "put aside"},
    (
        Transition("save", ("received",), "saved"),
        Transition("put aside", ("received",), "put aside"),
    ),
)

COMPARISON = States(
    "comparison",
    {"asked": "asked", "answered": "answered", "refused": "refused"},
    (
        Transition("agree", ("asked",), "answered"),
        Transition("refuse", ("asked",), "refused"),
    ),
)

RETURN = States(
    "return",
    {
        "received": "to be confirmed",
        "confirmed": "confirmed",
        "filled": "filled",
        "to check": "filled elsewhere",
        "put aside": "put aside",
    },
    (
        Transition("say it is filled", ("received",), "to check"),
        Transition("change", ("received", "confirmed", "filled"), "received"),
        Transition("confirm", ("received", "confirmed", "filled"), "confirmed"),
        Transition("fill", ("confirmed",), "filled"),
        Transition("put aside", ("received", "confirmed", "filled", "to check"), "put aside"),
    ),
)

ROUND = States(
    "round",
    {"open": "open", "closed": "closed", "published": "published"},
    (
        Transition("close", ("open",), "closed"),
        Transition("open again", ("closed",), "open"),
        Transition("publish", ("closed",), "published"),
    ),
)

RECEIVED = States(
    "received workbook",
    {
        "received": "waits for the body’s word",
        "adopted": "adopted by the body",
        "refused": "refused by the body",
    },
    (
        Transition("adopt", ("received",), "adopted"),
        Transition("refuse", ("received",), "refused"),
    ),
)

RELEASE = States(
    "release",
    {"asked": "asked for", "released": "released", "refused": "refused"},
    (
        Transition("release", ("asked", "refused"), "released"),
        Transition("refuse", ("asked", "released"), "refused"),
    ),
)

PUBLICATION = States(
    "publication",
    {"prepared": "prepared", "published": "published", "dropped": "dropped"},
    (
        Transition("publish", ("prepared",), "published"),
        Transition("drop", ("prepared",), "dropped"),
    ),
)

NOT_SHARED = States(
    "line of the register",
    {
        "unexplained": "no reason given",
        "explained": "private until its day",
        "unsigned": "its day is over, and nothing that answers it is signed",
        "lapsed": "released, since its day was over",
        "shared": "shared",
        "over": "no longer asked",
    },
    (
        Transition("give a reason", ("unexplained", "explained", "unsigned"), "explained"),
        Transition("share", ("unexplained", "explained", "unsigned"), "shared"),
        Transition("find nothing signed", ("explained", "unsigned"), "unsigned"),
        Transition("lapse", ("explained", "unsigned"), "lapsed"),
        Transition("ask no more", ("unexplained", "explained", "unsigned"), "over"),
        Transition("stand again", ("shared", "over"), "unexplained"),
        Transition("stand again with its reason", ("over",), "explained"),
    ),
)

STANDING = ("unexplained", "explained", "unsigned")  # lines of the register that are in force
NOT_OVER = ("waiting", "running")  # of a job
TO_ANSWER = ("open", "assigned", "disputed")  # of a finding that waits for somebody
ANSWERED = ("explained", "settled", "accepted")
_OF_PEOPLE = ("explained", "settled", "disputed", "accepted")
FINDING = States(
    "finding",
    {
        "open": "open",
        "assigned": "assigned",
        "explained": "explained",
        "settled": "settled",
        "disputed": "disputed",
        "accepted": "accepted difference",
        "closed": "closed by a version",
    },
    (
        Transition("assign", ("open", "assigned", "disputed"), "assigned"),
        Transition("explain", ("open", "assigned", "disputed"), "explained"),
        Transition("settle", ("open", "assigned", "explained", "disputed", "accepted"), "settled"),
        Transition("dispute", ("open", "assigned", "explained"), "disputed"),
        Transition("accept", ("open", "assigned", "explained", "disputed"), "accepted"),
        Transition("re-open", _OF_PEOPLE, "open"),
        Transition("close by version", ("open", "assigned", *_OF_PEOPLE), "closed"),
        Transition("re-open by version", ("closed", "explained", "settled", "accepted"), "open"),
        Transition("lapse", ("accepted",), "open"),  # its day is over
    ),
)
ALL = (FINDING, UPLOAD, RETURN, JOB, COMPARISON, ROUND, RECEIVED, RELEASE, PUBLICATION, NOT_SHARED)
SAID_WORDS = {  # of what was made of a finding, before who did it
    "comment": "Said",
    "assign": "Assigned",
    "explain": "Explained",
    "settle": "Settled",
    "dispute": "Disputed",
    "accept": "Accepted",
    "re-open": "Opened again",
    "lapse": "Opened again, since its day is over,",
    "close by version": "Closed",
    "re-open by version": "Opened again",
}


def act_of_version(state: str, was_present: bool, is_present: bool, is_changed: bool) -> str:
    """What a new version does to a finding by itself; nothing where it stays as people left it.

    A finding that is gone is closed. One that is back, or that says something else than what was answered,
    is open again: an answer to other figures is no answer.
    """
    if not is_present:
        return "close by version" if state != "closed" else ""
    is_back = state == "closed" or not was_present
    is_moved = is_back or is_changed
    can_move = FINDING.after(state, "re-open by version") is not None
    return "re-open by version" if is_moved and can_move else ""
