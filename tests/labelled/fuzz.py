"""Changed tables: no change that keeps a number's meaning may make the reader wrong of it in silence.

`python -m tests.labelled.fuzz 1000` is a step of `make prove`; the quick tests take a few of the same.
"""

import sys
import tomllib
from collections.abc import Iterable
from functools import cache

from tests.labelled.mutations import mutated
from tests.labelled.notation import HALVES, HERE, Case, cases
from tests.labelled.scoring import read_directly, scored

STEP = 11  # so that neighbours among the seeds take other tables


@cache
def _all_cases() -> tuple[Case, ...]:
    return tuple(case for half in HALVES for case in cases(half))


@cache
def _silent_before(name: str) -> frozenset[str]:
    case = next(case for case in _all_cases() if case.name == name)
    return frozenset(scored(case, read_directly(case)).silent_cells)


def new_silent_errors(seeds: Iterable[int]) -> list[str]:
    """Of each changed table, the cells that became wrong in silence, and what was done."""
    held = _all_cases()
    found = []
    for seed in seeds:
        case = held[seed * STEP % len(held)]
        changed = mutated(case, seed)
        score = scored(changed.case, read_directly(changed.case))
        new = [
            line
            for home, line in zip(score.silent_cells, score.silent, strict=True)
            if home not in _silent_before(case.name)
        ]
        if new:
            what = "; ".join(new) if case.half == "open" else "of a held-back table"
            found.append(f"seed {seed}, {' and '.join(changed.done)}: {what}")
    return found


def main(count: int) -> int:
    """Print what went wrong of `count` changed tables; the exit code is 0 where the ratchet allows it."""
    most = tomllib.loads((HERE / "ratchet.toml").read_text("utf-8"))["fuzz"]["of_1000"]
    found = new_silent_errors(range(count))
    for line in found:
        print(line)
    print(f"{len(found)} of {count} changed tables have a silent error that they had not before.")
    return int(len(found) * 1000 > most * count)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
