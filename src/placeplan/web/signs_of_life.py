"""Whether the worker lives, for whoever asks if we are ready."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from placeplan.workspace.jobs.dying_with_parent import begin_child


@dataclass
class WorkersLife:
    """The worker's process of this server; none where it is another program that serves the pages."""

    process: "subprocess.Popen[bytes] | None" = None

    def begin(self, command: Sequence[str]) -> "subprocess.Popen[bytes]":
        """Begin a worker, which ends with us."""
        self.process = begin_child(command)
        return self.process

    def is_alive(self) -> bool:
        """Does it live? One that was never begun here is not missed."""
        return self.process is None or self.process.poll() is None


WORKER = WorkersLife()
