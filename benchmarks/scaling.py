"""Cost for each number of workers: measured up to this machine's cores, and on paper beyond.

On paper: the work of sending tasks out and taking results in stays with one process, and the rest is divided.
How much that is comes from processor time, which other programs on the machine disturb least.
"""

import hashlib
import os
import time

from benchmarks.model import system

SYSTEMS = 16
ON_PAPER = (4, 8, 16)
REPORTED = ("cost", "gap")


def timed(place: object) -> tuple[float, object]:
    """A projection, and the processor seconds that its worker spent on it."""
    from placeplan.model.running.projection import project

    started = time.process_time()
    made = project(place, reported=REPORTED)  # type: ignore[arg-type]
    return time.process_time() - started, made


def measure() -> dict[str, float]:
    """Seconds for so many systems by number of workers; `on_paper` is worked out and not measured."""
    from placeplan.model.running.executors import executor
    from placeplan.model.running.projection import project_many

    places = [system(f"S{n:02d}") for n in range(1, SYSTEMS + 1)]
    found: dict[str, float] = {"scaling_systems": SYSTEMS}
    values = set()
    cores = max(2, os.cpu_count() or 2)
    for workers in range(1, cores + 1):
        with executor("pool", workers) as pool:
            project_many(places[:workers], draws=10, workers=pool)  # start every worker first
            started, here = time.perf_counter(), time.process_time()
            made = pool.map(timed, places)
            found[f"scaling_{workers}_workers_s"] = time.perf_counter() - started
            here = time.process_time() - here
        if workers == 1:
            there = sum(seconds for seconds, _ in made)
            found["scaling_processor_s_of_workers"], found["scaling_processor_s_of_sender"] = there, here
        values.add(_digest([one for _, one in made]))
    assert len(values) == 1, "the values depend on the number of workers"
    shared = found["scaling_part_shared_out"] = there / (there + here)
    for workers in ON_PAPER:
        seconds = found["scaling_1_workers_s"] * (1 - shared + shared / workers)
        found[f"scaling_{workers}_workers_on_paper_s"] = seconds
    return found


def _digest(projections) -> str:
    digest = hashlib.blake2b()
    for one in projections:
        for draws in one.samples.values():
            digest.update(draws.tobytes())
    return digest.hexdigest()
