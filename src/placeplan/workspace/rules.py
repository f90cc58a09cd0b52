"""“May I?”, asked once: who may do what, by role, and the gates that other rooms put before an act.

Gives a `Refusal` with its reason, or nothing. Changes nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from placeplan.workspace.models import Seat

READER, EDITOR, COORDINATOR = "reader", "editor", "coordinator"
ROLES = (READER, EDITOR, COORDINATOR)


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


Gate = Callable[[Seat, Any], Refusal | None]

_EDITORS = (EDITOR, COORDINATOR)
ACTS: dict[str, Act] = {
    "read in the folder": Act("read in what changed in the folder", _EDITORS),
    "save a version": Act("save a version", _EDITORS),
    "hand in files": Act("hand in files", _EDITORS),
    "map a file": Act("say how a file is read", _EDITORS),
    "save an upload": Act("save what was read", _EDITORS),
    "put an upload aside": Act("put files aside", _EDITORS),
    "hand in a return": Act("hand in a return", _EDITORS),
    "map a return": Act("say what a return asks for", _EDITORS),
    "confirm a return": Act("confirm what a return asks for", _EDITORS),
    "fill a return": Act("fill a return", _EDITORS),
    "put a return aside": Act("put a return aside", _EDITORS),
    "ask for a job": Act("ask for something to be worked out", ROLES),
    "cancel a job": Act("stop a job", ROLES),
    "note findings": Act("note what the checks found", ROLES),
    "comment on a finding": Act("comment on a finding", ROLES),
    "answer a finding": Act("answer a finding", _EDITORS),
    "keep a draft": Act("keep what was typed", ROLES),
    "load a place": Act("load a place", (COORDINATOR,)),
    "publish the site": Act("publish the site", (COORDINATOR,)),
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


def may(seat: Seat, act: str, thing: Any, acts: Mapping[str, Act] = ACTS) -> Refusal | None:
    """Why this seat may not do this to a thing; nothing where it may."""
    rule = acts.get(act)
    if rule is None:
        return Refusal(f"Nobody has said who may “{act}”.")
    if not seat.is_held(date.today()):
        return Refusal("This seat is not held today.")
    if not _is_seen_by(seat, thing):
        return Refusal("This is not among what your organisation may see.")
    if seat.role not in rule.roles:
        return Refusal(f"To {rule.words} one needs to be {' or '.join(rule.roles)}; you are {seat.role}.")
    return GATES.refusal(rule.gates, seat, thing)


def _is_seen_by(seat: Seat, thing: Any) -> bool:
    """Is a thing of the seat's place? Asked as every page asks, by what the thing's own manager says."""
    return bool(type(thing).objects.seen_by(seat).filter(pk=thing.pk).exists())
