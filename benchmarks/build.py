"""`placeplan build` on the real place of 2016, as a whole cold process: wall time and peak memory.

The reference is a process that imports polars and does nothing else, which is the least that any
command of this package could cost. Aims: under 3 s and under 400 MB.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "examples" / "norfolk-and-waveney-2016"
RUNS = 5
LIMIT_S, LIMIT_MB = 3.0, 400.0
REFERENCE = ("-c", "import polars")
BYTES_IN_KB, BYTES_IN_MB = 1024, 1e6


def used(arguments: tuple[str, ...]) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak resident megabytes of one process of its own."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, resources = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{arguments} ended with {process.returncode}"
    unit = 1 if sys.platform == "darwin" else BYTES_IN_KB  # what the system counts memory in
    return seconds, resources.ru_utime + resources.ru_stime, resources.ru_maxrss * unit / BYTES_IN_MB


def measure() -> dict[str, float]:
    """Median and worst seconds and megabytes of the command and of the reference, and their ratio."""
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        command = ("-m", "placeplan", "build", str(PLACE), "--out", str(Path(folder) / "out"), "--json")
        for _ in range(RUNS):  # in turn, so that a busy moment falls on both
            ours.append(used(command))
            theirs.append(used(REFERENCE))
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
