"""A region for `placeplan project`: one projection of each footprint, and no range of the whole.

Percentiles of footprints do not add up, so the region's own range is empty, as it is on the pages. A scenario
is laid over the region's plan first, so that what waits across footprints goes or slips with it.
"""

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from placeplan.cli.consequences import later_under, show_consequences, show_differences
from placeplan.cli.project_tables import (
    gap_cells,
    gap_rows,
    of_last_year,
    show_drivers,
    show_limits,
    show_prices,
    show_schemes,
    show_unassessed,
    show_underlying,
)
from placeplan.cli.tables import uncut
from placeplan.model.capacity import bindings
from placeplan.model.comparison import Difference, differences
from placeplan.model.drivers import Drivers, drivers
from placeplan.model.executors import executor
from placeplan.model.projection import DIFFERENCE, DO_NOTHING, PLAN, Projection, losses, project
from placeplan.model.scheme_effects import SchemeEffects, scheme_effects
from placeplan.plan.place import Place, child_place
from placeplan.plan.scenarios import Scenario, assumed, planned
from placeplan.publishing.naming import body_label
from placeplan.publishing.open_data import projection_table

RUNS = (DO_NOTHING, PLAN, DIFFERENCE)


@dataclass(frozen=True)
class RegionAsked:
    """What was asked of a region. `other` holds the scenario to compare with; None in it is as stated."""

    draws: int
    seed: int
    where: str
    change: Scenario | None = None
    against: tuple[str, ...] = ()
    other: tuple[Scenario | None, ...] = ()
    with_drivers: bool = False


@dataclass(frozen=True)
class Footprint:
    """One footprint of a region: the place as the scenario has it, and all that was worked out of it."""

    place: Place
    projection: Projection
    schemes: SchemeEffects
    changed: tuple[Difference, ...] = ()
    moves: Drivers | None = None


def projected_region(place: Place, asked: RegionAsked) -> dict[str, Footprint]:
    """Every footprint, by its code."""
    with executor(asked.where) as workers:
        found = {}
        for child in place.children:
            own = child_place(_under(place, asked.change), child.code)
            projection = project(own, asked.draws, asked.seed, None, workers)
            changed: tuple[Difference, ...] = ()
            for change in asked.other:
                other = child_place(_under(place, change), child.code)
                before = project(other, asked.draws, asked.seed, None, workers)
                changed = differences(before, projection)
            schemes = scheme_effects(own, projection, None, workers)
            moves = drivers(own, projection, True, None, workers, schemes) if asked.with_drivers else None
            found[child.code] = Footprint(own, projection, schemes, changed, moves)
        return found


def _under(place: Place, change: Scenario | None) -> Place:
    """The region under a scenario."""
    if change is None:
        return place
    return replace(place, plan=planned(place.plan, change), assumptions=assumed(place.assumptions, change))


def write_region(place: Place, found: Mapping[str, Projection], out: Path) -> None:
    """Every footprint in one table, each row with its footprint's area; in place only once it is whole."""
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = out.with_name(f".{out.name}.part")
    try:
        projection_table(place, found).write_parquet(beside)
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)


def region_summary(
    place: Place, found: Mapping[str, Footprint], asked: RegionAsked, out: Path | None, started: float
) -> dict[str, Any]:
    """The result as one object; money in pounds. Rows about one footprint name it."""
    ones = {code: one.projection for code, one in found.items()}
    first = next(iter(ones.values()))
    empty: dict[str, Any] = dict.fromkeys(RUNS)
    by_footprint = {code: {run: one.range_of("gap", run) for run in RUNS} for code, one in ones.items()}
    schemes = {code: one.schemes.as_json() for code, one in found.items()}
    return {
        "place": place.code,
        "draws": first.draws,
        "seed": first.seed,
        "scenario": asked.change.name if asked.change else "",
        "executor": asked.where,
        "years": list(first.years),
        "bodies": [body for one in ones.values() for body in one.organisations],
        "services": list(dict.fromkeys(name for one in ones.values() for name in one.labels.services)),
        "rows": sum(one.table().height for one in ones.values()),
        "out": str(out) if out else "",
        "names": {body: body_label(body, place) for one in ones.values() for body in one.organisations},
        "price_base": "cash of the year",
        "gap": {**empty, "by_footprint": by_footprint},
        "gap_in_real_terms": {"by_footprint": {code: one.real_gap() for code, one in ones.items()}},
        "underlying": [
            {"footprint": code, **asdict(each), "underlying": each.underlying}
            for code, one in ones.items()
            for each in of_last_year(one)
        ],
        "control_totals": [
            {"footprint": code, **asdict(chance)} for code, one in ones.items() for chance in one.chances
        ],
        "limits": [
            {"footprint": code, **asdict(limit)}
            for code, one in ones.items()
            for limit in bindings(one.table())
            if limit.year == one.years[-1]
        ],
        "lost": [asdict(one) for one in losses(place.plan, asked.change)],
        "later": [asdict(one) for one in later_under(place, asked.change)],
        "shunts": {"by_footprint": {code: one["shunts"] for code, one in schemes.items()}},
        "optimism": {"by_footprint": {code: one["optimism"] for code, one in schemes.items()}},
        "cannot_assess": [
            {"footprint": code, "what": missing.what, "why": missing.why}
            for code, one in ones.items()
            for missing in one.unassessed
        ],
        "against": list(asked.against),
        "differences": [
            {"footprint": code, **asdict(each)} for code, one in found.items() for each in one.changed
        ],
        **({"drivers": _moves(found)} if asked.with_drivers else {}),
        "seconds": {"all": round(time.perf_counter() - started, 4)},
    }


def _moves(found: Mapping[str, Footprint]) -> dict[str, Any]:
    by_footprint = {code: one.moves.as_json() if one.moves else None for code, one in found.items()}
    return {"by_footprint": by_footprint}


def show_region(place: Place, found: Mapping[str, Footprint], asked: RegionAsked) -> None:
    """One row for each footprint and run, then what each footprint has to say, under its name."""
    console = Console()
    last = next(iter(found.values())).projection.years[-1]
    shown = Table(title=f"{place.name}: gap of each footprint in {last}, £m (a deficit is above zero)")
    shown.add_column("footprint and run")
    for heading in ("P10", "P50", "P90", "mean"):
        shown.add_column(heading, justify="right")
    names = {child.code: child.name for child in place.children}
    for code, one in found.items():
        shown.add_row(f"[bold]{escape(names[code])} ({code})[/bold]")
        for label, gap in gap_rows(one.projection, one.schemes):
            shown.add_row(f"  {label}", *gap_cells(gap))
    console.print(uncut(shown))
    console.print(
        "Percentiles of footprints do not add up, so there is no range of the whole region.", soft_wrap=True
    )
    show_prices(next(iter(found.values())).projection)
    for code, one in found.items():
        console.print(f"{names[code]} ({code})", style="bold", markup=False)
        show_limits(one.place, one.projection)
        show_underlying(one.place, one.projection)
        show_schemes(one.place, one.schemes)
        if one.moves:
            show_drivers(one.place, one.moves)
        show_differences(one.changed, asked.against)
        show_unassessed(one.projection, f"{code}: ")
    show_consequences(place, losses(place.plan, asked.change), later_under(place, asked.change))
