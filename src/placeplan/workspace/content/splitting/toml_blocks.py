"""A file of TOML by whose each of its tables is: each with the comment above it, byte for byte."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from placeplan.core.doors.decoding import decoded
from placeplan.core.errors import PlanError, Problem

_HEADING = re.compile(r"\s*\[\[?[^\[\]]+\]\]?\s*(#.*)?")
_LONG_TEXTS = ('"""', "'''")  # within which a line that looks like a heading is none


@dataclass(frozen=True)
class Block:
    """One table at the top of a file with all that is in it: its name, whether it is of a list, its text."""

    name: str
    is_listed: bool
    text: str

    @property
    def values(self) -> Mapping[str, Any]:
        """What it says."""
        value = tomllib.loads(self.text)[self.name]
        return value[0] if self.is_listed else value


def tables_by_owner(
    content: bytes, path: str, owner_of: Callable[[Mapping[str, Any]], str], place: str
) -> dict[str, bytes]:
    """The tables of each owner; what stands above the first is `place`'s. Errors: it is no TOML."""
    preamble, blocks = _blocks(content, path)
    owners = [owner_of(block.values) for block in blocks]
    if len(set(owners)) < 2 and (not owners or owners[0] == place or not preamble.strip()):
        return dict.fromkeys(owners[:1] or [place], content)
    parts = {place: preamble} if preamble.strip() else {}
    for owner, block in zip(owners, blocks, strict=True):
        parts[owner] = parts.get(owner, "") + block.text
    return {owner: part.encode() for owner, part in parts.items()}


def tables_joined(contents: Iterable[bytes], path: str) -> bytes:
    """The tables of several files; of two of one name the later stands."""
    parts = list(contents)
    if len(parts) == 1:
        return parts[0]
    preambles, kept = [], dict[tuple[str, int], str]()
    for content in parts:
        preamble, blocks = _blocks(content, path)
        preambles.append(preamble)
        for block in blocks:
            name = (block.name, len(kept) if block.is_listed else -1)
            kept[name] = block.text if block.text.endswith("\n") else f"{block.text}\n"
    return "".join((*preambles, *kept.values())).encode()


def _blocks(content: bytes, path: str) -> tuple[str, list[Block]]:
    """What stands above the first table, and every table at the top. Errors: it is no TOML."""
    text = decoded(content, path).text
    lines = text.splitlines(keepends=True)
    starts = _starts(lines)
    at = [*(_with_comment(lines, start) for start, _, _ in starts), len(lines)]
    blocks = [
        Block(name, is_listed, "".join(lines[first:beyond]))
        for (_, name, is_listed), first, beyond in zip(starts, at, at[1:], strict=False)
    ]
    try:
        tomllib.loads(text)
        apart = all(set(tomllib.loads(block.text)) == {block.name} for block in blocks)
    except tomllib.TOMLDecodeError:
        apart = False
    tables = [block.name for block in blocks if not block.is_listed]
    if not apart or len(set(tables)) < len(tables):
        to_do = "Mend the file, and keep each table together with what is in it."
        raise PlanError(Problem("Its tables cannot be told apart by whose they are.", path, to_do))
    return "".join(lines[: at[0]]), blocks


def _starts(lines: Iterable[str]) -> list[tuple[int, str, bool]]:
    """Where each table at the top begins, its name, and whether it is of a list."""
    starts, open_text = list[tuple[int, str, bool]](), ""
    for number, line in enumerate(lines):
        named = None if open_text else _named(line)
        if named and not (named.is_deeper and starts and starts[-1][1] == named.name):
            starts.append((number, named.name, named.is_listed))
        open_text = _open_after(line, open_text)
    return starts


@dataclass(frozen=True)
class _Heading:
    """The table at the top that a heading is of, whether that is of a list, and whether it lies within it."""

    name: str
    is_listed: bool
    is_deeper: bool


def _named(line: str) -> _Heading | None:
    """The heading that a line is; nothing where it is none."""
    if not _HEADING.fullmatch(line.rstrip("\r\n")):
        return None
    try:
        (name, value), *_ = tomllib.loads(line).items()
    except (tomllib.TOMLDecodeError, ValueError):
        return None
    is_listed = isinstance(value, list)
    return _Heading(name, is_listed, bool(value[0] if is_listed else value))


def _open_after(line: str, before: str) -> str:
    """The sign of the text over several lines that is open after a line; empty where none is."""
    remaining = line
    while True:
        signs = [before] if before else [sign for sign in _LONG_TEXTS if sign in remaining]
        first = min(signs, key=remaining.find, default="")
        if not first or first not in remaining:
            return before
        remaining = remaining[remaining.find(first) + len(first) :]
        before = "" if before else first


def _with_comment(lines: list[str], start: int) -> int:
    """Where a table begins with the comment right above it."""
    while start and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start
