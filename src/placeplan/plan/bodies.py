"""The bodies of a place: commissioners, trusts, councils, and groups of them.

`bodies.csv` declares a code, a name, aliases and a kind for each, and for a group its
members. A body that serves more than this place is marked `part`: it is never added whole.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Literal

from placeplan.core.errors import Problems
from placeplan.plan.records import records

FILE = "bodies.csv"
NEEDED = ("code", "name", "kind")
KNOWN = (*NEEDED, "aliases", "members", "extent", "opened", "closed", "note", "source")
APART = "|"  # between aliases and between members
GROUP = "group"
Extent = Literal["whole", "part"]


@dataclass(frozen=True)
class Body:
    """One organisation, or a group with its members where they are known."""

    code: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    extent: Extent = "whole"
    opened: str = ""
    closed: str = ""
    note: str = ""
    source: str = ""

    @property
    def is_group(self) -> bool:
        """Is it a group, such as “the system” or “hospitals”, with no accounts of its own?"""
        return self.kind == GROUP

    @property
    def serves_other_places(self) -> bool:
        """Do its figures cover people outside this place?"""
        return self.extent == "part"


def bodies_in(folder: Path, problems: Problems) -> Mapping[str, Body]:
    """Every body of a place folder, by code; a place may declare none."""
    by_code: dict[str, Body] = {}
    for where, row in records(folder / FILE, NEEDED, KNOWN, problems):
        body = _body(row, where, problems)
        if body and body.code in by_code:
            problems.add(f"“{body.code}” is declared twice.", where, "Keep one of the rows.")
        elif body:
            by_code[body.code] = body
    _check_members(by_code, problems)
    return MappingProxyType(by_code)


def _body(row: Mapping[str, str], where: str, problems: Problems) -> Body | None:
    extent = row.get("extent") or "whole"
    if extent not in ("whole", "part"):
        problems.add(f"The extent is “{extent}”.", where, "Write whole or part.")
        return None
    return Body(
        **{key: row.get(key, "") for key in ("code", "name", "kind", "opened", "closed", "note", "source")},
        aliases=_list(row.get("aliases", "")),
        members=_list(row.get("members", "")),
        extent="part" if extent == "part" else "whole",
    )


def _list(written: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in written.split(APART) if part.strip())


def _check_members(found: Mapping[str, Body], problems: Problems) -> None:
    for body in found.values():
        for member in body.members:
            if member not in found:
                problems.add(
                    f"“{body.code}” has a member “{member}” that nobody declares.", FILE, "Add a row for it."
                )
            if member == body.code:
                problems.add(f"“{body.code}” is a member of itself.", FILE, "Take it out.")


def check_declared(code: str, bodies: Container[str], where: str, problems: Problems) -> None:
    """A problem where the code is not one of the bodies."""
    if code not in bodies:
        problems.add(f"“{code}” is not one of the place's bodies.", where, "Declare it in bodies.csv.")


def named(bodies: Mapping[str, Body], written: str) -> Body | None:
    """The body that a code, a name or an alias means, whatever its capitals; nothing if none does."""
    if written in bodies:
        return bodies[written]
    folded = written.casefold().strip()
    for body in bodies.values():
        if folded in {name.casefold() for name in (body.code, body.name, *body.aliases)}:
            return body
    return None


def body_of_document(file: str, heading: str, bodies: Mapping[str, Body]) -> str:
    """The body named in a file's name, else the longest name among those in its first words; or nobody."""
    stem = PurePosixPath(file).stem
    for part in (stem, *re.split(r"[_\s.-]+", stem)):
        body = named(bodies, part)
        if body and not body.is_group:
            return body.code
    inside = [body for body in bodies.values() if body.name.casefold() in heading.casefold()]
    return max(inside, key=lambda body: len(body.name)).code if inside else ""
