"""A file's bytes: of a regular file, inside its place, of a bounded size, opened once.

Where a file lies in a place (some folder above it holds `place.toml`), it is read only if it is in that place
in truth: a link that leads out of it is refused. What is asked is asked of the file that was opened, so that
nothing can be put in its place between the look and the reading.
"""

import os
import stat
from pathlib import Path

from placeplan.core.doors.limits import limits
from placeplan.core.doors.names import is_plain, shown_name
from placeplan.core.errors import PlanError, Problem

PLACE_FILE = "place.toml"  # what makes a folder a place
# Neither wait for the other end of a pipe, nor take a terminal over, nor follow a link put there just now.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_TO_DO = "Check its name, and that you may open it."


def content(path: Path, name: str = "", most: int = 0, may_be_empty: bool = False) -> bytes:
    """Every byte of a file, `most` of them at most (else the limit of any file).

    Errors: not there, no regular file, out of its place, a name that is no text, too large, or empty.
    """
    name = name or path.name
    most = most or limits()["file_bytes"]
    content_read = _read(path, name, most + 1, most)
    if not content_read and not may_be_empty:
        raise refusal(name, "is empty.", "Save it anew from where it came, or leave it out.")
    return content_read


def first_bytes(path: Path, count: int, name: str = "") -> bytes:
    """The first bytes of a file, however large it is. Errors: as for the whole of it."""
    return _read(path, name or path.name, count, None)


def refusal(name: str, what: str, to_do: str = "") -> PlanError:
    """What is said of a file that is not read: `what` goes on from “The file”."""
    return PlanError(Problem(f"The file {what}", shown_name(name), to_do))


def why_not(path: Path, name: str = "") -> str:
    """Why a file would not be opened, as a sentence; empty where nothing is against it so far."""
    try:
        os.close(_opened(path, name or path.name))
    except PlanError as error:
        return " ".join(f"{problem.what} {problem.to_do}".strip() for problem in error.problems)
    return ""


def _read(path: Path, name: str, count: int, most: int | None) -> bytes:
    handle = _opened(path, name)
    with os.fdopen(handle, "rb") as file:
        size = os.fstat(handle).st_size
        if most is not None and size > most:
            raise _too_large(name, size, most)
        try:
            content_read = file.read(count)
        except OSError as error:
            raise _unreadable(name, error) from error
    if most is not None and len(content_read) > most:  # it grew after it was measured
        raise _too_large(name, len(content_read), most)
    return content_read


def _too_large(name: str, size: int, most: int) -> PlanError:
    to_do = "Remove pictures and unused sheets, or raise the limit in limits.toml."
    return refusal(name, f"is {size:,} bytes; the most is {most:,}.", to_do)


def _unreadable(name: str, error: OSError) -> PlanError:
    if isinstance(error, FileNotFoundError):
        return PlanError(Problem("There is no such file.", shown_name(name), _TO_DO))
    return refusal(name, f"cannot be read: {error.strerror}.", _TO_DO)


def _opened(path: Path, name: str) -> int:
    """A handle of the file itself, which is regular and where it may be."""
    _refuse_name(path, name)
    try:
        real = Path(os.path.realpath(path))
        _refuse_outside(path, real, name)
        _refuse_irregular(os.stat(real), name)  # noqa: PTH116  before opening: to open some devices is to act
        handle = os.open(real, _FLAGS)
    except OSError as error:
        raise _unreadable(name, error) from error
    except ValueError as error:  # a name with a nought in it
        raise refusal(name, f"cannot be read: {error}.", _TO_DO) from error
    try:
        _refuse_irregular(os.fstat(handle), name)
        if os.path.realpath(path) != str(real):
            raise refusal(name, "was changed while it was opened.", "Run the command again.")
    except BaseException:
        os.close(handle)
        raise
    return handle


def _refuse_name(path: Path, name: str) -> None:
    if not is_plain(path.name) or not is_plain(name):
        what = "has a name that is not plain text: it holds control characters, or bytes that are no letters."
        raise refusal(path.name, what, "Rename it.")


def _refuse_outside(path: Path, real: Path, name: str) -> None:
    """Errors: a file of a place that is a link to somewhere else, or is reached by one."""
    place = place_above(path)
    if place is not None and not real.is_relative_to(os.path.realpath(place)):
        what = "is a link that leads out of the place, and no other folder is read as the place's."
        raise refusal(name, what, "Copy what it leads to into the place, in its stead.")


def place_above(path: Path) -> Path | None:
    """The place that a path is written in: the nearest folder above it that holds `place.toml`."""
    above = Path(os.path.abspath(path)).parents  # noqa: PTH100  as written: a link must not be followed first
    return next((folder for folder in above if os.path.lexists(folder / PLACE_FILE)), None)


def _refuse_irregular(status: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise refusal(name, "is a folder.", "Give a file, or remove the folder.")
    if not stat.S_ISREG(status.st_mode):
        what = "is no regular file but a pipe, a socket or a device, which may never end."
        raise refusal(name, what, "Save what it gives as a file.")
