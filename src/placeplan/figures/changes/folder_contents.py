"""What the files of a folder say beside their figures and statements, in whatever form they are written.

A TOML file and a CSV file are read as keys and values: comments, quotes, spaces and the order of rows,
columns and keys say nothing. A text is its sentences. Any other file is what its bytes are.
"""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from placeplan.core.doors.decoding import utf_text
from placeplan.core.doors.files import content
from placeplan.core.doors.listing import listed
from placeplan.core.doors.toml_files import toml_in

TEXTS = (".md", ".txt")
BYTES = "content"
NAMING = ("key", "code", "name", "id", "title", "variable")  # what says which one of a list an entry is about


@dataclass(frozen=True, order=True)
class Entry:
    """One thing that a file says: `key` is where in it, such as `schemes[ward].cost`."""

    file: str
    key: str
    value: str


@dataclass(frozen=True, order=True)
class EntryChange:
    """One thing said otherwise: empty before where it is new, and empty after where it is gone."""

    file: str
    key: str
    before: str
    after: str


def folder_entries(folder: Path, leave_out: Collection[str]) -> tuple[Entry, ...]:
    """Everything that the files of a folder say, but its texts and the folders and files named.

    Errors: a file that cannot be read as what its name says.
    """
    return tuple(
        sorted(
            Entry(path.relative_to(folder).as_posix(), key, value)
            for path in _files(folder, leave_out)
            if path.suffix.lower() not in TEXTS
            for key, value in _said_in(path)
        )
    )


def folder_texts(folder: Path, leave_out: Collection[str] = ()) -> dict[str, str]:
    """The texts of a folder by their names in it. Errors: a text that is not UTF-8."""
    return {
        path.relative_to(folder).as_posix(): text_of(path)
        for path in _files(folder, leave_out)
        if path.suffix.lower() in TEXTS
    }


def _files(folder: Path, leave_out: Collection[str]) -> list[Path]:
    files = (path for path in listed(folder, "**/*") if path.is_file())
    return [path for path in files if _counts(path.relative_to(folder), leave_out)]


def text_of(path: Path) -> str:
    """A text. Errors: one that is not UTF-8."""
    return utf_text(path, str(path))


def entry_differences(before: Collection[Entry], after: Collection[Entry]) -> tuple[EntryChange, ...]:
    """What changed from one set of entries to another, a key at a time."""
    was, now = _by_key(before), _by_key(after)
    return tuple(
        EntryChange(file, key, "; ".join(gone.elements()), "; ".join(new.elements()))
        for file, key in sorted(was.keys() | now.keys())
        for gone, new in [_apart(was.get((file, key), Counter()), now.get((file, key), Counter()))]
        if gone or new
    )


def _by_key(entries: Collection[Entry]) -> Mapping[tuple[str, str], Counter[str]]:
    values: dict[tuple[str, str], Counter[str]] = {}
    for entry in entries:
        values.setdefault((entry.file, entry.key), Counter())[entry.value] += 1
    return values


def _apart(was: Counter[str], now: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    return was - now, now - was


def _counts(path: Path, leave_out: Collection[str]) -> bool:
    """Is a file part of what a folder says? Not what is hidden, nor what somebody left out."""
    is_hidden = any(part.startswith(".") for part in path.parts)
    return not is_hidden and path.parts[0] not in leave_out


def _said_in(path: Path) -> Iterator[tuple[str, str]]:
    match path.suffix.lower():
        case ".toml":
            yield from _keys_of("", _toml(path))
        case ".csv":
            yield from _rows_of(text_of(path))
        case _:
            yield BYTES, hashlib.sha256(content(path, str(path), may_be_empty=True)).hexdigest()


def _toml(path: Path) -> dict[str, Any]:
    return toml_in(path, str(path))


def _keys_of(where: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every key of a tree with its value; an entry of a list is named by what it says of itself."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _keys_of(f"{where}.{key}" if where else key, inner)
    elif isinstance(value, list) and any(isinstance(inner, dict) for inner in value):
        for number, inner in enumerate(value, start=1):
            yield from _keys_of(f"{where}[{_name_of(inner) or number}]", inner)
    else:
        yield where, _in_text(value)


def _in_text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    is_whole = isinstance(value, float) and value.is_integer()
    return str(int(value)) if is_whole else str(value)  # 12.0 says what 12 says


def _name_of(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    return next((str(value[key]) for key in NAMING if key in value), "")


def _rows_of(text: str) -> Iterator[tuple[str, str]]:
    """Every cell that holds something, under its row's first cell where no other row begins alike."""
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if any(row)]
    if not rows:
        return
    heading, *records = ([cell.strip() for cell in row] for row in rows)
    firsts = Counter(record[0] for record in records if record[0])
    for record in records:
        first = record[0]
        cells = {name: cell for name, cell in zip(heading, record, strict=False) if cell}
        if firsts[first] == 1:
            for name, cell in cells.items():
                yield f"{first}.{name}", cell
        else:
            yield first or "row", "; ".join(f"{name}: {cells[name]}" for name in sorted(cells))
