"""“May I?”, asked once: who may do what, by role, and the gates that other rooms put before an act.

Gives a `Refusal` with its reason, or nothing. Changes nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from placeplan.workspace.content.working_folders import is_shared
from placeplan.workspace.models import OWN, Line, Organisation, Seat, Version

READER, EDITOR, SIGNATORY, DEPUTY, SECRETARY = "reader", "editor", "signatory", "deputy", "secretary"
COORDINATOR, LEAD, MODERATOR = "coordinator", "engagement lead", "moderator"
SCRUTINEER, OVERSEER = "scrutineer", "overseer"
ROLES = (
    READER, EDITOR, SIGNATORY, DEPUTY, SECRETARY, COORDINATOR, LEAD, MODERATOR, SCRUTINEER, OVERSEER,
)  # fmt: skip
OF_ITSELF = "of its own body"  # the gate before what a body alone may say of its part


@dataclass(frozen=True)
class Refusal:
    """Why somebody may not do something, in words for her."""

    reason: str


@dataclass(frozen=True)
class Act:
    """Something that people do: in words, by which roles, and which gates must be open for it."""

    words: str
    roles: tuple[str, ...]
    gates: tuple[str, ...] = ()
    is_of_own_books: bool = False  # is it done in an organisation's own line alone?


Gate = Callable[[Seat, Any], Refusal | None]

_SPEAKERS = (SIGNATORY, DEPUTY)  # who speak for their body
_HEADS = (*_SPEAKERS, COORDINATOR)  # who speak for their organisation
_OF_A_BODY = (EDITOR, *_SPEAKERS)
_EDITORS = (*_OF_A_BODY, COORDINATOR)
ACTS: dict[str, Act] = {
    "read in the folder": Act("read in what changed in the folder", _EDITORS, is_of_own_books=True),
    "save a version": Act("save a version", _EDITORS, is_of_own_books=True),
    "hand in files": Act("hand in files", _EDITORS, is_of_own_books=True),
    "map a file": Act("say how a file is read", _EDITORS, is_of_own_books=True),
    "save an upload": Act("save what was read", _EDITORS, is_of_own_books=True),
    "put an upload aside": Act("put files aside", _EDITORS, is_of_own_books=True),
    "hand in a return": Act("hand in a return", _EDITORS, is_of_own_books=True),
    "map a return": Act("say what a return asks for", _EDITORS, is_of_own_books=True),
    "confirm a return": Act("confirm what a return asks for", _EDITORS, is_of_own_books=True),
    "fill a return": Act("fill a return", _EDITORS, is_of_own_books=True),
    "put a return aside": Act("put a return aside", _EDITORS, is_of_own_books=True),
    "share a table": Act("share a table", _SPEAKERS, is_of_own_books=True),
    "send a table on": Act("share a later version of a table", _SPEAKERS, is_of_own_books=True),
    "end a share": Act("end a share", _SPEAKERS, is_of_own_books=True),
    "sign": Act("sign", _SPEAKERS, is_of_own_books=True),
    "see what is shared": Act("see what is shared", ROLES),
    "bring a view up to date": Act("look at what has moved", ROLES),
    "ask for a job": Act("ask for something to be worked out", ROLES),
    "cancel a job": Act("stop a job", ROLES),
    "note findings": Act("note what the checks found", ROLES),
    "comment on a finding": Act("comment on a finding", ROLES),
    "answer a finding": Act("answer a finding", _EDITORS),
    "keep a draft": Act("keep what was typed", ROLES),
    "erase a person": Act("erase a person’s name and words", _HEADS),
    "purge an upload": Act("purge what was handed in", _EDITORS, is_of_own_books=True),
    "print codes for concerns": Act("print codes for concerns", _HEADS),
    "compare blind": Act("have sums compared blind", _HEADS),
    "load a place": Act("load a place", (COORDINATOR,)),
    "publish the site": Act("publish the site", (COORDINATOR,)),
    "open a round": Act("open a round", (COORDINATOR,)),
    "move the days of a round": Act("move the days of a round", (COORDINATOR,)),
    "close a round": Act("close a round", (COORDINATOR,)),
    "open a round again": Act("open a round again", (COORDINATOR,)),
    "say a part is complete": Act("say that your part is complete", _OF_A_BODY, (OF_ITSELF,)),
    "say a part is submitted": Act("submit your part", _OF_A_BODY, (OF_ITSELF,)),
    "say why it is not shared": Act("say why something is not shared", _SPEAKERS, (OF_ITSELF,)),
    "receive for a body": Act("receive files for a body", (COORDINATOR,)),
    "adopt what was received": Act("adopt what was received", _SPEAKERS, (OF_ITSELF,)),
    "refuse what was received": Act("refuse what was received", _SPEAKERS, (OF_ITSELF,)),
    "prepare a publication": Act("prepare a publication", (COORDINATOR,)),
    "release a part": Act("release or refuse your part", _SPEAKERS, (OF_ITSELF,)),
    "lay out the public view": Act("publish what was released", (COORDINATOR,)),
    "publish the public view": Act("publish what was released", (COORDINATOR,)),
}


@dataclass
class Gates:
    """The gates that rooms have registered, by name."""

    by_name: dict[str, Gate] = field(default_factory=dict)

    def register(self, name: str, gate: Gate) -> None:
        """Put a gate before the acts that name it."""
        self.by_name[name] = gate

    def refusal(self, names: tuple[str, ...], seat: Seat, thing: Any) -> Refusal | None:
        """The first refusal of these gates. One that nobody registered refuses."""
        for name in names:
            gate = self.by_name.get(name)
            if gate is None:
                return Refusal(f"Nothing here can say yet whether “{name}” is open.")
            if refusal := gate(seat, thing):
                return refusal
        return None


GATES = Gates()


def _only_of_itself(seat: Seat, thing: Any) -> Refusal | None:
    """A body speaks for itself alone, whoever else sees what it says; one person speaks for all of hers."""
    if not is_shared():
        return None
    body = getattr(thing, "body", thing).organisation
    if body.pk != seat.organisation_id:
        return Refusal(f"{body.name} says this for itself; you act for {seat.organisation.name}.")
    return None


GATES.register(OF_ITSELF, _only_of_itself)


def has_role_for(seat: Seat, act: str) -> bool:
    """Is this an act of the seat's role? Whether it may be done to a thing is for `may` to say."""
    return act in ACTS and _has_role(seat, ACTS[act])


