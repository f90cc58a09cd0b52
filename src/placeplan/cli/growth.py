"""`placeplan growth`: how activity would change if only the population did."""

from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.table import Table

from placeplan.cli.output import show_json
from placeplan.cli.tables import uncut
from placeplan.core.errors import PlanError, Problem
from placeplan.model.growth import areas_with_rates, basis, demographic_growth, labels, sources
from placeplan.places.geographies import areas as areas_of
from placeplan.plan.variants import PRINCIPAL

app = typer.Typer()
BOARDS = "icb-2022"  # the geography of the rates
BEST_FIT = "A board is a best fit of whole councils: a council that two boards share is in one of them only."


@app.command()
def growth(
    areas: Annotated[
        list[str] | None, typer.Argument(help="ONS or ODS codes of integrated care boards, or England's.")
    ] = None,
    first: Annotated[int, typer.Option("--from", help="The year to start from (mid-year).")] = 2024,
    last: Annotated[int, typer.Option("--to", help="The year to end at (mid-year).")] = 2031,
    every: Annotated[bool, typer.Option("--all", help="Every integrated care board, and England.")] = False,
    rates: Annotated[
        Literal["observed", "smoothed"],
        typer.Option(help="Rates as observed at each age, or smoothed over ages."),
    ] = "observed",
    join: Annotated[
        Literal["worked-back", "left-out"],
        typer.Option(help="Growth from mid-2023 to mid-2024, between estimates and projections."),
    ] = "worked-back",
    variant: Annotated[
        str, typer.Option(help="A variant of the projections, such as high_migration.")
    ] = PRINCIPAL,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Demographic growth by activity type: people of each single age and sex, times their rate of use.

    Adults only (18 and over): no rate for children is published. Estimates end at mid-2023 and projections
    begin at mid-2024 without joining them: an estimate is moved by the projections' growth since mid-2023.
    """
    named = [_area(code) for code in areas or []]
    codes = list(areas_with_rates()) if every else list(dict.fromkeys(named))
    if not codes:
        raise PlanError(
            Problem("No area was named.", "placeplan growth", "Give a code such as E54000022, or --all.")
        )
    found = demographic_growth(codes, first, last, rates, join, variant)
    if as_json:
        rows = [{"area": g.area, "activity": g.activity, "change": g.change} for g in found]
        about = {
            "areas": {code: _name(code) for code in codes},
            "areas_are": BEST_FIT,
            "from": first,
            "to": last,
            "rates": rates,
            "variant": variant,
            "basis": basis(first, last, join),
            "ages": "18 and over",
            "sources": list(sources()),
        }
        show_json({"growth": rows, **about})
        return
    table = Table(
        title=f"Demographic growth, mid-{first} to mid-{last}",
        caption=f"Basis: {basis(first, last, join)}. {BEST_FIT}",
    )
    table.add_column("Area")
    table.add_column("Activity")
    table.add_column("Change", justify="right")
    words = labels()
    for change in found:
        table.add_row(
            f"{_name(change.area)} ({change.area})",
            f"{words[change.activity]} ({change.activity})",
            f"{change.change:+.1%}",
        )
    Console().print(uncut(table))


def _area(code: str) -> str:
    """The ONS code of a board named by its ODS code; any other code as it was given."""
    boards = {board.ods: board.code for board in areas_of(BOARDS).values() if board.ods}
    return boards.get(code.strip().upper(), code)


def _name(code: str) -> str:
    """A board's name; England is no board."""
    board = areas_of(BOARDS).get(code)
    return board.name if board else "England"
