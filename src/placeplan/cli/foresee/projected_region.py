"""A region for `placeplan project`: one projection of each footprint, and no range of the whole.

Percentiles of footprints do not add up, so the region's own range is empty, as it is on the pages. A scenario
is laid over the region's plan first, so that what waits across footprints goes or slips with it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from placeplan.cli.files.out_option import write_out
from placeplan.cli.files.result_writers import object_writers, table_writers
from placeplan.cli.foresee.consequences import later_under, show_consequences, show_differences
from placeplan.cli.foresee.project_tables import (
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
from placeplan.cli.foresee.projected_footprint import Asked, Footprint, projected_footprint
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.output import show_json
from placeplan.cli.screen import headed, marked, say, show
from placeplan.core.percentiles import LABELS
from placeplan.look.naming import body_label
from placeplan.model.running.executors import executor
from placeplan.model.running.projection import DIFFERENCE, DO_NOTHING, PLAN, Projection, losses
from placeplan.model.variables.capacity import bindings
from placeplan.plan.children import child_place
from placeplan.plan.place import Place
from placeplan.plan.scenarios import Scenario, assumed, planned
from placeplan.plan.variants import in_variant
from placeplan.results.projected import projection_table

T = TypeVar("T")
RUNS = (DO_NOTHING, PLAN, DIFFERENCE)


def project_region(place: Place, asked: Asked, out: Path | None, as_json: bool, is_opened: bool) -> None:
    """Project every footprint, write them where that was asked, and say what was found."""
    footprints = projected_region(place, asked)
    summary = with_notice(place, region_summary(place, footprints, asked, out))
    if out is not None:
        tables = {code: footprint.projection.table() for code, footprint in footprints.items()}
        rows = partial(projection_table, place, tables)
        write_out(out, {**table_writers(rows), **object_writers(lambda: summary)}, is_opened)
    if as_json:
        show_json(summary)
        return
    say_notice(place)
    show_region(place, footprints, asked)
    say(f"{asked.draws} draws, seed {asked.seed}")


def projected_region(place: Place, asked: Asked) -> dict[str, Footprint]:
    """Every footprint, by its code, under the scenario and, to compare with, under the other one."""
    with executor(asked.where) as workers:
        footprints = {}
        for code in (child.code for child in place.children):
            compared_with = (_under(place, asked.instead, code), None) if asked.against else None
            version = (_under(place, asked.change, code), None)
            footprints[code] = projected_footprint(asked, version, compared_with, workers)
        return footprints


def _under(place: Place, change: Scenario | None, code: str) -> Place:
    """A footprint of the region under a scenario. Errors: it does not state the scenario's people."""
    if change is None:
        return child_place(place, code)
    plan, assumptions = planned(place.plan, change), assumed(place.assumptions, change)
    own = child_place(replace(place, plan=plan, assumptions=assumptions), code)
    if not change.population:
        return own
    return replace(own, figures=in_variant(own.figures, change.population, own.area))


def region_summary(
    place: Place, footprints: Mapping[str, Footprint], asked: Asked, out: Path | None
) -> dict[str, Any]:
    """The result as one object; money in pounds. Rows about one footprint name it."""
    projections = {code: footprint.projection for code, footprint in footprints.items()}
    first = next(iter(projections.values()))
    bodies = [body for projection in projections.values() for body in projection.organisations]
    services = (service for projection in projections.values() for service in projection.labels.services)
    return {
        "place": place.code,
        "draws": first.draws,
        "seed": first.seed,
        "scenario": asked.change.name if asked.change else "",
        "executor": asked.where,
        "years": list(first.years),
        "bodies": bodies,
        "services": list(dict.fromkeys(services)),
        "rows": sum(projection.table().height for projection in projections.values()),
        "out": str(out) if out else "",
        "names": {body: body_label(body, place) for body in bodies},
        "price_base": "cash of the year",
        "gap": {**dict.fromkeys(RUNS), **_of_each(projections, _gaps)},
        "gap_in_real_terms": _of_each(projections, Projection.real_gap),
        "underlying": _rows(projections, _underlying),
        "control_totals": _rows(projections, lambda projection: map(asdict, projection.chances)),
        "limits": _rows(projections, _limits),
        "lost": [asdict(loss) for loss in losses(place.plan, asked.change)],
        "later": [asdict(slip) for slip in later_under(place, asked.change)],
        "shunts": _of_each(footprints, lambda footprint: footprint.schemes.as_json()["shunts"]),
        "optimism": _of_each(footprints, lambda footprint: footprint.schemes.as_json()["optimism"]),
        "cannot_assess": _rows(projections, _unassessed),
        "against": list(asked.against),
        "differences": _rows(
            footprints, lambda footprint: (total.as_record() for total in footprint.changed)
        ),
        **({"drivers": _of_each(footprints, _moves)} if asked.with_drivers else {}),
    }


def _of_each(parts: Mapping[str, T], value: Callable[[T], Any]) -> dict[str, Any]:
    """One value of each footprint, by its code."""
    return {"by_footprint": {code: value(part) for code, part in parts.items()}}


def _rows(parts: Mapping[str, T], rows: Callable[[T], Iterable[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Rows of every footprint, each with the footprint that it is about."""
    return [{"footprint": code, **row} for code, part in parts.items() for row in rows(part)]


def _gaps(projection: Projection) -> dict[str, Any]:
    return {run: projection.range_of("gap", run) for run in RUNS}


def _underlying(projection: Projection) -> Iterable[dict[str, Any]]:
    return ({**asdict(body), "underlying": body.underlying} for body in of_last_year(projection))


def _limits(projection: Projection) -> Iterable[dict[str, Any]]:
    last = projection.years[-1]
    return (asdict(limit) for limit in bindings(projection.table()) if limit.year == last)


def _unassessed(projection: Projection) -> Iterable[dict[str, Any]]:
    return (missing.as_listed() for missing in projection.unassessed)


def _moves(footprint: Footprint) -> dict[str, Any] | None:
    return footprint.moves.as_json() if footprint.moves else None


def show_region(place: Place, footprints: Mapping[str, Footprint], asked: Asked) -> None:
    """One row for each footprint and run, then what each footprint has to say, under its name."""
    last = next(iter(footprints.values())).projection.years[-1]
    title = f"{place.name}: gap of each footprint in {last}, £m (a deficit is above zero)"
    table = headed(title, ("footprint and run",), (*LABELS, "mean"))
    names = {child.code: child.name for child in place.children}
    for code, footprint in footprints.items():
        table.add_row(marked((f"{names[code]} ({code})", "bold")))
        for label, gap in gap_rows(footprint.projection, footprint.schemes):
            table.add_row(f"  {label}", *gap_cells(gap))
    show(table)
    say("Percentiles of footprints do not add up, so there is no range of the whole region.")
    show_prices(next(iter(footprints.values())).projection)
    for code, footprint in footprints.items():
        say(f"{names[code]} ({code})", style="bold")
        show_limits(footprint.place, footprint.projection)
        show_underlying(footprint.place, footprint.projection)
        show_schemes(footprint.place, footprint.schemes)
        if footprint.moves:
            show_drivers(footprint.place, footprint.moves)
        show_differences(footprint.changed, asked.against)
        show_unassessed(footprint.projection, f"{code}: ")
    show_consequences(place, losses(place.plan, asked.change), later_under(place, asked.change))
