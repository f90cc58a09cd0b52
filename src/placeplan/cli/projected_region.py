"""A region for `placeplan project`: one projection of each footprint, and no range of the whole.

Percentiles of footprints do not add up, so the region's own range is empty, as it is on the pages.
"""

import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from placeplan.core.errors import PlanError, Problem
from placeplan.model.capacity import bindings
from placeplan.model.executors import executor
from placeplan.model.projection import DIFFERENCE, DO_NOTHING, PLAN, Projection, project
from placeplan.plan.place import Place, child_place
from placeplan.publishing.open_data import projection_table

RUNS = (DO_NOTHING, PLAN, DIFFERENCE)


def refuse_of_a_region(place: Place, asked: dict[str, bool]) -> None:
    """Errors: every option that was asked for and answers for one footprint only."""
    problems = [
        Problem(f"{place.name} is a region; this answers for one footprint.", option, f"Leave out {option}.")
        for option, given in asked.items()
        if given
    ]
    if problems:
        raise PlanError(problems)


def projected_region(place: Place, draws: int, seed: int, where: str) -> dict[str, Projection]:
    """The projection of each footprint, by its code."""
    with executor(where) as workers:
        return {
            child.code: project(child_place(place, child.code), draws, seed, None, workers)
            for child in place.children
        }


def write_region(place: Place, found: dict[str, Projection], out: Path) -> None:
    """Every footprint in one table, each row with its footprint's area; in place only once it is whole."""
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = out.with_name(f".{out.name}.part")
    try:
        projection_table(place, found).write_parquet(beside)
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)


def region_summary(
    place: Place, found: dict[str, Projection], where: str, out: Path | None, started: float
) -> dict[str, Any]:
    """The result as one object; money in pounds. Rows about one footprint name it."""
    first = next(iter(found.values()))
    empty: dict[str, Any] = dict.fromkeys(RUNS)
    by_footprint = {code: {run: one.range_of("gap", run) for run in RUNS} for code, one in found.items()}
    return {
        "place": place.code,
        "draws": first.draws,
        "seed": first.seed,
        "scenario": "",
        "executor": where,
        "years": list(first.years),
        "bodies": [body for one in found.values() for body in one.organisations],
        "services": list(dict.fromkeys(name for one in found.values() for name in one.labels.services)),
        "rows": sum(one.table().height for one in found.values()),
        "out": str(out) if out else "",
        "gap": {**empty, "by_footprint": by_footprint},
        "control_totals": [
            {"footprint": code, **asdict(chance)} for code, one in found.items() for chance in one.chances
        ],
        "limits": [
            {"footprint": code, **asdict(limit)}
            for code, one in found.items()
            for limit in bindings(one.table())
            if limit.year == one.years[-1]
        ],
        "lost": [],
        "later": [],
        "cannot_assess": [
            {"footprint": code, "what": missing.what, "why": missing.why}
            for code, one in found.items()
            for missing in one.unassessed
        ],
        "against": [],
        "differences": [],
        "seconds": {"all": round(time.perf_counter() - started, 4)},
    }


def show_region(place: Place, found: dict[str, Projection]) -> None:
    """One row for each footprint and run."""
    console = Console()
    last = next(iter(found.values())).years[-1]
    shown = Table(title=f"{place.name}: gap of each footprint in {last}, £m (a deficit is above zero)")
    shown.add_column("footprint")
    shown.add_column("", no_wrap=True)
    for heading in ("P10", "P50", "P90", "mean"):
        shown.add_column(heading, justify="right")
    names = {child.code: child.name for child in place.children}
    for code, one in found.items():
        for run in RUNS:
            gap = one.range_of("gap", run)
            cells = [f"{gap[name] / 1e6:,.1f}" for name in ("p10", "p50", "p90", "mean")] if gap else []
            label = f"{names[code]} ({code})" if run == RUNS[0] else ""
            shown.add_row(label, run.replace("_", " "), *(cells or ["cannot assess"]))
    console.print(shown)
    console.print(
        "Percentiles of footprints do not add up, so there is no range of the whole region.", soft_wrap=True
    )
    for code, one in found.items():
        for missing in one.unassessed:
            console.print(
                f"{code}: cannot assess {missing.what}: {missing.why}", markup=False, soft_wrap=True
            )
