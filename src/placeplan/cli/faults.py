"""A fault of ours: what is said to a person whose command ended where nobody foresaw it.

It says where in our code it was and nothing of the place: no figure, no name, not even the error's own words,
which may hold them. Whoever works on Placeplan sets `PLACEPLAN_FAULTS=raise` and sees the whole of it.
"""

import os
import platform
import traceback
from pathlib import Path

from placeplan import __version__
from placeplan.core.errors import Problem

EXIT = 3  # the exit code of a fault of ours
_SWITCH, _RAISE = "PLACEPLAN_FAULTS", "raise"
_PACKAGE = Path(__file__).resolve().parents[1]
_SHOWN = 12  # steps of ours that are told, the last ones


def is_raised() -> bool:
    """Is a fault of ours to be raised as it is, for whoever works on Placeplan and for its tests?"""
    return os.environ.get(_SWITCH) == _RAISE


def fault_problem(error: Exception, command: str) -> Problem:
    """What a person is told of a fault of ours, with all that we need of them."""
    steps = "\n".join(f"      {step}" for step in _steps(error))
    what = "This is a fault of Placeplan, not of yours."
    to_do = (
        f"Please send us these lines, which hold nothing of your figures:\n"
        f"      placeplan {__version__}, Python {platform.python_version()}, {platform.system()}\n"
        f"      command: {command or 'none'}\n"
        f"      {type(error).__name__}\n"
        f"{steps}"
    )
    return Problem(what, to_do=to_do)


def _steps(error: Exception) -> list[str]:
    """The steps of ours that led to it: module, line and function."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).resolve().is_relative_to(_PACKAGE)]
    return [
        f"{Path(frame.filename).resolve().relative_to(_PACKAGE).as_posix()} line {frame.lineno}, {frame.name}"
        for frame in ours[-_SHOWN:]
    ]
