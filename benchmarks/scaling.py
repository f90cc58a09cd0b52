"""Cost for each number of workers: measured up to this machine's cores, and on paper beyond.

On paper: the part that was not shared out between one worker and all cores stays, the rest is divided.
"""

import os
import time

from benchmarks.model import system

SYSTEMS = 16
ON_PAPER = (4, 8, 16)


def measure() -> dict[str, float]:
    """Seconds for so many systems by number of workers; `on_paper` is worked out and not measured."""
    from placeplan.model.executors import executor
    from placeplan.model.projection import project_many

    places = [system(f"S{n:02d}") for n in range(1, SYSTEMS + 1)]
    found: dict[str, float] = {"scaling_systems": SYSTEMS}
    cores = max(2, os.cpu_count() or 2)
    for workers in range(1, cores + 1):
        with executor("pool", workers) as pool:
            project_many(places[:workers], draws=10, workers=pool)  # start every worker first
            started = time.perf_counter()
            project_many(places, reported=("cost", "gap"), workers=pool)
            found[f"scaling_{workers}_workers_s"] = time.perf_counter() - started
    one, all_cores = found["scaling_1_workers_s"], found[f"scaling_{cores}_workers_s"]
    shared = max(0.0, min(1.0, (one - all_cores) / one / (1 - 1 / cores)))
    found["scaling_part_shared_out"] = shared
    for workers in ON_PAPER:
        found[f"scaling_{workers}_workers_on_paper_s"] = one * (1 - shared + shared / workers)
    return found
