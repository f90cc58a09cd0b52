"""A place read in one state: what changes while it is read is read again."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.journal import finish
from placeplan.core.keeping.refusals import in_plain_words
from placeplan.core.keeping.workrooms import room_of_place, tidied

OUTPUT = "out"  # made from the rest, and no part of what a place is read from
_TRIES = 5

Value = TypeVar("Value")
Mark = tuple[str, int, int, int]  # a file's name, its number on the disk, when it changed, its size


def read_whole(place: Path, read: Callable[[], Value]) -> Value:
    """What `read` gives of a place that nobody changed meanwhile, whether by a command or by hand.

    Errors: those of reading; it does not stop changing; a change that was committed cannot be put in place.
    """
    room = room_of_place(place)
    if room.is_mine:
        return read()
    for _ in range(_TRIES):
        with in_plain_words(place, room.ready):
            tidied(room, finish)
        before = _marks(place)
        try:
            value = read()
        except PlanError:
            if _is_as_it_was(place, before):
                raise
            continue
        if _is_as_it_was(place, before):
            return value
    what = "The place changes while it is read."
    raise PlanError(Problem(what, str(place), "Run this again when whoever writes there has ended."))


def _is_as_it_was(place: Path, before: list[Mark]) -> bool:
    return not room_of_place(place).ready.is_dir() and _marks(place) == before


def _marks(place: Path) -> list[Mark]:
    """Every file of a place, by what changes as soon as it does."""
    return sorted(_marks_in(place, "")) if place.is_dir() else []


def _marks_in(folder: Path, inside: str) -> Iterator[Mark]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{inside}{entry.name}"
            if entry.name.startswith(".") or name == OUTPUT:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _marks_in(Path(entry.path), f"{name}/")
            else:
                state = entry.stat(follow_symlinks=False)
                yield (name, state.st_ino, state.st_mtime_ns, state.st_size)
