"""Whole commands, each in a process of its own: seconds, processor seconds and peak memory.

Modules are compiled once beforehand, as `pip install` compiles them: a checkout whose shell forbids
Python to keep what it compiled would measure the compiler.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

REFERENCE = ("-c", "import polars")  # the least that any command of this package could cost
BYTES_IN_KB, BYTES_IN_MB = 1024, 1e6
FORBIDS = "PYTHONDONTWRITEBYTECODE"


@contextmanager
def compiled(*commands: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """An environment in which everything that the commands import is compiled already."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if name != FORBIDS}
        environment = {**kept, "PYTHONPYCACHEPREFIX": folder}
        for command in commands:
            used(command, environment)
        yield environment


def used(
    arguments: tuple[str, ...], environment: dict[str, str], ending: tuple[int, ...] = (0,)
) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak resident megabytes of one process of its own.

    `ending` are the exit codes with which its work is done.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, status, resources = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in ending, f"{arguments} ended with {process.returncode}"
    unit = 1 if sys.platform == "darwin" else BYTES_IN_KB  # what the system counts memory in
    return seconds, resources.ru_utime + resources.ru_stime, resources.ru_maxrss * unit / BYTES_IN_MB
