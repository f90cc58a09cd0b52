"""How well workbooks are understood: labelled tables, in two halves, read as `placeplan import --yes` does.

The open half may be looked at while the reader is tuned, the held-back half may not; both are printed, so
that a reader fitted to its own examples shows itself. `python -m benchmarks.understanding open` names
each cell of one half that went wrong; `--write` keeps how often each level of confidence was right, from
which it follows what `--yes` takes.
"""

import sys
from collections import Counter
from collections.abc import Iterable

from tests.labelled.calibration import counted, exact_lower, keep
from tests.labelled.notation import HALVES
from tests.labelled.scoring import Score, half_scored, read_by_command


def measure() -> dict[str, object]:
    """Of each half: precision, recall, silent errors, questions per file, and precision by level."""
    by_level = counted()
    return {half: {**whole(half).summary(), "by_level": _shares(by_level[half])} for half in HALVES}


def _shares(counts: Counter[tuple[str, bool]]) -> dict[str, dict[str, float]]:
    """Of each level how many columns were read, the share right, and the lower end of its interval."""
    shares = {}
    for name in dict.fromkeys(name for name, _ in counts):
        right, columns = counts[name, True], counts[name, True] + counts[name, False]
        shares[name] = {
            "columns": columns,
            "right": round(right / columns, 4),
            "lower95": round(exact_lower(right, columns), 4),
        }
    return shares


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
    if sys.argv[1:] == ["--write"]:
        keep()
    elif len(sys.argv) > 1:
        show(sys.argv[1:])
    else:
        print(measure())
