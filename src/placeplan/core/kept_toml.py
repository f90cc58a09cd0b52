"""TOML that a person edits, written again by the program: her comments, her order and her layout stay.

Values change where they stand. What she wrote beside a value that is gone goes with it.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError


def changed(text: str, change: Callable[[Any], None]) -> str:
    """The text once `change` has changed its tables in place; the rest stays as it was. Errors: not TOML.

    `change` is given the whole file as one mapping, whose tables and lists are changed as Python's own are.
    """
    document = tomlkit.parse(text)
    change(document)
    return tomlkit.dumps(document)


def with_values(text: str, values: Mapping[str, Any]) -> str:
    """The text with these values at the top of it, and everything else as it was. Errors: not TOML."""
    return changed(text, lambda document: document.update(values))


def rewritten(before: str, after: str, named_by: Sequence[str] = ()) -> str:
    """What `after` says, as `before` has it laid out and commented.

    Tables of a list are the same where the keys in `named_by` say the same. Where the two cannot be brought
    together so that every value is that of `after`, the answer is `after` itself. Errors: `after` is no TOML.
    """
    wanted = tomllib.loads(after)
    try:
        if tomllib.loads(before) == wanted:
            return before
        document = tomlkit.parse(before)
        _bring(document, tomlkit.parse(after), named_by)
        text = tomlkit.dumps(document)
        return text if tomllib.loads(text) == wanted else after
    except (tomllib.TOMLDecodeError, TOMLKitError):  # what she left is no TOML: nothing of it can be kept
        return after


def _bring(table: Any, wanted: Any, named_by: Sequence[str]) -> None:
    """Change a table in place until it says what another does."""
    for key in [key for key in table if key not in wanted]:
        del table[key]
    for key, value in wanted.items():
        own = table.get(key)
        if own is None or own != value:
            _set(table, key, value, named_by)


def _set(table: Any, key: str, value: Any, named_by: Sequence[str]) -> None:
    """Change one value in place: tables are brought together, and anything else is replaced."""
    kinds = type(table.get(key)), type(value)
    if all(issubclass(kind, Mapping) for kind in kinds):
        _bring(table[key], value, named_by)
    elif all(issubclass(kind, tomlkit.items.AoT) for kind in kinds):
        table[key] = _brought(table[key], value, named_by)
    else:
        table[key] = value


def _brought(
    own: "tomlkit.items.AoT", wanted: "tomlkit.items.AoT", named_by: Sequence[str]
) -> "tomlkit.items.AoT":
    """A list of tables in the order wanted, each the one of the same name where there is one."""
    remaining = list(own)
    tables = tomlkit.aot()
    for table in wanted:
        same = next((old for old in remaining if _is_same(old, table, named_by)), None)
        if same is None:
            tables.append(table)
            continue
        remaining = [old for old in remaining if old is not same]
        _bring(same, table, named_by)
        tables.append(same)
    return tables


def _is_same(first: Mapping[str, Any], second: Mapping[str, Any], named_by: Sequence[str]) -> bool:
    return all(first.get(key) == second.get(key) for key in named_by)
