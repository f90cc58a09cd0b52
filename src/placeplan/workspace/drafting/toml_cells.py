"""A value of a TOML file by its keys, and the file with another value there; comments and layout stay.

A table in a list of tables goes by its `key`; an entry of a list without keys by its number from nought.
"""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit

from placeplan.core.kept_toml import changed
from placeplan.core.periods import is_period

LISTS = ("schemes", "milestones", "rebase")  # of tables, to which one is added at the end
ENDS = {"low", "middle", "high"}  # of a range, which stands on one line


def value_in_toml(text: str, steps: Sequence[str]) -> Any:
    """What stands there, as plain values; nothing where nothing does."""
    value: Any = tomllib.loads(text)
    for step in steps:
        value = inside(value, step)
        if value is None:
            return None
    return value


def with_toml_value(text: str, steps: Sequence[str], value: Any) -> str:
    """The text with a value there; without it where the value is nothing."""
    return changed(text, lambda document: _put(document, steps, value))


def numbered_steps(text: str, steps: Sequence[str]) -> tuple[str | int, ...]:
    """The same steps with the number of each table that goes by its key. Errors: one is not there."""
    value: Any = tomllib.loads(text)
    numbered: list[str | int] = []
    for step in steps:
        inner = inside(value, step)
        is_listed = isinstance(value, list)
        numbered.append(next(n for n, entry in enumerate(value) if entry is inner) if is_listed else step)
        value = inner
    return tuple(numbered)


def inside(value: Any, step: str) -> Any:
    """What stands at one step inside a value; nothing where nothing does."""
    if isinstance(value, list):
        named = (entry for entry in value if isinstance(entry, Mapping) and entry.get("key") == step)
        numbered = value[int(step)] if step.isdigit() and int(step) < len(value) else None
        return next(named, numbered)
    return value.get(step) if isinstance(value, Mapping) else None


def _put(document: Any, steps: Sequence[str], value: Any) -> None:
    holder = document
    for step in steps[:-1]:
        inner = inside(holder, step)
        if inner is None:
            holder[step] = inner = tomlkit.aot() if step in LISTS else tomlkit.table()
            inner = holder[step]
        holder = inner
    last = steps[-1]
    if isinstance(holder, list):
        _put_in_list(holder, last, value)
    elif value is None:
        holder.pop(last, None)
    else:
        holder[last] = written(value)


def _put_in_list(holder: Any, key: str, value: Any) -> None:
    there = inside(holder, key)
    at = next((n for n, entry in enumerate(holder) if entry is there), None)
    if value is None and at is not None:
        del holder[at]
    elif value is not None:
        holder.append(written(value))


def _fits_one_line(value: Mapping[str, Any]) -> bool:
    """Is it a range, or shares by period?"""
    return set(value) == ENDS or (bool(value) and all(map(is_period, value)))


def written(value: Any) -> Any:
    """A value as it is written: a range or a phasing on one line, a table with its own lines."""
    if isinstance(value, Mapping) and _fits_one_line(value):
        line = tomlkit.inline_table()
        line.update(value)
        return line
    if isinstance(value, Mapping):
        table = tomlkit.table()
        for key, inner in value.items():
            table.add(key, written(inner))
        return table
    if isinstance(value, list) and value and all(isinstance(inner, Mapping) for inner in value):
        tables = tomlkit.aot()
        for inner in value:
            tables.append(written(inner))
        return tables
    return value
