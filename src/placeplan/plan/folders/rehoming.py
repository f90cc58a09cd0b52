"""Re-homing a plan: what of its files names a body that is gone, said of the body that took over from it.

Only what looks forward moves: who owns a scheme, whose money it changes, whose assumption it is. What a body
stated stays under its own name for ever. The words of a file, its order and its comments stay as they are.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from placeplan.core.kept_toml import changed

NAMING = (
    "owner",
    "organisation",
    "counterparty",
    "body",
    "commissioner",
    "provider",
)  # keys that name a body
SIDES = ("organisation", "counterparty")


@dataclass
class Moved:
    """A file re-homed: its text, what was moved in it, and what a person must decide."""

    text: str
    moved: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def rehomed_text(text: str, before: Collection[str], successor: str) -> Moved:
    """The same TOML with the successor in place of the bodies before it, wherever a key names a body.

    Left, and said, is what would then be stated twice of one body, and trade between two that became one.
    """
    rehomed = Moved("")

    def move_all(document: Mapping[str, Any]) -> None:
        twice = _stated_twice(document, before)
        for key, value in document.items():
            _move(key, value, before, successor, twice, rehomed)

    rehomed.text = changed(text, move_all)
    return rehomed


def _move(
    where: str, value: Any, before: Collection[str], successor: str, twice: Collection[str], result: Moved
) -> None:
    if isinstance(value, list):
        for number, entry in enumerate(value, start=1):
            name = entry.get("key", number) if isinstance(entry, Mapping) else number
            _move(f"{where}[{name}]", entry, before, successor, twice, result)
    elif isinstance(value, Mapping):
        why_left = _why_left(where, value, before, successor, twice)
        if why_left:
            result.left.append(f"{where}: {why_left}")
        else:
            _move_table(where, value, before, successor, twice, result)


def _why_left(
    where: str, table: Mapping[str, Any], before: Collection[str], successor: str, twice: Collection[str]
) -> str:
    """Why a table must be looked at by a person; empty where its names can simply change."""
    if where in twice:
        return f"several of the old bodies state it; choose one for {successor}."
    if all(table.get(side) in before for side in SIDES):
        return "it is between two bodies that are now one."
    return ""


def _move_table(
    where: str, table: Any, before: Collection[str], successor: str, twice: Collection[str], result: Moved
) -> None:
    for key, value in table.items():
        if key in NAMING and value in before:
            table[key] = successor
            result.moved.append(f"{where}.{key}: {value} is now {successor}.")
        else:
            _move(f"{where}.{key}", value, before, successor, twice, result)


def _stated_twice(document: Mapping[str, Any], before: Collection[str]) -> frozenset[str]:
    """Tables that would say the same of the successor: alike in all but which old body they are about."""
    about: dict[tuple[str, ...], list[str]] = {}
    for name, table in document.items():
        if isinstance(table, Mapping) and table.get("organisation") in before:
            key = tuple(str(table.get(part, "")) for part in ("variable", "service", "line"))
            if table.get("variable"):
                about.setdefault(key, []).append(name)
    return frozenset(name for names in about.values() if len(names) > 1 for name in names)
