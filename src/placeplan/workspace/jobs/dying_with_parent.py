"""A process that ends with the one that began it, however that one ends.

The parent holds the other end of a pipe; when the system closes it, the child ends. Linux is asked to see to
it besides, for a child that is busy where no thread of it runs.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence

ORPHANED = 3  # exit code of a process whose parent is gone
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux


def begin_child(
    command: Sequence[str], environment: Mapping[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    """A process that calls `end_with_parent` first; its pipe is held until this process ends."""
    return subprocess.Popen(  # noqa: S603  # our own modules
        command, stdin=subprocess.PIPE, env=dict(environment) if environment else None
    )


def end_with_parent() -> None:
    """See to it that this process ends when the one that began it does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    threading.Thread(target=_end_when_closed, daemon=True).start()


def _end_when_closed() -> None:
    pipe = sys.stdin.fileno()
    while os.read(pipe, 1024):
        pass
    os._exit(ORPHANED)


def end_child(child: "subprocess.Popen[bytes]", patience: float = 5.0) -> None:
    """End a process that was begun here, and wait until it is gone."""
    if child.stdin:
        child.stdin.close()
    child.terminate()
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
