"""What every command gives a program or a person who erred: one JSON object, or every problem.

Nothing that it writes is obeyed by a terminal: see `seen`.
"""

import json
import re
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import Any

from placeplan.core.errors import Problem

SHOWN_INSTEAD = "\ufffd"
# Control characters but line breaks and tabs, and those that turn the direction of what follows them.
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def set_up_streams() -> None:
    """UTF-8 to files and pipes; in a terminal of another encoding, a mark for what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")


def seen(text: object) -> str:
    """The text with a mark for each character that a terminal would obey instead of show."""
    return OBEYED.sub(SHOWN_INSTEAD, str(text).replace("\r\n", "\n"))


def show_json(value: Any) -> None:
    """One JSON object on standard output; a number that is not a number is refused, not printed."""
    sys.stdout.write(json_text(value))


def json_text(value: Any) -> str:
    """A value as JSON, equal for equal values. Errors: a number that is not a number."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    return OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


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
