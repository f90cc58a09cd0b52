"""Who approved a payment of the ledger and on which day, as its rows state it, and who is still to.

An approval is recorded here and given elsewhere: nothing here decides whether it was lawful.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from placeplan.core.sentences import joined


def approvals(entries: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """For each transfer, its approvals in words, both sides together; empty where nobody recorded any."""
    by_transfer: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        by_transfer.setdefault(entry["transfer"], []).append(entry)
    return {transfer: _in_words(sides) for transfer, sides in by_transfer.items()}


def _in_words(sides: Sequence[Mapping[str, Any]]) -> str:
    given = _given(sides)
    if not given:
        return ""
    told = [f"{name} on {day}" if day else f"{name}, no day stated" for name, day in given.items()]
    wanted = _wanted(sides, given)
    return f"approved by {joined(told)}" + (f"; waits for {joined(wanted)}" if wanted else "")


def _given(sides: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Who approved, and the day that a side states for it; an empty day where none does."""
    days: dict[str, str] = {}
    for side in sides:
        for name in side["approved_by"]:
            days[name] = side["approved_on"] or days.get(name, "")
    return days


def _wanted(sides: Sequence[Mapping[str, Any]], given: Iterable[str]) -> list[str]:
    """Whose approval is needed and neither side records."""
    folded = {name.casefold() for name in given}
    needed = dict.fromkeys(name for side in sides for name in side["waits_for"])
    return [name for name in needed if name.casefold() not in folded]
