"""One writer at a time: a file that the system locks for one process, with who holds it and since when.

The system frees the lock when its process ends or dies, so a file without a lock is stale and is taken over.
No library: those for locks keep files that the next of them finds stale, or do not say who holds one.
"""

import errno
import getpass
import json
import os
import platform
import stat
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from placeplan.core.doors.files import first_bytes
from placeplan.core.doors.json_files import json_values
from placeplan.core.errors import PlanError

_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)  # what systems say of a lock held
_FAR = 1 << 30  # Windows keeps others from reading the byte that is locked: one beyond the words
_LONGEST = 1000  # bytes that a signature takes at most
_SIGNED = ("doing", "who", "process", "since")
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def take(path: Path) -> int | None:
    """The file, open and locked for this process alone; nothing where another holds it.

    Errors: no file can be made or opened there; its file system has no locks.
    """
    while True:
        handle = os.open(path, _FLAGS, 0o666)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError(errno.EINVAL, "it is no file", str(path))
            is_taken = _may_hold(handle)
            is_still_there = path.exists() and os.path.samestat(os.fstat(handle), path.stat())
        except BaseException:
            os.close(handle)
            raise
        if is_taken and is_still_there:
            return handle
        os.close(handle)
        if not is_taken:
            return None
        # Who held it has taken the file away: lock the new one.


def sign(handle: int, doing: str) -> None:
    """Write into a lock that is held who holds it, for what, and since when."""
    since = datetime.now().isoformat(" ", "seconds")
    words = dict(zip(_SIGNED, (doing, _who(), os.getpid(), since), strict=True))
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(words, ensure_ascii=False).encode())


def holder(path: Path) -> str:
    """Who holds a lock, in words: “placeplan import, by anna on laptop (process 12), since …”."""
    try:
        words = json_values(first_bytes(path, _LONGEST).decode(), path.name)
    except (PlanError, ValueError):
        return "Another command"  # it holds the lock and has not signed it yet
    if not isinstance(words, Mapping):
        return "Another command"
    doing, who, process, since = (str(words.get(key, "?"))[:100] for key in _SIGNED)
    return f"“placeplan {doing}”, by {who} (process {process}), since {since}"


def _who() -> str:
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a process without a name, as in a bare container
        name = "somebody"
    return f"{name} on {platform.node() or 'this machine'}"


def _may_hold(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True
