"""How well workbooks are understood: labelled tables, in two halves, read as `placeplan import --yes` does.

The open half may be looked at while the reader is tuned, the held-back half may not; both are printed, so
that a reader fitted to its own examples shows itself. `python -m benchmarks.understanding open` names
each cell of one half that went wrong.
"""

import sys
from collections.abc import Iterable

from tests.labelled.notation import HALVES
from tests.labelled.scoring import Score, half_scored, read_by_command


def measure() -> dict[str, object]:
    """Of each half: precision, recall, silent errors, questions per file, precision by confidence."""
    return {half: whole(half).summary() for half in HALVES}


def whole(half: str) -> Score:
    """The score of a half, read by the command itself."""
    total = Score()
    for _, score in half_scored(half, read_by_command):
        total.add(score)
    return total


def show(halves: Iterable[str]) -> None:
    """Every cell that went wrong, and what was said of it."""
    for half in halves:
        for case, score in half_scored(half):
            for kind in ("silent", "wrong", "missed", "lost"):
                for line in getattr(score, kind):
                    print(f"{kind:7}{case.layout}: {line}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        show(sys.argv[1:])
    else:
        print(measure())
