"""`placeplan project`: five years of a place, with honest ranges."""

import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from placeplan.cli.draws import Draws
from placeplan.cli.output import show_json
from placeplan.cli.projected_region import (
    projected_region,
    refuse_of_a_region,
    region_summary,
    show_region,
    write_region,
)
from placeplan.core.errors import PlanError, Problem
from placeplan.figures.writing import replacing
from placeplan.model.capacity import bindings
from placeplan.model.comparison import differences
from placeplan.model.drivers import Drivers, drivers
from placeplan.model.executors import executor
from placeplan.model.projection import DIFFERENCE, DO_NOTHING, DRAWS, PLAN, SEED, Projection, project
from placeplan.model.whole_place import whole_place
from placeplan.plan.dependencies import Loss, Slip, lost, slipped
from placeplan.plan.place import Place
from placeplan.plan.scenarios import Scenario, composed
from placeplan.plan.vocabulary import nearest

app = typer.Typer()
STATED = "stated"  # the place as its files state it, without a scenario
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
    if place.kind == "region" and place.children:
        refuse_of_a_region(
            place, {"--scenario": bool(scenario), "--against": bool(against), "--drivers": with_drivers}
        )
        _project_region(place, draws, seed, where, out, as_json, started)
        return
    change = _scenario(place, scenario or [])
    loaded = time.perf_counter()
    other = None
    with executor(where) as workers:
        found = project(place, draws, seed, change, workers)
        if against:
            named = [name for name in against if name != STATED]
            other = project(place, draws, seed, _scenario(place, named), workers)
        projected = time.perf_counter()
        moves = drivers(place, found, scenario=change, workers=workers) if with_drivers else None
        moved = time.perf_counter()
    if out is not None:
        _write(found, out)
    finished = time.perf_counter()
    written = finished - loaded - sum(found.seconds.values())
    seconds = {"load": loaded - started, **found.seconds, "write": written, "all": finished - started}
    if with_drivers:
        seconds["drivers"] = moved - projected
        seconds["write"] -= seconds["drivers"]
    changed = differences(other, found) if other else ()
    if as_json:
        summary = _summary(place, found, change, where, out, seconds)
        asked = {"drivers": moves.as_json() if moves else None} if with_drivers else {}
        show_json(
            {**summary, **asked, "against": against or [], "differences": [asdict(one) for one in changed]}
        )
        return
    _show(place, found, out, seconds)
    if moves:
        _show_drivers(moves)
    for part in _lost(place, change):
        Console().print(f"lost: {part.title} ({' → '.join(part.because)})", markup=False)
    for later in _later(place, change):
        Console().print(f"later: {later.title}, {later.was} → {later.now}", markup=False)
    for one in changed:
        low, middle, high = (f"{value / 1e6:+,.1f}" for value in (one.p10, one.mean, one.p90))
        words = f"{one.run.replace('_', ' ')}, {one.variable} against {', '.join(against or [])}"
        Console().print(f"{words}: {middle} £m (P10 {low}, P90 {high})")


def _project_region(
    place: Place, draws: int, seed: int, where: str, out: Path | None, as_json: bool, started: float
) -> None:
    found = projected_region(place, draws, seed, where)
    if out is not None:
        write_region(place, found, out)
    if as_json:
        show_json(region_summary(place, found, where, out, started))
        return
    show_region(place, found)
    spent = f"{time.perf_counter() - started:.2f} s"
    Console().print(f"{draws} draws, seed {seed}, {spent}" + (f", {out}" if out else ""))


def _scenario(place: Place, names: list[str]) -> Scenario | None:
    unknown = [name for name in names if name not in place.scenarios]
    if unknown:
        raise PlanError(
            [
                Problem(
                    f"{place.name} has no scenario “{name}”.", "--scenario", nearest(name, place.scenarios)
                )
                for name in unknown
            ]
        )
    return composed(place.scenarios[name] for name in names) if names else None


def _lost(place: Place, change: Scenario | None) -> tuple[Loss, ...]:
    """Every part of the plan that a scenario takes away, with what led to it."""
    if change is None:
        return ()
    stops = [key for key, part in change.parts.items() if part.stop]
    parts = place.plan.parts
    inside = {one.owner for one in parts} | {who for one in place.plan.schemes for who in one.partners}
    return lost(place.plan, [*stops, *(who for who in change.withdrawn if who in inside)])


def _later(place: Place, change: Scenario | None) -> tuple[Slip, ...]:
    """Every part of the plan that a scenario makes later, with what led to it."""
    if change is None:
        return ()
    return slipped(
        place.plan, {key: part.slip_months for key, part in change.parts.items() if part.slip_months}
    )


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
        "gap": {run: found.range_of("gap", run) for run in RUNS},
        "control_totals": [asdict(one) for one in found.chances],
        "limits": [asdict(one) for one in bindings(found.table()) if one.year == found.years[-1]],
        "lost": [asdict(one) for one in _lost(place, change)],
        "later": [asdict(one) for one in _later(place, change)],
        "cannot_assess": [{"what": one.what, "why": one.why} for one in found.unassessed],
        "seconds": {stage: round(value, 4) for stage, value in seconds.items()},
    }


def _show(place: Place, found: Projection, out: Path | None, seconds: dict[str, float]) -> None:
    console = Console()
    shown = Table(title=f"{place.name}: gap in {found.years[-1]}, £m (a deficit is above zero)")
    for heading in ("", "P10", "P50", "P90", "mean"):
        shown.add_column(heading, justify="right" if heading else "left")
    for run in RUNS:
        gap = found.range_of("gap", run)
        cells = [f"{gap[name] / 1e6:,.1f}" for name in ("p10", "p50", "p90", "mean")] if gap else []
        shown.add_row(run.replace("_", " "), *(cells or ["cannot assess"]))
    console.print(shown)
    for one in found.unassessed:
        console.print(f"cannot assess {one.what}: {one.why}", markup=False, soft_wrap=True)
    console.print(
        f"{found.draws} draws, seed {found.seed}, {seconds['all']:.2f} s" + (f", {out}" if out else "")
    )


def _show_drivers(found: Drivers) -> None:
    """Each assumption alone, with its share of the doubt."""
    console, shares = Console(), {one.driver: one for one in found.shares or ()}
    shown = Table(title=f"What moves the gap of {found.year} if nothing is done, £m")
    shown.add_column("", no_wrap=True)
    for heading in ("when low", "when high", "share of doubt", "with others"):
        shown.add_column(heading, justify="right")
    for one in found.swings:
        gaps = (f"{gap / 1e6:,.1f}" for gap in (one.gap_at_low, one.gap_at_high))
        share = shares.get(one.driver)
        parts = (f"{share.first_order:.0%}", f"{share.total:.0%}") if share else ("", "")
        shown.add_row(one.driver.replace("_", " "), *gaps, *parts)
    console.print(shown)
    for scheme in found.alone:
        words = ", ".join(f"{body} {value / 1e6:+,.1f}" for body, value in scheme.by_body.items())
        console.print(
            f"{scheme.title} alone, £m: {words or 'nothing'}; net {scheme.net / 1e6:+,.1f}", markup=False
        )
