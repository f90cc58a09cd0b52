"""What every command prints: one JSON object, tables, problems and progress."""

import json
import sys
from collections.abc import Iterable
from typing import Any

from placeplan.core.errors import Problem


def show_json(value: Any) -> None:
    """One JSON object on standard output; a number that is not a number is refused, not printed."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n")


def show_problems(problems: Iterable[Problem], as_json: bool = False) -> None:
    """Every problem on standard error, or as one JSON object on standard output."""
    problems = list(problems)
    if as_json:
        show_json({"problems": [{"what": p.what, "where": p.where, "to_do": p.to_do} for p in problems]})
        return
    count = len(problems)
    sys.stderr.write(f"{count} {'problem' if count == 1 else 'problems'} to mend:\n")
    for problem in problems:
        sys.stderr.write(f"  - {problem}\n")
