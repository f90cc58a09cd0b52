"""One command at a time in a process of its own, with what it said, how long it computed and what it took.

Processor seconds are measured and not the clock; they judge only where all attacks are tried, one at a time
(`make prove`), so that a machine that is slow or busy fails nothing of the gate.
"""

import os
import resource
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SECONDS, BYTES = 10, 1 << 30  # what a command may take of the processor and of memory
PATIENCE = 1800  # seconds by the clock after which a command that waits has hung


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    said: str
    seconds: float
    most_bytes: int

    @property
    def fault(self) -> str:
        """What no command may do whatever it is given; empty where it did none of it."""
        if "Traceback (most recent call last)" in self.said or self.code not in (0, 1, 2):
            return f"exit {self.code}: {self.said.strip().splitlines()[-1:]}"
        if self.most_bytes > BYTES:
            return f"{self.most_bytes / 1e6:,.0f} MB"
        if "\x1b" in self.said:
            return "a terminal code was printed"
        return ""

    def fault_where(self, is_timed: bool) -> str:
        """The same; where it is timed, also that it computed for longer than a command may."""
        slow = f"{self.seconds:.0f} s of the processor" if is_timed and self.seconds > SECONDS else ""
        return self.fault or slow


def run(words: Sequence[str]) -> Ended:
    """The command line with these words, as a shell runs it; one that hangs is stopped."""
    with tempfile.TemporaryFile() as out:
        command = subprocess.Popen(
            [sys.executable, "-m", "placeplan", *words],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PLACEPLAN_FAULTS": "raise"},
        )
        # So that the machine outlives a bomb; what a command may take is less.
        resource.prlimit(command.pid, resource.RLIMIT_CPU, (30 * SECONDS, 31 * SECONDS))
        resource.prlimit(command.pid, resource.RLIMIT_AS, (6 * BYTES, 6 * BYTES))
        end = threading.Timer(PATIENCE, command.kill)
        end.start()
        _, status, used = os.wait4(command.pid, 0)
        end.cancel()
        command.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read().decode("utf-8", "replace")
    return Ended(command.returncode, said, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def empty_place(folder: Path) -> Path:
    """A place with two bodies and nothing else."""
    folder.mkdir(parents=True)
    (folder / "place.toml").write_text(
        'code = "X"\nname = "Exshire"\nkind = "footprint"\nregime = "england/2026"\n'
        'base_year = "2025/26"\nlast_year = "2030/31"\ninvented = true\n'
    )
    (folder / "bodies.csv").write_text(
        "code,name,kind\nRZ1,Northby Hospitals,trust\nQZ1,Exshire Board,board\n"
    )
    return folder
