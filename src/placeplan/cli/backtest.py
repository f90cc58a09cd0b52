"""`placeplan backtest`: a past year projected by the assumptions of its day, beside what happened."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from placeplan.cli.output import show_json
from placeplan.model.backtest import coverage, trials
from placeplan.model.projection import DRAWS, SEED
from placeplan.plan.place import load_place

app = typer.Typer()


@app.command()
def backtest(
    folder: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    draws: Annotated[int, typer.Option(min=1, help="Sampled sets of every uncertain input.")] = DRAWS,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same values.")] = SEED,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Try the model on the past: each body's accounts of the base year projected, beside its later accounts.

    Do nothing leaves out savings made and support money received, so a miss is not all error.
    """
    place = load_place(folder)
    found = trials(place, place.years[1:], draws, seed)
    if as_json:
        rows = [{**asdict(one), "within": one.within, "error": one.error} for one in found]
        show_json({"place": place.code, "trials": rows, "coverage": coverage(found)})
        return
    shown = Table(title=f"{place.name}: projected from {place.base_year} and what happened, £m")
    for heading in ("Body", "What", "Year", "P10", "P50", "P90", "Happened", "Within"):
        shown.add_column(heading)
    for one in found:
        amounts = (f"{value / 1e6:,.1f}" for value in (one.p10, one.p50, one.p90, one.actual))
        shown.add_row(one.organisation, one.variable, one.year, *amounts, "yes" if one.within else "no")
    Console().print(shown)
    share = coverage(found)
    said = "No body has accounts at both ends." if share is None else f"{share:.0%} within P10 to P90."
    Console().print(said)
