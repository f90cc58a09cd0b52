"""What is to change together, written down before any of it does: so that all of it happens, or nothing.

A change is laid out whole in the workroom; one rename commits it; then each part is put in its place. Whoever
comes next goes on where it was stopped. A journal that came with somebody's folder moves nothing out of it.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from placeplan.core.doors.json_files import json_in
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.switching import switch
from placeplan.core.keeping.workrooms import GONE, HIDDEN, LAID, READY, Workroom, short_name

_JOURNAL, _FILES = "journal.json", "files"
# Windows syncs only what is open for writing; elsewhere a file that may not be written is synced too.
_TO_SYNC = "r+b" if os.name == "nt" else "rb"


@dataclass
class Journal:
    """What a change does, in paths relative to the folder that it is of."""

    aside: dict[str, str] = field(default_factory=dict)  # moves before anything else, from and to
    whole: dict[str, int] = field(default_factory=dict)  # folders that are replaced whole, with their numbers
    outside: dict[str, str] = field(default_factory=dict)  # files made beside their place elsewhere, and it


def laid_files(room: Workroom) -> Path:
    """Where a change is laid out, as the folder itself is."""
    return room.hidden / LAID / _FILES


def write_journal(room: Workroom, journal: Journal) -> None:
    """Keep the journal of what is being laid."""
    path = room.hidden / LAID / _JOURNAL
    path.write_text(json.dumps(asdict(journal)), encoding="utf-8")


def commit(room: Workroom, journal: Journal) -> None:
    """Make what was laid the state of the folder. Errors: what can be refused is, before anything changes."""
    laid = room.hidden / LAID
    for name in journal.whole:
        journal.whole[name] = (laid / _FILES / name).stat().st_ino
    for path in files_under(laid / _FILES):
        _refuse_what_cannot_be_put(room, path.relative_to(laid / _FILES))
        _to_disk(path)
    write_journal(room, journal)
    _to_disk(laid / _JOURNAL)
    try:
        laid.rename(room.ready)
    finally:  # once it is renamed it is committed, whatever interrupts
        finish(room)


def finish(room: Workroom) -> None:
    """Put in place whatever was committed; may be begun again wherever it was stopped."""
    clear_outside(room)
    ready = room.hidden / READY
    if not ready.is_dir():
        return
    journal = _journal(ready)
    _refuse_stray(room, journal, [path.relative_to(ready / _FILES) for path in files_under(ready / _FILES)])
    for old, new in journal.aside.items():
        if (room.root / old).exists() and not (room.root / new).exists():
            (room.root / old).rename(room.root / new)
    for name, identity in journal.whole.items():
        switch(ready / _FILES / name, room.root / name, identity, ready / GONE)
    for path in files_under(ready / _FILES):
        inside = path.relative_to(ready / _FILES)
        if not any(inside.is_relative_to(whole) for whole in journal.whole):
            (room.root / inside).parent.mkdir(parents=True, exist_ok=True)
            path.replace(room.root / inside)
    for beside, target in journal.outside.items():
        if Path(beside).is_file():
            Path(beside).replace(target)
    ready.rename(room.hidden / GONE)  # its end, at once: half a journal would be read as another
    shutil.rmtree(room.hidden / GONE)


def clear_outside(room: Workroom) -> None:
    """Take away what a change that was never whole had made beside its place elsewhere."""
    laid = room.hidden / LAID
    if (laid / _JOURNAL).is_file():
        try:
            journal = _journal(laid)
            _refuse_stray(room, journal, [])
        except PlanError:
            return  # it was killed as it wrote it, before it made anything
        for beside in journal.outside:
            Path(beside).unlink(missing_ok=True)


def files_under(folder: Path) -> list[Path]:
    """Every file that was laid."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _journal(folder: Path) -> Journal:
    """Errors: it is not one of ours."""
    path = folder / _JOURNAL
    try:
        if path.is_symlink() or not path.is_file():  # a pipe would be waited for without end
            raise ValueError("no file")
        words = json_in(path)
        journal = Journal(**{key: dict(words[key]) for key in ("aside", "whole", "outside")})
        assert all(isinstance(text, str) for text in _texts(journal))
    except (PlanError, OSError, ValueError, KeyError, TypeError, AssertionError) as error:
        raise _not_ours(folder) from error
    return journal


def _texts(journal: Journal) -> Iterator[object]:
    for moves in (journal.aside, journal.outside):
        yield from (*moves.keys(), *moves.values())
    yield from journal.whole


def _refuse_stray(room: Workroom, journal: Journal, files: Iterable[Path]) -> None:
    """Errors: the journal would move something out of the folder that it is of, or over what is elsewhere."""
    inside: tuple[str | Path, ...]
    inside = (*journal.aside.keys(), *journal.aside.values(), *journal.whole, *files)
    if not all(_is_inside(room, Path(name)) for name in inside):
        raise _not_ours(room.ready)
    for beside, target in journal.outside.items():
        if Path(beside) != beside_of(Path(target)):
            raise _not_ours(room.ready)


def beside_of(target: Path) -> Path:
    """Where a file is made that is to stand elsewhere, outside of the folder that a change is of."""
    return target.with_name(f".{short_name(target.stem)}{HIDDEN}{target.suffix}")


def _is_inside(room: Workroom, name: Path) -> bool:
    if name.is_absolute() or ".." in name.parts:
        return False
    return (room.root / name).parent.resolve().is_relative_to(room.root.resolve())


def _not_ours(folder: Path) -> PlanError:
    what = "What waits here to be put in its place was not laid by this program, or is damaged."
    return PlanError(Problem(what, str(folder), f"Delete the folder {folder.parent}, then run this again."))


def _refuse_what_cannot_be_put(room: Workroom, name: Path) -> None:
    """Errors: the file's folder may not be written, a link leads elsewhere, or a folder has its name."""
    if not _is_inside(room, name):
        what = "A link leads out of this folder, and nothing is written through it."
        raise PlanError(Problem(what, str((room.root / name).parent), "Put a real folder in its place."))
    folder = (room.root / name).parent
    while not folder.exists():
        folder = folder.parent
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(13, "it may not be written", str(folder))
    if (room.root / name).is_dir():
        raise IsADirectoryError(21, "a folder has the name of a file", str(room.root / name))


def _to_disk(path: Path) -> None:
    with path.open(_TO_SYNC) as file:
        os.fsync(file.fileno())
