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
        version, other = (place, asked.change), (place, asked.instead) if asked.against else None
        found = projected_footprint(asked, version, other, workers)
    summary = with_notice(place, _summary(found, asked, out))
    if out is not None:
        writers = {**table_writers(found.projection.table), **object_writers(lambda: summary)}
        write_out(out, writers, is_opened)
    if as_json:
        show_json(summary)
    else:
        _show(found, asked)


def _summary(one: Footprint, asked: Asked, out: Path | None) -> dict[str, Any]:
    """The result as one object; money in pounds."""
    place, found = one.place, one.projection
    moved_by = {"drivers": one.moves.as_json() if one.moves else None} if asked.with_drivers else {}
    return {
        "place": place.code,
        "draws": found.draws,
        "seed": found.seed,
        "scenario": asked.change.name if asked.change else "",
        "executor": asked.where,
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
        "later": [asdict(one) for one in later_under(place, asked.change)],
        "cannot_assess": [missing.as_listed() for missing in found.unassessed],
        **one.schemes.as_json(),
        **moved_by,
        "against": list(asked.against),
        "differences": [each.as_record() for each in one.changed],
    }


def _show(one: Footprint, asked: Asked) -> None:
    place, found = one.place, one.projection
    say_notice(place)
    show(gap_table(place, found, one.schemes))
    show_prices(found)
    show_limits(place, found)
    show_underlying(place, found)
    show_schemes(place, one.schemes)
    show_unassessed(found)
    say(f"{found.draws} draws, seed {found.seed}")
    if one.moves:
        show_drivers(place, one.moves)
    show_consequences(place, found.lost, later_under(place, asked.change))
    show_differences(one.changed, asked.against)
