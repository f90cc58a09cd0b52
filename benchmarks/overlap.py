"""`placeplan footprints overlap stp-2017 utla-2017 --json` as a whole cold process.

The reference is a plain group-by over the LSOA table, also a whole process of its own, that prints
one number; the command also names areas, finds what straddles and writes the whole matrix.
"""

import json
import statistics
import subprocess
import sys
import time

RUNS = 5
LIMIT_S = 1.0  # the aim that the command is held to
COMMAND = ("-m", "placeplan", "footprints", "overlap", "stp-2017", "utla-2017", "--json")
REFERENCE = (
    "-c",
    "import polars as pl; from placeplan.places.shipped import FOLDER; "
    "print(pl.read_parquet(FOLDER / 'lsoa.parquet').group_by('stp-2017', 'utla-2017')"
    ".agg(pl.col('people').sum()).height)",
)


def timed(arguments: tuple[str, ...]) -> tuple[float, str]:
    started = time.perf_counter()
    finished = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)
    return time.perf_counter() - started, finished.stdout


def measure() -> dict[str, float]:
    """Median and worst seconds of the command, of the reference, and their ratio."""
    ours, theirs = [], []
    for _ in range(RUNS):  # in turn, so that a busy moment falls on both
        seconds, printed = timed(COMMAND)
        assert len(json.loads(printed)["pairs"]) == int(timed(REFERENCE)[1])
        ours.append(seconds)
        theirs.append(timed(REFERENCE)[0])
    return {
        "overlap_command_median_s": statistics.median(ours),
        "overlap_command_worst_s": max(ours),
        "overlap_group_by_median_s": statistics.median(theirs),
        "overlap_ratio_to_group_by": statistics.median(ours) / statistics.median(theirs),
        "overlap_limit_s": LIMIT_S,
    }


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name}: {value:.3f}")
