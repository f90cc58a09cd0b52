"""What a person is told where a disk is full or a folder may not be written."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from placeplan.core.errors import PlanError, Problem

AS_IT_WAS = "Nothing was changed. Make room, or get leave to write there, and run this again."
WAITS = "All of it is kept, and is put in place by the next command once there is room and leave to write."


@contextmanager
def in_plain_words(where: Path, ready: Path | None = None) -> Iterator[None]:
    """Errors: whatever the disk refuses in the block, as what, where and what to do.

    `ready` is the folder that is there while a change was committed and is not in its place.
    """
    try:
        yield
    except BrokenPipeError:  # of a program that reads what is printed: no disk refused anything
        raise
    except Exception as error:
        if not _is_of_the_disk(error):
            raise
        why = str(getattr(error, "strerror", None) or error)
        to_do = WAITS if ready is not None and ready.is_dir() else AS_IT_WAS
        raise PlanError(Problem(f"This cannot be written: {why}.", str(where), to_do)) from error


def _is_of_the_disk(error: BaseException) -> bool:
    """Is it an error of the system, or one that a library made of such an error?"""
    if isinstance(error, OSError):
        return True
    libraries = {
        "polars.exceptions": "PolarsError",
        "xlsxwriter.exceptions": "FileCreateError",
    }  # looked up only where the library is in use, which is the only way that it can have raised
    return any(
        name in sys.modules and isinstance(error, getattr(sys.modules[name], kind))
        for name, kind in libraries.items()
    )
