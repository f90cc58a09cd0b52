"""One command at a time in a process of its own, with what it said, how long it computed and what it took.

Processor seconds are measured and not the clock, so that a busy machine fails nothing.
"""

import os
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SECONDS, BYTES = 10, 1 << 30  # what a command may take of the processor and of memory
PATIENCE = 180  # seconds by the clock after which a command that waits has hung


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
        if self.seconds > SECONDS:
            return f"{self.seconds:.0f} s of the processor"
        if self.most_bytes > BYTES:
            return f"{self.most_bytes / 1e6:,.0f} MB"
        if "\x1b" in self.said:
            return "a terminal code was printed"
        return ""


def prepare() -> None:
    """Load every command once, so that each child has them already."""
    from placeplan.cli.app import COMMANDS, module_of

    for name in COMMANDS:
        module_of(name)


def run(words: Sequence[str]) -> Ended:
    """The command line with these words, in a child that has every module already."""
    with tempfile.TemporaryFile() as out:
        child = os.fork()
        if child == 0:
            _be_the_command(words, out.fileno())
        _, status, used = os.wait4(child, 0)
        out.seek(0)
        said = out.read().decode("utf-8", "replace")
    code = os.waitstatus_to_exitcode(status)
    return Ended(code, said, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def _be_the_command(words: Sequence[str], out: int) -> None:
    code = 70
    try:
        os.dup2(out, 1)
        os.dup2(out, 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="replace", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="replace", closefd=False)
        resource.setrlimit(resource.RLIMIT_CPU, (3 * SECONDS, 4 * SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (6 * BYTES, 6 * BYTES))  # so that the machine outlives a bomb
        signal.alarm(PATIENCE)
        os.environ["PLACEPLAN_FAULTS"] = "raise"
        sys.argv = ["placeplan", *words]
        from placeplan.cli.app import main

        main()
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


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
