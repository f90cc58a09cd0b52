"""Mergers and hand-overs by kind: like with like, along a pathway, or the NHS with a council.

Labelled by rule from the kinds of service that the registers give, with the reason. Whether a
merger joined up anybody's care is not for a register to say.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from placeplan.places.organisations import Organisation, organisations, successions

Label = Literal["horizontal", "vertical", "NHS and council", "one for one", "division", "cannot assess"]


@dataclass(frozen=True)
class Event:
    """On `day`, `parties` became `result`; the label, and the rule that gave it."""

    day: date
    parties: tuple[str, ...]
    result: tuple[str, ...]
    label: Label
    reason: str


@cache
def events() -> tuple[Event, ...]:
    """Every hand-over in the registers, those to one body on one day together."""
    steps = successions()
    heirs = {
        (succession.old, succession.day): sorted(
            s.new for s in steps if (s.old, s.day) == (succession.old, succession.day)
        )
        for succession in steps
    }
    old_codes_by_event: dict[tuple[date, tuple[str, ...]], set[str]] = {}
    for succession in steps:
        event_heirs = tuple(heirs[succession.old, succession.day])
        old_codes_by_event.setdefault((succession.day, event_heirs), set()).add(succession.old)
    return tuple(
        _event(day, tuple(sorted(olds)), event_heirs)
        for (day, event_heirs), olds in sorted(old_codes_by_event.items())
    )


def shares(held: Sequence[Event] | None = None) -> dict[str, float]:
    """The share of events under each label."""
    labels = Counter(event.label for event in (events() if held is None else held))
    return {label: count / labels.total() for label, count in sorted(labels.items())}


def _event(day: date, olds: tuple[str, ...], result: tuple[str, ...]) -> Event:
    registered = organisations()
    before = tuple(code for code in result if _stood_before(registered.get(code), day))
    parties = tuple(dict.fromkeys((*olds, *before)))
    label, reason = classified([registered[code] for code in parties if code in registered], len(result))
    return Event(day, parties, result, label, reason)


def _stood_before(body: Organisation | None, day: date) -> bool:
    return body is not None and body.opened is not None and body.opened < day


def classified(parties: Sequence[Organisation], results: int = 1) -> tuple[Label, str]:
    """The label for these bodies becoming so many, and the reason."""
    if len(parties) < 2:
        if results > 1:
            return "division", "one body's work went to several"
        return "one for one", "one body took over from one"
    kinds = {party.kind for party in parties}
    services = {party.service for party in parties}
    return _by_kind(kinds, services) or _by_service(parties, services)


def _by_kind(kinds: set[str], services: set[str]) -> tuple[Label, str] | None:
    """What the kinds of body say alone; nothing where it rests on what they did."""
    has_council = "council" in kinds
    if has_council and len(kinds) > 1:
        return "NHS and council", f"kinds of body: {', '.join(sorted(kinds))}"
    if "ccg" in kinds and kinds <= {"ccg", "footprint"}:
        return "horizontal", "commissioners with commissioners"
    if has_council and not services >= {"county", "district"}:
        return "horizontal", "councils with councils"
    return None


def _by_service(parties: Sequence[Organisation], services: set[str]) -> tuple[Label, str]:
    if "" in services:
        unknown = ", ".join(party.code for party in parties if not party.service)
        return "cannot assess", f"no list says what {unknown} did"
    if len(services) == 1:
        return "horizontal", f"all {next(iter(services))}"
    return "vertical", f"{' with '.join(sorted(services))}"
