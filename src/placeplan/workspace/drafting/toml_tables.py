"""A list of tables inside an entry of a TOML file, with tables taken out, changed and added at its end.

Only the lines of tables that are taken out go, with the comment right above each, and only lines of new ones
come. Every other line stays, byte for byte.
"""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from placeplan.core.kept_toml import changed
from placeplan.plan.documents import lines_of_steps
from placeplan.workspace.drafting.toml_cells import (
    inside,
    numbered_steps,
    value_in_toml,
    with_toml_value,
    written,
)

Table = Mapping[str, Any]
Tables = Sequence[Table]
Steps = tuple[str | int, ...]


def with_tables(text: str, steps: Sequence[str], after: Tables) -> str:
    """The text in which the list at `steps` says `after`. Errors: it is no TOML."""
    before = value_in_toml(text, steps) or []
    whole = changed(text, lambda document: _replace(document, steps, after))
    try:
        by_lines = _with_lines_changed(text, steps, before, after)
        return by_lines if tomllib.loads(by_lines) == tomllib.loads(whole) else whole
    except (LookupError, tomllib.TOMLDecodeError, TOMLKitError):  # laid out on one line, and not in tables
        return whole


def _with_lines_changed(text: str, steps: Sequence[str], before: Tables, after: Tables) -> str:
    origins = origins_of(before, after)
    for number, table in zip(origins, after, strict=True):
        if number is not None:
            text = _with_cells(text, (*steps, str(number)), before[number], table)
    place = numbered_steps(text, steps)
    for number in sorted(set(range(len(before))) - set(origins), reverse=True):
        text = _without_table(text, (*place, number))
    return _with_new(text, place, [table for n, table in zip(origins, after, strict=True) if n is None])


def origins_of(before: Tables, after: Tables) -> list[int | None]:
    """Which table of before each is, in order: one that says the same, else the same but for its numbers."""
    origins: list[int | None] = []
    begin = 0
    for table in after:
        remaining = range(begin, len(before))
        equal = (n for n in remaining if before[n] == table)
        of_same_words = next((n for n in remaining if _words(before[n]) == _words(table)), None)
        origin = next(equal, of_same_words)
        origins.append(origin)
        begin = begin if origin is None else origin + 1
    return origins


def _words(table: Table) -> dict[str, Any]:
    return {key: value for key, value in table.items() if isinstance(value, str | bool)}


def _with_cells(text: str, steps: Sequence[str], before: Table, after: Table) -> str:
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            text = with_toml_value(text, (*steps, key), after.get(key))
    return text


def _without_table(text: str, steps: Steps) -> str:
    """The text without the lines of one table, and without the comment right above it."""
    lines = text.splitlines(keepends=True)
    begin, end = _span(text, steps)
    while begin > 0 and lines[begin - 1].lstrip().startswith("#"):
        begin -= 1
    return "".join((*lines[:begin], *lines[end:]))


def _with_new(text: str, steps: Steps, tables: Tables) -> str:
    """The text with tables after the last line of the entry that the list is of."""
    if not tables:
        return text
    lines = text.splitlines(keepends=True)
    _, end = _span(text, steps[:-1])
    line_end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if not lines[end - 1].endswith("\n"):
        lines[end - 1] += line_end
    new = _lines_of_new([str(step) for step in steps if isinstance(step, str)], tables)
    return "".join((*lines[:end], new.replace("\n", line_end), *lines[end:]))


def _lines_of_new(names: Sequence[str], tables: Tables) -> str:
    """Tables as a file has them below the entry that they are of, which is left out."""
    *around, last = names
    document: Any = {last: written(list(tables))}
    for name in reversed(around):
        document = {name: [document]}
    whole = tomlkit.dumps(written(document))
    return whole[whole.index(f"[[{'.'.join(names)}]]") :].rstrip("\n") + "\n"


def _span(text: str, steps: Steps) -> tuple[int, int]:
    """The first line of a table, and the line after its last that is neither empty nor a comment."""
    line_of = lines_of_steps(text)
    begin = line_of[steps]
    lines = text.splitlines()
    beyond = (line for at, line in line_of.items() if line > begin and at[: len(steps)] != steps)
    end = min(beyond, default=len(lines) + 1) - 1
    while end > begin and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return begin - 1, end


def _replace(document: Any, steps: Sequence[str], after: Tables) -> None:
    holder = document
    for step in steps[:-1]:
        holder = inside(holder, step)
    if not after:
        holder.pop(steps[-1], None)
    elif isinstance(holder.get(steps[-1]), tomlkit.items.Array):
        holder[steps[-1]].clear()
        holder[steps[-1]].extend(after)
    else:
        holder[steps[-1]] = written(list(after))
