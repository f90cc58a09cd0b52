"""All that an import changes in a place, at once: laid beside it, then taken over by one rename.

An import that dies before the rename has changed nothing; what dies after it is finished by whoever opens
the place next. Only one import works in a place at a time: the system frees its lock when it ends or dies.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import polars as pl

from placeplan.core.errors import PlanError, Problem

READY = ".import-ready"  # all that an import changes, whole: the rename to this name is what commits it
_LAID, _LOCK, _MOVES = ".import-laid-", ".import-lock", "moves.json"
_PATIENCE = 10.0  # seconds that a reader waits for an import to put its last files in place, which takes ms
_PAUSE = 0.05


@dataclass
class Generation:
    """What an import is to change. `folder` is laid out as the place is; `aside` are moves before it."""

    folder: Path
    aside: dict[str, str] = field(default_factory=dict)  # from and to, relative to the place


@contextmanager
def only_import(place: Path) -> Iterator[None]:
    """Nobody else imports into the place while the block runs. Errors: somebody does."""
    handle = _lock(place / _LOCK)
    if handle is None:
        who = (place / _LOCK).read_text("utf-8", errors="replace") if (place / _LOCK).is_file() else ""
        raise PlanError(
            Problem(
                f"Another import into this place is at work{f' ({who})' if who else ''}.",
                str(place),
                "Nothing was changed. Wait until it has ended, then run this again.",
            )
        )
    try:
        os.ftruncate(handle, 0)
        os.write(handle, f"process {os.getpid()}, since {datetime.now():%H:%M:%S}".encode())
        _finish(place)
        for left in place.glob(f"{_LAID}*"):  # by an import that was killed
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        with suppress(OSError):  # some systems keep a file that is open
            (place / _LOCK).unlink()
        os.close(handle)


@contextmanager
def generation(place: Path) -> Iterator[Generation]:
    """What is laid in the block becomes the place's, all or nothing. Errors: no room; no leave to write."""
    laid = Path(tempfile.mkdtemp(prefix=_LAID, dir=place))
    try:
        change = Generation(laid)
        yield change
        (laid / _MOVES).write_text(json.dumps(change.aside), encoding="utf-8")
        _refuse_what_cannot_be_written(place, laid)
        for path in _files(laid):
            _to_disk(path)
        laid.rename(place / READY)
    except (OSError, pl.exceptions.PolarsError) as error:
        where = getattr(error, "filename", None) or place
        raise PlanError(
            Problem(
                f"What was read cannot be kept: {getattr(error, 'strerror', None) or error}.",
                str(where),
                "The place is as it was. Make room, or get leave to write there, and run this again.",
            )
        ) from error
    finally:
        shutil.rmtree(laid, ignore_errors=True)
    _finish(place)


def finish_import(place: Path) -> None:
    """Put in place what a committed import left half-way. Errors: one is at it that does not end."""
    until = time.monotonic() + _PATIENCE
    while (place / READY).is_dir():
        handle = _lock(place / _LOCK)
        if handle is not None:
            _finish(place)
            with suppress(OSError):
                (place / _LOCK).unlink()
            os.close(handle)
        elif time.monotonic() > until:
            raise PlanError(Problem("An import is writing here.", str(place), "Run this again when it ends."))
        else:
            time.sleep(_PAUSE)


def _finish(place: Path) -> None:
    """Move every file of a committed import to its place; may be begun again wherever it was stopped."""
    ready = place / READY
    if not ready.is_dir():
        return
    moves = ready / _MOVES
    for old, new in (json.loads(moves.read_text("utf-8")) if moves.is_file() else {}).items():
        if (place / old).exists() and not (place / new).exists():
            (place / old).rename(place / new)
    for path in _files(ready):
        if path != moves:
            target = place / path.relative_to(ready)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
    shutil.rmtree(ready)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _refuse_what_cannot_be_written(place: Path, laid: Path) -> None:
    """Before anything is moved: may every folder that a file goes to be written?"""
    for path in _files(laid):
        folder = (place / path.relative_to(laid)).parent
        while not folder.exists():
            folder = folder.parent
        if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "it may not be written", str(folder))


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _lock(path: Path) -> int | None:
    """The file, open and locked for this process alone; nothing where another holds it."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if not _may_hold(handle):
            os.close(handle)
            return None
        if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
            return handle
        os.close(handle)  # the one who held it has taken the file away: lock the new one


def _may_hold(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
