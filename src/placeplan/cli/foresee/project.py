"""`placeplan project`: five years of a place, with honest ranges."""

import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.draws import Draws
from placeplan.cli.files.out_option import TABLE, Opened, must_have_file, out_to, write_out
from placeplan.cli.files.result_writers import object_writers, table_writers
from placeplan.cli.foresee.consequences import later_under, show_consequences, show_differences
from placeplan.cli.foresee.project_tables import (
    gap_table,
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
from placeplan.cli.places.compared_scenarios import scenarios_of
from placeplan.cli.screen import note, say, show
from placeplan.look.naming import body_label
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.running.executors import executor
from placeplan.model.running.projection import DIFFERENCE, DO_NOTHING, DRAWS, PLAN, SEED
from placeplan.model.variables.capacity import bindings
from placeplan.plan.place import Place

app = typer.Typer()
RUNS = (DO_NOTHING, PLAN, DIFFERENCE)


@app.command("project")
def project_place(
    folder: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    draws: Draws = DRAWS,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same values.")] = SEED,
    out: Annotated[Path | None, out_to(*TABLE, ".json")] = None,
    is_opened: Opened = False,
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
    must_have_file(out, is_opened)
    started = time.perf_counter()
    place = whole_place(folder)
    change, instead = scenarios_of(
        [(place, scenario or [], "--scenario"), (place, against or [], "--against")]
    )
    asked = Asked(draws, seed, where, change, tuple(against or ()), instead, with_drivers)
    if place.kind == "region" and place.children:
        from placeplan.cli.foresee.projected_region import (
            project_region,  # slow to import; few places are regions
        )

        project_region(place, asked, out, as_json, is_opened)
    else:
        _project_footprint(place, asked, out, as_json, is_opened)
    note(f"{time.perf_counter() - started:.2f} s")


def _project_footprint(place: Place, asked: Asked, out: Path | None, as_json: bool, is_opened: bool) -> None:
    with executor(asked.where) as workers:
        version, compared_with = (place, asked.change), (place, asked.instead) if asked.against else None
        footprint = projected_footprint(asked, version, compared_with, workers)
    summary = with_notice(place, _summary(footprint, asked, out))
    if out is not None:
        writers = {**table_writers(footprint.projection.table), **object_writers(lambda: summary)}
        write_out(out, writers, is_opened)
    if as_json:
        show_json(summary)
    else:
        _show(footprint, asked)


def _summary(footprint: Footprint, asked: Asked, out: Path | None) -> dict[str, Any]:
    """The result as one object; money in pounds."""
    place, projection = footprint.place, footprint.projection
    moved_by = (
        {"drivers": footprint.moves.as_json() if footprint.moves else None} if asked.with_drivers else {}
    )
    return {
        "place": place.code,
        "draws": projection.draws,
        "seed": projection.seed,
        "scenario": asked.change.name if asked.change else "",
        "executor": asked.where,
        "years": list(projection.years),
        "bodies": list(projection.organisations),
        "services": list(projection.labels.services),
        "rows": projection.table().height,
        "out": str(out) if out else "",
        "names": {code: body_label(code, place) for code in projection.organisations},
        "price_base": "cash of the year",
        "gap": {run: projection.range_of("gap", run) for run in RUNS},
        "gap_in_real_terms": projection.real_gap(),
        "underlying": [asdict(body) | {"underlying": body.underlying} for body in of_last_year(projection)],
        "control_totals": [asdict(chance) for chance in projection.chances],
        "limits": [
            asdict(binding)
            for binding in bindings(projection.table())
            if binding.year == projection.years[-1]
        ],
        "lost": [asdict(loss) for loss in projection.lost],
        "later": [asdict(slip) for slip in later_under(place, asked.change)],
        "cannot_assess": [missing.as_listed() for missing in projection.unassessed],
        **footprint.schemes.as_json(),
        **moved_by,
        "against": list(asked.against),
        "differences": [total.as_record() for total in footprint.changed],
    }


def _show(footprint: Footprint, asked: Asked) -> None:
    place, projection = footprint.place, footprint.projection
    say_notice(place)
    show(gap_table(place, projection, footprint.schemes))
    show_prices(projection)
    show_limits(place, projection)
    show_underlying(place, projection)
    show_schemes(place, footprint.schemes)
    show_unassessed(projection)
    say(f"{projection.draws} draws, seed {projection.seed}")
    if footprint.moves:
        show_drivers(place, footprint.moves)
    show_consequences(place, projection.lost, later_under(place, asked.change))
    show_differences(footprint.changed, asked.against)