def may(seat: Seat, act: str, thing: Any, acts: Mapping[str, Act] = ACTS) -> Refusal | None:
    """Why this seat may not do this to a thing; nothing where it may."""
    rule = acts.get(act)
    if rule is None:
        return Refusal(f"Nobody has said who may “{act}”.")
    if not seat.is_held(date.today()):
        return Refusal("This seat is not held today.")
    if not _is_seen_by(seat, thing):
        return Refusal("This is not among what your organisation may see.")
    if rule.is_of_own_books and not _is_of_own_line(seat, thing):
        return Refusal("Several see this together; change it in your own books.")
    if not _has_role(seat, rule):
        return Refusal(f"To {rule.words} one needs to be {' or '.join(rule.roles)}; you are {seat.role}.")
    return GATES.refusal(rule.gates, seat, thing)


def may_be_seated(role: str, organisation: Organisation) -> bool:
    """Is there such a seat in an organisation? The place is coordinated by whose code is the place's own."""
    return role != COORDINATOR or organisation.code == organisation.place.code


def opens(seat: Seat, version: Version) -> Refusal | None:
    """Why this seat may not open a version, a result or a finding of it; nothing where it may."""
    if Version.objects.seen_by(seat).filter(pk=version.pk).exists():
        return None
    if not Line.objects.seen_by(seat).filter(pk=version.line_id).exists():
        return Refusal("This is not among what your organisation may see.")
    return Refusal("It holds what another body no longer shares with you.")


def _has_role(seat: Seat, rule: Act) -> bool:
    """Is the act one of the seat's role? The one person of a folder does everything in it."""
    is_the_one = seat.role == COORDINATOR and not is_shared()
    return is_the_one or seat.role in rule.roles


def _is_of_own_line(seat: Seat, thing: Any) -> bool:
    line = thing if isinstance(thing, Line) else thing.line
    return line.purpose == OWN and line.members.filter(pk=seat.organisation_id).exists()


def _is_seen_by(seat: Seat, thing: Any) -> bool:
    """Is a thing of the seat's place? Asked as every page asks, by what the thing's own manager says."""
    return bool(type(thing).objects.seen_by(seat).filter(pk=thing.pk).exists())
