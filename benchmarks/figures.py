"""Reading, naming and comparing tidy figures, beside a plain polars reading of the same file in the same run.

Plain reading only splits the text; ours also converts units exactly, checks every cell and names every row.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from placeplan.figures.changes.differences import figure_differences
from placeplan.figures.changes.versions import version_name
from placeplan.figures.tidy.figure_files import read_figures

ROWS = 100_000
RUNS = 5
LIMIT_S = 1.5  # the aim for reading ROWS rows
HEADER = "measure,organisation,service,line,period,value,unit,precision,stated_by,stage,grade"
TRUSTS = ("RM1", "RCX", "RGP", "RMY", "RY3")


def written(folder: Path, name: str, rise: int = 0) -> Path:
    """A file of different figures; with `rise`, every hundredth is that much higher."""
    rows = (
        f"saving,{TRUSTS[n % 5]},service {n % 40},line {n // 40},{2016 + n % 5}/{17 + n % 5},"
        f"{n * 7 % 100_000 + (rise if n % 100 == 0 else 0)}.{n % 97:02d},£k,0.01,{TRUSTS[n % 5]},plan,primary"
        for n in range(ROWS)
    )
    path = folder / name
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return path


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measure() -> dict[str, float]:
    """Median seconds of each step over RUNS runs, and their ratio to plain reading in the same runs."""
    with tempfile.TemporaryDirectory() as name:
        before, after = written(Path(name), "a.csv"), written(Path(name), "b.csv", rise=1)
        was, now = read_figures(before).figures, read_figures(after).figures
        assert was.height == now.height == ROWS
        assert len(figure_differences(was, now).changed) == ROWS // 100
        taken: dict[str, list[float]] = {"plain": [], "read": [], "version": [], "compare": []}
        for _ in range(RUNS):  # in turn, so that a busy moment falls on all
            taken["plain"].append(seconds(lambda: pl.read_csv(before)))
            taken["read"].append(seconds(lambda: read_figures(before)))
            taken["version"].append(seconds(lambda: version_name(was)))
            taken["compare"].append(seconds(lambda: figure_differences(was, now)))
    middle = {step: statistics.median(times) for step, times in taken.items()}
    return {
        "figures_rows": ROWS,
        "figures_plain_polars_s": middle["plain"],
        "figures_read_s": middle["read"],
        "figures_read_ratio_to_plain": middle["read"] / middle["plain"],
        "figures_read_limit_s": LIMIT_S,
        "figures_version_s": middle["version"],
        "figures_compare_s": middle["compare"],
    }


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name}: {value:.3f}")
