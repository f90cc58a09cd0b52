"""A command as a shell sees it, run in this process: a Python of its own takes seconds to begin.

What only a process of its own shows (signals, streams, encodings, what is imported) is tried in one.
"""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from subprocess import CompletedProcess
from unittest.mock import patch

from placeplan.cli.app import main


def ran_here(*words: object) -> CompletedProcess[str]:
    """Its exit code, and what it said on each stream."""
    out, error = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    arguments = ["placeplan", *map(str, words)]
    code = 0
    with patch.object(sys, "argv", arguments), redirect_stdout(out), redirect_stderr(error):
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    return CompletedProcess(arguments, code, text_of(out), text_of(error))


def text_of(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode("utf-8")
