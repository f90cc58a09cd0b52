"""One writer at a time of a place, of all threads and processes, so that nobody's turn is passed over.

SQLite alone lets a writer starve where several write at once; waiting at one file, which is locked around
each transaction, each has its turn. PostgreSQL has locks of its own for that, one for each place.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

FILE = "writers.lock"
OURS = 0x706C6163  # the first half of our locks' numbers in PostgreSQL; programs beside us have others
# The lock of what is no place's own. Never taken after that of a place, so that no two wait for each other.
NO_PLACE = 0
_WAITING = threading.RLock()  # the threads of this process; the file is for other processes
_depth = 0  # how often the thread that holds it has come in


@contextmanager
def one_writer(place: int | None = None) -> Iterator[None]:
    """A transaction in which nobody else writes; again within itself, it is part of the same one.

    `place` is the id of the place that is written to, if it is one: writers of others need not wait for it.
    """
    if connection.vendor == "postgresql":
        is_within = connection.in_atomic_block
        with transaction.atomic():
            if place is not None or not is_within:
                _wait_for_lock(NO_PLACE if place is None else place)
            yield
    else:
        with _WAITING, _file_locked(), transaction.atomic():
            yield


def _wait_for_lock(place: int) -> None:
    """Wait for the lock of a place, which goes with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", (OURS, place))


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
