"""One writer at a time, of all threads and processes: a file that is locked around each transaction.

SQLite alone lets a writer starve where several write at once; waiting at one file, each has its turn.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction

FILE = "writers.lock"
_WAITING = threading.RLock()  # the threads of this process; the file is for other processes
_depth = 0  # how often the thread that holds it has come in


@contextmanager
def one_writer() -> Iterator[None]:
    """A transaction in which nobody else writes; again within itself, it is part of the same one."""
    with _WAITING, _file_locked(), transaction.atomic():
        yield


@contextmanager
def _file_locked() -> Iterator[None]:
    global _depth  # guarded by the lock of threads
    _depth += 1
    try:
        if _depth > 1:
            yield
            return
        handle = os.open(Path(settings.PLACEPLAN_DATA) / FILE, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _wait_for(handle)
            yield
        finally:
            os.close(handle)  # which frees it
    finally:
        _depth -= 1


def _wait_for(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # which tries for ten seconds
                return
            except OSError:
                continue
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
