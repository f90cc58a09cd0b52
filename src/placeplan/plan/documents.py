"""A TOML file of a place folder: its values, and the line on which each of them stands.

Shape is checked at the door, against frozen classes that refuse unknown keys; every
problem names the file, the line and the key. It knows nothing of what the keys mean.
"""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from placeplan.core.doors.toml_files import toml_text, toml_values
from placeplan.core.errors import PlanError, Problems
from placeplan.core.sources import Source

T = TypeVar("T")
Steps = tuple[str | int, ...]

AT_THE_DOOR = ConfigDict(extra="forbid", str_strip_whitespace=True)  # for every class read from a file

MOST_ROUNDS = 6  # of taking faults out; what is still faulty then is left out

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
_ASSIGNMENT = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_KEY_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


@dataclass(frozen=True)
class Document:
    """One TOML file: `name` as a reader knows it, its values, and the line of each key."""

    name: str
    values: Mapping[str, object]
    lines: Mapping[Steps, int] = field(default_factory=dict)

    def where(self, steps: Steps = ()) -> str:
        """The place of `steps` in the file, as `schemes.toml line 12, schemes 2, effects 1, size`."""
        line = self._line(steps)
        place = f"{self.name} line {line}" if line else self.name
        return ", ".join([place, *_spoken(steps)])

    def cell(self, steps: Steps) -> str:
        """The same as a source: `schemes.toml#!line 12`."""
        return str(Source(file=self.name, cell=f"line {self._line(steps) or 1}"))

    def _line(self, steps: Steps) -> int | None:
        paths = (steps[:n] for n in range(len(steps), 0, -1) if steps[:n] in self.lines)
        return next((self.lines[path] for path in paths), None)


def document(path: Path, name: str, problems: Problems) -> Document | None:
    """The TOML file at `path`, or nothing and a problem when it is missing or is not TOML."""
    try:
        text = toml_text(path, name)
        return Document(name, toml_values(text, name), lines_of_steps(text))
    except PlanError as error:
        problems.extend(error.problems)
    return None


def checked(kind: type[T], value: object, at: Document, steps: Steps, problems: Problems) -> T | None:
    """`value` as a `kind`, or nothing and every problem with its place in the file."""
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            what, to_do = _said(fault["type"], fault["msg"])
            loc = tuple(step for step in fault["loc"] if step not in ("number", "range"))
            problems.add(what, at.where((*steps, *loc)), to_do)
    return None


def without_faults(kind: type[T], value: object, instead: Mapping[str, object]) -> T | None:
    """What is left of a faulty `value` when its faulty keys are taken out: only to go on looking for faults.

    `instead` stands in for needed keys; an item of a list that lacks another needed key is left out whole.
    """
    sound: object = deepcopy(value)
    for _ in range(MOST_ROUNDS):
        try:
            return TypeAdapter(kind).validate_python(sound)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                _take_out(sound, [step for step in fault["loc"] if step not in ("number", "range")], instead)
    return None


def _take_out(whole: object, steps: list[int | str], instead: Mapping[str, object]) -> None:
    """Take out what stands at `steps`, or put in what stands for it; else the item that holds it."""
    around = _around(whole, steps)
    holder, last = around[-1], str(steps[min(len(around), len(steps)) - 1]) if steps else ""
    if not isinstance(holder, dict):
        _take_item_out(around)
    elif last in instead and holder.get(last) != instead[last]:
        holder[last] = instead[last]
    elif last in holder:
        del holder[last]
    else:
        _take_item_out(around)


def _take_item_out(around: list[object]) -> None:
    """Take the innermost item of a list, with the fault in it, out of its list."""
    innermost_list = next((layer for layer in reversed(around) if isinstance(layer, list)), None)
    if innermost_list is not None:
        faulty = {id(layer) for layer in around}
        innermost_list[:] = [entry for entry in innermost_list if id(entry) not in faulty]


def _around(left: object, steps: list[int | str]) -> list[object]:
    """The values on the way to what stands at `steps`, as far as they are there."""
    around = [left]
    for step in steps[:-1]:
        innermost = around[-1]
        if isinstance(innermost, dict):
            there = step in innermost
        else:
            there = isinstance(innermost, list) and isinstance(step, int) and step < len(innermost)
        if not there:
            break
        around.append(innermost[step])  # type: ignore[index]  # `there` says that it is
    return around


def _said(kind: str, message: str) -> tuple[str, str]:
    match kind:
        case "unexpected_keyword_argument" | "extra_forbidden":
            return "Nobody reads this key.", "Take it out, or mend its spelling."
        case "missing":
            return "This key is missing.", "Write it."
        case _:
            return message.removeprefix("Value error, ").rstrip(".") + ".", ""


def _spoken(steps: Steps) -> list[str]:
    """Steps in a reader's words; items are counted from one."""
    words: list[str] = []
    for step in steps:
        if isinstance(step, int) and words:
            words[-1] += f" {step + 1}"
        else:
            words.append(str(step))
    return words


def lines_of_steps(text: str) -> dict[Steps, int]:
    """The line of every table and key, counted from 1; text inside a long string is passed over."""
    line_of: dict[Steps, int] = {}
    counts: dict[Steps, int] = {}
    table: Steps = ()
    quote = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if quote:
            quote = "" if quote in line else quote
            continue
        if header := _HEADER.match(line):
            table = _table(_parts(header[2]), header[1] == "[[", counts)
            line_of.setdefault(table, number)
        elif key := _ASSIGNMENT.match(line):
            line_of.setdefault((*table, *_parts(key[1])), number)
        for mark in ('"""', "'''"):
            if line.count(mark) % 2:
                quote = mark
    return line_of


def _table(parts: Steps, is_item: bool, counts: dict[Steps, int]) -> Steps:
    """The steps to the table that a header opens, with the number of each list's latest item."""
    steps: Steps = ()
    for n, part in enumerate(parts):
        steps = (*steps, part)
        if is_item and n == len(parts) - 1:
            counts[steps] = counts.get(steps, -1) + 1
        if steps in counts:
            steps = (*steps, counts[steps])
    return steps


def _parts(key: str) -> Steps:
    return tuple(part.strip("\"'") for part in _KEY_PART.findall(key))
