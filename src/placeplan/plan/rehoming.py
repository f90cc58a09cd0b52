"""Re-homing a plan: what of its files names a body that is gone, said of the body that took over from it.

Only what looks forward moves: who owns a scheme, whose money it changes, whose assumption it is. What a body
stated stays under its own name for ever. The words of a file, its order and its comments stay as they are.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import tomlkit

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
    document = tomlkit.parse(text)
    result = Moved("")
    twice = _stated_twice(document, before)
    for key, value in document.items():
        _move(key, value, before, successor, twice, result)
    result.text = tomlkit.dumps(document)
    return result


def _move(
    where: str, value: Any, before: Collection[str], successor: str, twice: Collection[str], result: Moved
) -> None:
    if isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            if isinstance(inner, Mapping):
                name = inner.get("key", number)
                _move(f"{where}[{name}]", inner, before, successor, twice, result)
        return
    if not isinstance(value, Mapping):
        return
    if where in twice:
        result.left.append(f"{where}: several of the old bodies state it; choose one for {successor}.")
        return
    if all(value.get(side) in before for side in SIDES):
        result.left.append(f"{where}: it is between two bodies that are now one.")
        return
    for key, inner in value.items():
        if key in NAMING and inner in before:
            value[key] = successor  # type: ignore[index]  # a table of TOML, which can be changed
            result.moved.append(f"{where}.{key}: {inner} is now {successor}.")
        else:
            _move(f"{where}.{key}", inner, before, successor, twice, result)


def _stated_twice(document: Mapping[str, Any], before: Collection[str]) -> frozenset[str]:
    """Tables that would say the same of the successor: alike in all but which old body they are about."""
    about: dict[tuple[str, ...], list[str]] = {}
    for name, table in document.items():
        if isinstance(table, Mapping) and table.get("organisation") in before:
            key = tuple(str(table.get(part, "")) for part in ("variable", "service", "line"))
            if table.get("variable"):
                about.setdefault(key, []).append(name)
    return frozenset(name for names in about.values() if len(names) > 1 for name in names)
