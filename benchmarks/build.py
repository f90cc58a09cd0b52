"""`placeplan build` on the real place of 2016, as a whole cold process: wall time and peak memory.

The reference is a process that imports polars and does nothing else, which is the least that any
command of this package could cost. Aims: under 3 s and under 400 MB.
"""

import statistics
import tempfile
from pathlib import Path

from benchmarks.commands import REFERENCE, compiled, used

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "examples" / "norfolk-and-waveney-2016"
RUNS = 5
LIMIT_S, LIMIT_MB = 3.0, 400.0


def measure() -> dict[str, float]:
    """Median and worst seconds and megabytes of the command and of the reference, and their ratio."""
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        command = ("-m", "placeplan", "build", str(PLACE), "--out", str(Path(folder) / "out"), "--json")
        with compiled(command, REFERENCE) as environment:
            for _ in range(RUNS):  # in turn, so that a busy moment falls on both
                ours.append(used(command, environment))
                theirs.append(used(REFERENCE, environment))
    seconds = [one[0] for one in ours]
    reference = statistics.median(one[0] for one in theirs)
    return {
        "build_median_s": statistics.median(seconds),
        "build_worst_s": max(seconds),
        "build_limit_s": LIMIT_S,
        "build_processor_median_s": statistics.median(one[1] for one in ours),
        "build_peak_mb": max(one[2] for one in ours),
        "build_limit_mb": LIMIT_MB,
        "build_reference_median_s": reference,
        "build_reference_peak_mb": max(one[2] for one in theirs),
        "build_ratio_to_importing_polars": statistics.median(seconds) / reference,
    }


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name}: {value:.3f}")
