"""The hidden folder in which anything is made before it is put in its place, and its lock.

A place has one, `.placeplan/`, for all that is written in it. What is written elsewhere has one beside it.
Both are gone when the work is done; what a killed command left in one is finished or cleared by the next.
"""

import hashlib
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.locks import holder, sign, take

PLACE_FILE = "place.toml"  # what makes a folder a place
HIDDEN = ".placeplan"
LAID, READY, GONE = "laid", "ready", "gone"  # being made; whole, to be put in place; out of use
PATIENCE = 10.0  # seconds that a command waits for another to end its writing; our default
_LOCK, _IGNORE = "lock", ".gitignore"
_LONGEST = 200  # bytes of a name; systems take 255
_PAUSE = 0.05  # seconds between two looks at a lock

_mine: set[tuple[Path, int]] = set()  # the rooms that this process holds, each with its thread


@dataclass(frozen=True)
class Workroom:
    """The folder in which something changes, and the hidden folder in which it is made before."""

    root: Path
    hidden: Path

    @property
    def is_mine(self) -> bool:
        """Does this thread hold it?"""
        return self.key in _mine

    @property
    def key(self) -> tuple[Path, int]:
        """The room, by whatever links it is reached, and this thread."""
        return self.root.resolve(), threading.get_ident()

    @property
    def lock(self) -> Path:
        """The file that is locked."""
        return self.hidden / _LOCK

    @property
    def ready(self) -> Path:
        """What was made whole and is not in its place yet."""
        return self.hidden / READY


def named(path: Path) -> Path:
    """A path from the root, with the links in it as they were named: whether one leads out is asked later."""
    return Path(os.path.abspath(path))  # noqa: PTH100  # Path.resolve would follow them


def room_of_place(place: Path) -> Workroom:
    """The workroom of a place's folder, which need not be a place yet."""
    root = named(place)
    return Workroom(root, root / HIDDEN)


def room_of(target: Path) -> Workroom:
    """The workroom in which `target` is made: its place's, or one beside it."""
    target = named(target)
    for folder in target.parents:
        if (folder / PLACE_FILE).is_file():
            return room_of_place(folder)
    return Workroom(target.parent, target.parent / f".{short_name(target.name)}{HIDDEN}")


def short_name(name: str) -> str:
    """A name to which more may be added: itself, or a digest of one that is near a system's limit."""
    is_short = len(os.fsencode(name)) <= _LONGEST
    return name if is_short else hashlib.blake2b(os.fsencode(name), digest_size=16).hexdigest()


def is_in_workroom(path: Path) -> bool:
    """Is a path within a hidden folder of ours, so that it is taken over whole with all that is there?"""
    return any(part.startswith(".") and part.endswith(HIDDEN) for part in path.absolute().parent.parts)


@contextmanager
def only_writer(room: Workroom, doing: str, finish: Callable[[Workroom], None]) -> Iterator[None]:
    """Nobody else writes in the room's folder while the block runs; again within itself, nothing is asked.

    `finish` puts in place what a killed command left whole. Errors: another writes there and does not end.
    """
    if room.is_mine:
        yield
        return
    handle = _taken(room)
    _mine.add(room.key)
    try:
        sign(handle, doing)
        (room.hidden / _IGNORE).write_text("*\n", encoding="utf-8")
        finish(room)
        _clear(room)
        yield
    finally:
        _mine.discard(room.key)
        _leave(room, handle)


def tidied(room: Workroom, finish: Callable[[Workroom], None]) -> None:
    """See to it that a reader finds a whole state: finish or clear what a killed command left.

    Errors: what another has made whole is not in its place in time, or may not be put there.
    """
    until = time.monotonic() + PATIENCE
    while not room.is_mine and room.hidden.is_dir():
        _refuse_odd(room)
        try:
            handle = take(room.lock)
        except OSError:
            if not room.ready.is_dir():
                return  # the folder may not be written, and nothing in it waits
            raise
        if handle is not None:
            try:
                finish(room)
            finally:
                _leave(room, handle)
            return
        if not room.ready.is_dir():
            return  # another is at work, and has changed nothing yet
        if time.monotonic() > until:
            raise _busy(room)
        time.sleep(_PAUSE)


def _taken(room: Workroom) -> int:
    until = time.monotonic() + PATIENCE
    while True:
        room.root.mkdir(parents=True, exist_ok=True)
        _refuse_odd(room)
        room.hidden.mkdir(exist_ok=True)
        try:
            handle = take(room.lock)
        except FileNotFoundError:
            continue  # who was here before has just left, and taken the folder away
        if handle is not None:
            return handle
        if time.monotonic() > until:
            raise _busy(room)
        time.sleep(_PAUSE)


def _refuse_odd(room: Workroom) -> None:
    """Errors: the name of the hidden folder belongs to a link or a file, which we did not make."""
    if room.hidden.is_symlink() or (room.hidden.exists() and not room.hidden.is_dir()):
        what = "This has the name of the folder in which work is laid, and is none."
        raise PlanError(Problem(what, str(room.hidden), "Take it away, then run this again."))


def _busy(room: Workroom) -> PlanError:
    what = f"Another command is writing here: {holder(room.lock)}."
    return PlanError(Problem(what, str(room.root), "Nothing was changed. Run this again when it has ended."))


def _clear(room: Workroom) -> None:
    """Take away what was being made when a command was killed."""
    for name in (LAID, GONE):
        if (room.hidden / name).exists():
            shutil.rmtree(room.hidden / name)


def _leave(room: Workroom, handle: int) -> None:
    """Give the room up, and leave nothing of it but what still has to be put in place."""
    with suppress(OSError):  # the next command clears it
        _clear(room)
    is_left_empty = {path.name for path in room.hidden.iterdir()} <= {_IGNORE, _LOCK}
    for path in (room.hidden / _IGNORE, room.lock):
        with suppress(OSError):  # some systems keep a file that is open
            if path == room.lock or is_left_empty:
                path.unlink()
    os.close(handle)
    with suppress(OSError):  # it holds something still, or another has come in
        room.hidden.rmdir()
