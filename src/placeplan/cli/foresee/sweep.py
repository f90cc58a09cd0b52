"""`placeplan sweep`: a place under each of its scenarios, on the same draws."""

import time
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from placeplan.cli.draws import Draws
from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.screen import headed, note, say, show
from placeplan.core.errors import PlanError, Problem
from placeplan.core.percentiles import HIGH, LOW, MIDDLE, SPAN
from placeplan.core.precision import millions_shown
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.explaining.sweeps import Swept, sweep
from placeplan.model.running.executors import executor
from placeplan.model.running.projection import DO_NOTHING, DRAWS, PLAN, SEED
from placeplan.plan.place import Place
from placeplan.plan.vocabulary import nearest

app = typer.Typer()


@app.command("sweep")
def sweep_place(
    folder: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    scenario: Annotated[
        list[str] | None, typer.Option(help="Only these scenarios; all of the place, if left out.")
    ] = None,
    draws: Draws = DRAWS,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same values.")] = SEED,
    where: Annotated[str, typer.Option("--executor", help="serial, pool or dask://HOST:PORT.")] = "serial",
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Project a place under each of its scenarios, and say what each changes."""
    must_have_file(out, is_opened)
    started = time.perf_counter()
    place = whole_place(folder)
    _check(place, scenario or [])
    chosen = {name: change for name, change in place.scenarios.items() if not scenario or name in scenario}
    with executor(where) as workers:
        swept = sweep(place, chosen, draws, seed, workers)
    year = swept[0].projection.years[-1]
    summary = {
        "place": place.code,
        "year": year,
        "draws": draws,
        "seed": seed,
        "executor": where,
        "scenarios": [_summary(under) for under in swept],
    }
    answer = Answer(
        f"{place.name}: its scenarios",
        value=lambda: with_notice(place, summary),
        show=lambda: _show_all(place, swept, f"{draws} draws, seed {seed}, {where}"),
        rows=lambda: _rows(swept),
    )
    give(answer, out, is_opened, as_json)
    note(f"{time.perf_counter() - started:.2f} s")


def _show_all(place: Place, swept: tuple[Swept, ...], how: str) -> None:
    say_notice(place)
    _show(place, swept, swept[0].projection.years[-1])
    say(how)


def _rows(swept: tuple[Swept, ...]) -> pl.DataFrame:
    """The projection of every scenario, under its name."""
    tables = (under.projection.table().with_columns(scenario=pl.lit(under.name)) for under in swept)
    return pl.concat(table.select("scenario", pl.exclude("scenario")) for table in tables)


def _check(place: Place, asked: list[str]) -> None:
    if place.kind == "region":
        raise PlanError(Problem("A region has no scenarios.", str(place.folder), "Sweep a footprint of it."))
    unknown = [name for name in asked if name not in place.scenarios]
    if unknown:
        raise PlanError(
            [
                Problem(f"There is no scenario “{name}”.", "--scenario", nearest(name, place.scenarios))
                for name in unknown
            ]
        )
    if not place.scenarios:
        raise PlanError(
            Problem("The place has no scenarios.", str(place.folder), "Write one: scenarios/NAME.toml.")
        )


def _summary(swept: Swept) -> dict[str, object]:
    return {
        "scenario": swept.name,
        "title": swept.title,
        "gap": {run: swept.projection.shown_range_of("gap", run) for run in (DO_NOTHING, PLAN)},
        "changes": [change.as_record() for change in swept.changes],
        "cannot_assess": sorted(
            {f"{missing.what}: {missing.why}" for missing in swept.projection.unassessed}
        ),
    }


def _show(place: Place, swept: tuple[Swept, ...], year: str) -> None:
    title = f"{place.name}: the gap of {year} in £m, {MIDDLE} ({SPAN})"
    headings = ("Nothing done", "With the plan", "It changes the plan's gap by")
    table = headed(title, ("Scenario",), headings)
    for under in swept:
        cells = [_range(under.projection.shown_range_of("gap", run)) for run in (DO_NOTHING, PLAN)]
        moved = [change for change in under.changes if (change.run, change.variable) == (PLAN, "gap")]
        table.add_row(under.title, *cells, _range(moved[0].range) if moved else "")
    show(table)


def _range(percentiles: dict[str, float] | None) -> str:
    if percentiles is None:
        return "cannot assess"
    middle, low, high = (millions_shown(percentiles, quantile.key) for quantile in (MIDDLE, LOW, HIGH))
    return f"{middle} ({low} to {high})"
