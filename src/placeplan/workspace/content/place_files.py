"""Which files of a place's folder belong to a version, what their bytes are, and whether they changed.

`out/` and `records/` are made from the rest, and hidden files are no part of a plan. Links are passed over.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from placeplan.core.doors.files import content, refusal
from placeplan.core.doors.limits import limits
from placeplan.core.doors.listing import is_left_behind
from placeplan.core.keeping.whole_state import read_whole

OUT_OF_THE_WAY = (
    "Move it out of the place's folder, or into a folder there whose name begins with a dot: that is no part "
    "of the plan."
)
DERIVED = ("out", "records")  # made from the rest of a place, at its top

Marks = Mapping[str, tuple[int, int, int]]  # by path: number on the disk, when it changed, its size


def marks(place: Path) -> Marks:
    """Every file of a place, by what changes as soon as it does."""
    return dict(sorted(_marks_in(place, ""))) if place.is_dir() else {}


def _marks_in(folder: Path, inside: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{inside}{entry.name}"
            if is_left_behind(entry.name) or name in DERIVED or entry.is_symlink():
                continue
            if entry.is_dir():
                yield from _marks_in(Path(entry.path), f"{name}/")
            elif entry.is_file():
                state = entry.stat()
                yield name, (state.st_ino, state.st_mtime_ns, state.st_size)


def bytes_of(place: Path) -> dict[str, bytes]:
    """Every file's bytes by its path, of a folder that nobody changed meanwhile. Errors: one is too large."""
    return read_whole(place, lambda: {name: file_bytes(place / name, name) for name in marks(place)})


def file_bytes(path: Path, name: str) -> bytes:
    """The bytes of one file. Errors: it is too large, or cannot be read."""
    most = limits()["table_bytes"]
    size = path.stat().st_size if path.is_file() else 0
    if size > most:
        raise refusal(name, f"is {size:,} bytes; a version keeps files of {most:,} at most.", OUT_OF_THE_WAY)
    return content(path, name, most=most, may_be_empty=True)


def digest_of_bytes(content_read: bytes) -> str:
    """What a version knows a file's bytes by."""
    return hashlib.sha256(content_read).hexdigest()


def manifest_of(files: Mapping[str, bytes]) -> str:
    """What files are known by together, as a version's manifest."""
    return manifest_digest({path: digest_of_bytes(content_read) for path, content_read in files.items()})


def manifest_digest(digests: Mapping[str, str]) -> str:
    """What a version is known by: every path with the digest of its bytes."""
    lines = (f"{path}\0{digest}\n" for path, digest in sorted(digests.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()
