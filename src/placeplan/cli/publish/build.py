"""`placeplan build`: the main job, from a place folder to pages that anybody can read."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from placeplan.cli.draws import Draws
from placeplan.cli.files.out_option import open_file, out_folder
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.output import show_json
from placeplan.cli.screen import marked, say
from placeplan.core.percentiles import HIGH, LOW, MIDDLE
from placeplan.look.wording import pounds
from placeplan.model.running.projection import DRAWS, SEED
from placeplan.publishing.building import STAGES, Built, build
from placeplan.results.place_results import WORKBOOKS

app = typer.Typer()


@app.command("build")
def build_place(
    folder: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    out: Annotated[Path | None, out_folder("The folder to write; PLACE/out unless another is named.")] = None,
    is_opened: Annotated[bool, typer.Option("--open", help="Open the first page.")] = False,
    draws: Draws = DRAWS,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same values.")] = SEED,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day of publication: records lapse before it; today."),
    ] = None,
    head: Annotated[str, typer.Option(help="The printed head of the chain of acts, to verify records.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Read, project, check and publish a place.

    Writes figures.parquet, projection.parquet, findings.json and site/, whole or not at all.
    """
    columns = (TextColumn("{task.description:<12}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=as_json) as bars:
        task = bars.add_task("starting", total=len(STAGES))

        def progress(stage: str) -> None:
            bars.update(task, description=stage, completed=STAGES.index(stage))

        built = build(folder, out, draws, seed, progress, on.date() if on else None, head)
        bars.update(task, description="done", completed=len(STAGES))
    if as_json:
        show_json(with_notice(built.place, built.as_json()))
    else:
        _say(built)
    if is_opened:
        open_file(built.first_page)


def _say(built: Built) -> None:
    counts = {status: sum(f.status == status for f in built.findings) for status in ("fail", "warn", "pass")}
    cannot = sum(f.status == "cannot_assess" for f in built.findings)
    say(marked("\n", (built.place.name, "bold"), f", {built.place.base_year} to {built.place.last_year}"))
    say_notice(built.place)
    for stated in built.stated[:3]:
        say(f"  stated gap    {stated.as_stated or pounds(stated.amount)}, {stated.scope}, {stated.period}")
    for code, projection in built.projections.items():
        gap = projection.range_of("gap")
        range_words = (
            f"{pounds(gap[MIDDLE.key])} ({pounds(gap[LOW.key])} to {pounds(gap[HIGH.key])})"
            if gap
            else "cannot assess"
        )
        say(f"  modelled gap  {range_words}, {code}, {projection.years[-1]}")
    say(
        f"  findings      {counts['fail']} {'does' if counts['fail'] == 1 else 'do'} not hold, "
        f"{counts['warn']} {'needs' if counts['warn'] == 1 else 'need'} an answer, "
        f"{cannot} cannot be assessed, {counts['pass']} {'holds' if counts['pass'] == 1 else 'hold'}"
    )
    if built.results.waiting_workbooks:
        folder = built.place.folder
        command = f"placeplan import --place {folder} {folder / WORKBOOKS}"
        say(f"\nWorkbooks found, not imported. To read them:\n  {command}", unbroken=True)
    say("\nOpen this page:")
    say(f"  {built.first_page}", unbroken=True)
