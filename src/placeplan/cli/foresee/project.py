"""`placeplan project`: five years of a place, with honest ranges."""

import time
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.draws import Draws
from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.foresee.consequences import later_under, show_consequences, show_differences
from placeplan.cli.foresee.forecast_answer import forecast_answer
from placeplan.cli.foresee.project_records import (
    chances,
    gaps,
    limits,
    moves,
    scenario_name,
    unassessed,
    underlying,
)
from placeplan.cli.foresee.project_tables import (
    gap_table,
    show_drivers,
    show_limits,
    show_prices,
    show_schemes,
    show_unassessed,
    show_underlying,
)
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.screen import note, say, show
from placeplan.core.errors import PlanError, Problem
from placeplan.look.naming import body_label
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.running.projection import DRAWS, SEED
from placeplan.plan.place import Place
from placeplan.results.comparing import scenarios_of
from placeplan.results.projecting import Asked, Footprint, footprints, is_in_footprints

app = typer.Typer()


class Run(StrEnum):
    """Which runs are wanted."""

    BOTH = "both"
    FORECAST = "forecast"


@app.command("project")
def project_place(
    folder: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    draws: Draws = DRAWS,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same values.")] = SEED,
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
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
    run: Annotated[
        Run,
        typer.Option(help="“both”: do nothing and the plan; “forecast”: what is likely to come."),
    ] = Run.BOTH,
    where: Annotated[str, typer.Option("--executor", help="serial, pool or dask://HOST:PORT.")] = "serial",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Project a place: do nothing, the plan, and their difference on the same draws; or forecast it."""
    must_have_file(out, is_opened)
    started = time.perf_counter()
    place = whole_place(folder)
    if run is Run.FORECAST:
        _refuse_beside_a_forecast(scenario, against, with_drivers)
        give(forecast_answer(place), out, is_opened, as_json)
        return
    change, instead = scenarios_of(
        [(place, scenario or [], "--scenario"), (place, against or [], "--against")]
    )
    asked = Asked(draws, seed, where, change, tuple(against or ()), instead, with_drivers)
    give(_answer(place, asked, out), out, is_opened, as_json)
    note(f"{time.perf_counter() - started:.2f} s")


def _refuse_beside_a_forecast(
    scenario: list[str] | None, against: list[str] | None, with_drivers: bool
) -> None:
    """A forecast rests on accounts and on how all trusts moved: it knows no scenario and no assumption."""
    if scenario or against or with_drivers:
        wrong = "A forecast knows nothing of scenarios, comparisons or drivers."
        raise PlanError(Problem(wrong, "--run forecast", "Leave out --scenario, --against and --drivers."))


def _answer(place: Place, asked: Asked, out: Path | None) -> Answer:
    """The projection of a place, or of each footprint of a region."""
    if is_in_footprints(place):
        from placeplan.cli.foresee.projected_region import region_answer  # few places are regions

        return region_answer(place, asked, out)
    footprint = footprints(place, asked)[place.code]
    return Answer(
        f"{place.name}: projection",
        value=lambda: with_notice(place, _summary(footprint, asked, out)),
        show=lambda: _show(footprint, asked),
        rows=footprint.projection.table,
    )


def _summary(footprint: Footprint, asked: Asked, out: Path | None) -> dict[str, Any]:
    """The result as one object; money in pounds."""
    place, projection = footprint.place, footprint.projection
    return {
        "place": place.code,
        "draws": projection.draws,
        "seed": projection.seed,
        "scenario": scenario_name(asked),
        "executor": asked.where,
        "years": list(projection.years),
        "bodies": list(projection.organisations),
        "services": list(projection.labels.services),
        "rows": projection.table().height,
        "out": str(out or ""),
        "names": {code: body_label(code, place) for code in projection.organisations},
        "price_base": "cash of the year",
        "gap": gaps(projection),
        "gap_in_real_terms": projection.real_gap(),
        "underlying": list(underlying(projection)),
        "control_totals": list(chances(projection)),
        "limits": list(limits(projection)),
        "lost": [asdict(loss) for loss in projection.lost],
        "later": [asdict(slip) for slip in later_under(place, asked.change)],
        "cannot_assess": list(unassessed(projection)),
        **footprint.schemes.as_json(),
        **({"drivers": moves(footprint)} if asked.with_drivers else {}),
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
