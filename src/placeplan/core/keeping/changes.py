"""Writing: one file whole, a folder whole, or several files together, each at once or not at all.

While a change is open, whatever is written with `replacing` becomes part of it.
"""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.journal import (
    Journal,
    beside_of,
    commit,
    finish,
    laid_files,
    write_journal,
)
from placeplan.core.keeping.refusals import in_plain_words
from placeplan.core.keeping.workrooms import (
    LAID,
    Workroom,
    is_in_workroom,
    named,
    only_writer,
    room_of,
    room_of_place,
)

_open: dict[int, "Change"] = {}  # the change that is open in a thread


class Change:
    """What is to happen to a folder, all at once. `folder` is laid out as it is."""

    def __init__(self, room: Workroom) -> None:
        self.room, self.journal, self.folder = room, Journal(), laid_files(room)
        if self.folder.parent.exists():  # of a change that failed while its room was held on
            shutil.rmtree(self.folder.parent)
        self.folder.mkdir(parents=True)

    @property
    def aside(self) -> dict[str, str]:
        """Moves within the folder before anything else: from and to, relative to it."""
        return self.journal.aside

    def whole(self, name: str) -> Path:
        """A folder that is to be replaced whole, empty as yet."""
        laid = self.folder / name
        laid.mkdir(parents=True, exist_ok=True)
        self.journal.whole[name] = 0
        return laid

    def place_for(self, target: Path) -> Path:
        """Where to write a file so that it becomes `target` with all the rest."""
        target = named(target)
        if target.is_relative_to(self.room.root):
            laid = self.folder / target.relative_to(self.room.root)
            laid.parent.mkdir(parents=True, exist_ok=True)
            return laid
        beside = beside_of(target)
        self.journal.outside[str(beside)] = str(target)
        write_journal(self.room, self.journal)  # so that it is known of, should we be killed now
        return beside


@contextmanager
def writing(place: Path, doing: str) -> Iterator[None]:
    """Nobody else writes in the place while the block runs. Errors: somebody does; it may not be written."""
    with _locked(room_of_place(place), doing, place):
        yield


@contextmanager
def changing(place: Path, doing: str) -> Iterator[Change]:
    """What is laid in the block, or written with `replacing`, becomes the place's: all of it, or nothing."""
    with _changing(room_of_place(place), doing, place) as change:
        yield change


@contextmanager
def replacing_folder(target: Path, doing: str) -> Iterator[Path]:
    """A folder to fill, which becomes `target` whole when the block ends well, and vanishes otherwise.

    Errors: the target is a link or a file; the disk refuses.
    """
    if target.is_symlink():
        what = "This is a link, and nothing is written through it."
        raise PlanError(Problem(what, str(target), "Name the folder itself, or take the link away."))
    room = room_of(target)
    with _changing(room, doing, target) as change:
        yield change.whole(named(target).relative_to(room.root).as_posix())


@contextmanager
def writing_folder(target: Path, doing: str) -> Iterator[None]:
    """Nobody else writes `target`, or in the place that it lies in, while the block runs."""
    room = room_of(target)
    if not room.root.is_dir():  # where nobody can be writing; nor is it made before it is needed
        yield
        return
    with _locked(room, doing, target):
        yield


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file to write, which replaces `path` whole when the block ends well, and not at all otherwise.

    Within a change it does so with all the rest of that. Errors: the disk refuses; a link leads out.
    """
    if is_in_workroom(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path
        return
    change = _open.get(threading.get_ident())
    if change is not None:
        laid = change.place_for(path)
        try:
            yield laid
        except BaseException:
            laid.unlink(missing_ok=True)  # whoever goes on after this error wants no half of it
            raise
        return
    with _changing(room_of(path), "writing a file", path) as change:
        yield change.place_for(path)


@contextmanager
def _locked(room: Workroom, doing: str, where: Path) -> Iterator[None]:
    """The lock alone is put in plain words: what fails in the block is told by the block."""
    lock = only_writer(room, doing, finish)
    with in_plain_words(where, room.ready):
        lock.__enter__()
    try:
        yield
    finally:
        lock.__exit__(None, None, None)


@contextmanager
def _changing(room: Workroom, doing: str, where: Path) -> Iterator[Change]:
    thread = threading.get_ident()
    with in_plain_words(where, room.ready), only_writer(room, doing, finish):
        change = Change(room)
        try:
            _open[thread] = change
            yield change
            del _open[thread]
            commit(room, change.journal)
        except BaseException:
            _forget(change)
            raise
        finally:
            _open.pop(thread, None)


def _forget(change: Change) -> None:
    """Leave nothing of a change that failed."""
    for beside in change.journal.outside:
        if not change.room.ready.is_dir():
            Path(beside).unlink(missing_ok=True)
    shutil.rmtree(change.room.hidden / LAID, ignore_errors=True)
