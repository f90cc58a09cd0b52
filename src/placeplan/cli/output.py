"""What every command gives a program or a person who erred: one JSON object, or every problem.

Nothing that it writes is obeyed by a terminal: see `core.shown_text`.
"""

import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import Any

from placeplan.core.errors import Problem
from placeplan.core.shown_text import json_text, seen


def set_up_streams() -> None:
    """UTF-8 to files and pipes; in a terminal of another encoding, a mark for what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")


def show_json(value: Any) -> None:
    """One JSON object on standard output; a number that is not a number is refused, not printed."""
    sys.stdout.write(json_text(value))


def show_problems(problems: Iterable[Problem], as_json: bool = False) -> None:
    """Every problem on standard error, or as one JSON object on standard output."""
    problems = list(problems)
    if as_json:
        show_json({"problems": [{"what": p.what, "where": p.where, "to_do": p.to_do} for p in problems]})
        return
    count = len(problems)
    sys.stderr.write(f"{count} {'problem' if count == 1 else 'problems'} to mend:\n")
    for problem in problems:
        sys.stderr.write(f"  - {seen(problem)}\n")
