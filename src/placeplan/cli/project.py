"""`placeplan project`: five years of a place, with honest ranges."""

import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from placeplan.cli.compared_scenarios import scenarios_of
from placeplan.cli.consequences import later_under, show_consequences, show_differences
from placeplan.cli.draws import Draws
from placeplan.cli.output import show_json
from placeplan.cli.project_tables import (
    gap_table,
    of_last_year,
    show_drivers,
    show_limits,
    show_prices,
    show_schemes,
    show_unassessed,
    show_underlying,
)
from placeplan.cli.projected_region import (
    RegionAsked,
    projected_region,
    region_summary,
    show_region,
    write_region,
)
from placeplan.figures.writing import replacing
from placeplan.model.capacity import bindings
from placeplan.model.comparison import differences
from placeplan.model.drivers import drivers
from placeplan.model.executors import executor
from placeplan.model.projection import DIFFERENCE, DO_NOTHING, DRAWS, PLAN, SEED, Projection, project
from placeplan.model.scheme_effects import SchemeEffects, scheme_effects
from placeplan.model.whole_place import whole_place
from placeplan.plan.place import Place
from placeplan.plan.scenarios import Scenario
from placeplan.publishing.naming import body_label

app = typer.Typer()
RUNS = (DO_NOTHING, PLAN, DIFFERENCE)


@app.command("project")
def project_place(
    folder: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    draws: Draws = DRAWS,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same values.")] = SEED,
    out: Annotated[Path | None, typer.Option(help="Write the results to this Parquet file.")] = None,
    scenario: Annotated[
        list[str] | None, typer.Option(help="A scenario of the place; several compose.")
    ] = None,
    against: Annotated[
        list[str] | None, typer.Option(help="Compare with another scenario, or with “stated”.")
    ] = None,
    with_drivers: Annotated[
        bool, typer.Option("--drivers", help="Also what moves the gap; takes about twice as long.")
    ] = False,
    where: Annotated[str, typer.Option("--executor", help="serial, pool or dask://HOST:PORT.")] = "serial",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Project a place: do nothing, the plan, and their difference on the same draws."""
    started = time.perf_counter()
    place = whole_place(folder)
    change, instead = scenarios_of(
        [(place, scenario or [], "--scenario"), (place, against or [], "--against")]
    )
    if place.kind == "region" and place.children:
        other_change = (instead,) if against else ()
        asked = RegionAsked(
            draws,
            seed,
            where,
            change,
            tuple(against or ()),
            other_change,
            with_drivers,
        )
        _project_region(place, asked, out, as_json, started)
        return
    loaded = time.perf_counter()
    other = None
    with executor(where) as workers:
        found = project(place, draws, seed, change, workers)
        if against:
            other = project(place, draws, seed, instead, workers)
        projected = time.perf_counter()
        schemes = scheme_effects(place, found, change, workers)
        tried = time.perf_counter()
        moves = drivers(place, found, True, change, workers, schemes) if with_drivers else None
        moved = time.perf_counter()
    if out is not None:
        _write(found, out)
    finished = time.perf_counter()
    written = finished - loaded - sum(found.seconds.values())
    seconds = {"load": loaded - started, **found.seconds, "write": written, "all": finished - started}
    seconds["schemes"] = tried - projected
    if with_drivers:
        seconds["drivers"] = moved - tried
    seconds["write"] -= moved - projected
    changed = differences(other, found) if other else ()
    if as_json:
        summary = {**_summary(place, found, change, where, out, seconds), **schemes.as_json()}
        moved_by = {"drivers": moves.as_json() if moves else None} if with_drivers else {}
        show_json(
            {**summary, **moved_by, "against": against or [], "differences": [asdict(one) for one in changed]}
        )
        return
    _show(place, found, schemes, out, seconds)
    if moves:
        show_drivers(place, moves)
    show_consequences(place, found.lost, later_under(place, change))
    show_differences(changed, against or [])


def _project_region(
    place: Place,
    asked: RegionAsked,
    out: Path | None,
    as_json: bool,
    started: float,
) -> None:
    found = projected_region(place, asked)
    if out is not None:
        write_region(place, {code: one.projection for code, one in found.items()}, out)
    if as_json:
        show_json(region_summary(place, found, asked, out, started))
        return
    show_region(place, found, asked)
    spent = f"{time.perf_counter() - started:.2f} s"
    Console().print(f"{asked.draws} draws, seed {asked.seed}, {spent}" + (f", {out}" if out else ""))


def _write(found: Projection, out: Path) -> None:
    """The table, in place only once it is whole."""
    with replacing(out) as beside:
        found.table().write_parquet(beside)


def _summary(
    place: Place,
    found: Projection,
    change: Scenario | None,
    where: str,
    out: Path | None,
    seconds: dict[str, float],
) -> dict[str, Any]:
    return {
        "place": place.code,
        "draws": found.draws,
        "seed": found.seed,
        "scenario": change.name if change else "",
        "executor": where,
        "years": list(found.years),
        "bodies": list(found.organisations),
        "services": list(found.labels.services),
        "rows": found.table().height,
        "out": str(out) if out else "",
        "names": {code: body_label(code, place) for code in found.organisations},
        "price_base": "cash of the year",
        "gap": {run: found.range_of("gap", run) for run in RUNS},
        "gap_in_real_terms": found.real_gap(),
        "underlying": [asdict(one) | {"underlying": one.underlying} for one in of_last_year(found)],
        "control_totals": [asdict(one) for one in found.chances],
        "limits": [asdict(one) for one in bindings(found.table()) if one.year == found.years[-1]],
        "lost": [asdict(one) for one in found.lost],
        "later": [asdict(one) for one in later_under(place, change)],
        "cannot_assess": [{"what": one.what, "why": one.why} for one in found.unassessed],
        "seconds": {stage: round(value, 4) for stage, value in seconds.items()},
    }


def _show(
    place: Place, found: Projection, schemes: SchemeEffects, out: Path | None, seconds: dict[str, float]
) -> None:
    console = Console()
    console.print(gap_table(place, found, schemes))
    show_prices(found)
    show_limits(place, found)
    show_underlying(place, found)
    show_schemes(place, schemes)
    show_unassessed(found)
    console.print(
        f"{found.draws} draws, seed {found.seed}, {seconds['all']:.2f} s" + (f", {out}" if out else "")
    )
