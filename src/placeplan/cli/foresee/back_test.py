"""`placeplan back-test`: a projection from an old base year, beside what then happened."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from placeplan.cli.output import show_json
from placeplan.cli.tables import uncut
from placeplan.core.errors import PlanError, Problem
from placeplan.core.percentiles import LABELS, SPAN, keyed
from placeplan.figures.measures import measures
from placeplan.model.explaining.back_test import BackTest, Tested, back_test, tested_years
from placeplan.model.running.projection import DRAWS, SEED
from placeplan.plan.place import load_place

app = typer.Typer()


@app.command("back-test")
def test_place(
    folder: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    year: Annotated[
        str | None, typer.Option(help="The year to test; the latest with accounts, if left out.")
    ] = None,
    draws: Annotated[int, typer.Option(min=1, help="Sampled sets of every uncertain input.")] = DRAWS,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same values.")] = SEED,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Project a place's trusts from its base year to a year that has happened, and compare."""
    place = load_place(folder)
    years = tested_years(place)
    if not years or (year and year not in years):
        known = f"There are accounts of {', '.join(years)}." if years else "Add accounts of a later year."
        asked = year or f"any year after {place.base_year}"
        raise PlanError(Problem(f"No trust's accounts of {asked} are stated.", str(folder), known))
    found = back_test(place, year or years[-1], draws, seed)
    if as_json:
        show_json(_summary(found))
    else:
        _show(found)


def _summary(found: BackTest) -> dict[str, object]:
    return {
        "place": found.place,
        "base_year": found.base_year,
        "year": found.year,
        "assessed": len(found.assessed),
        "inside": found.inside,
        "inside_without_own_courses": found.inside_shared,
        "inside_by_trust": {name: {"inside": held, "of": of} for name, (held, of) in found.by_trust.items()},
        "pinball_loss": found.loss,
        "pinball_loss_without_own_courses": found.shared_loss,
        "better_than_no_change": found.better,
        "tests": [_test(one) for one in found.tested],
        "caveats": list(found.caveats),
    }


def _test(one: Tested) -> dict[str, object]:
    return {
        **keyed(asdict(one)),
        "inside": one.is_inside,
        "inside_without_own_courses": one.is_inside_shared,
        "pinball_loss": one.loss,
        "error": one.error,
        "no_change_error": one.no_change_error,
        "status": "cannot_assess" if one.is_inside is None else "assessed",
    }


def _show(found: BackTest) -> None:
    console = Console()
    shown = Table(title=f"{found.place}: {found.year} projected from {found.base_year}")
    for heading in ("Body", "Measure", "Base", *LABELS, "Happened", "In range?"):
        shown.add_column(heading, justify="left" if heading in ("Body", "Measure") else "right")
    for one in found.tested:
        held = {True: "yes", False: "no", None: "cannot assess"}[one.is_inside]
        amounts = [_amount(one, value) for value in (one.base, one.low, one.middle, one.high, one.actual)]
        shown.add_row(one.organisation, one.line or measures()[one.measure].label, *amounts, held)
    console.print(uncut(shown))
    for one in found.tested:
        if one.why:
            said = f"cannot assess {measures()[one.measure].label.lower()} of {one.name}: {one.why}"
            console.print(said, markup=False, soft_wrap=True)
    count = len(found.assessed)
    console.print(
        f"{found.inside} of {count} inside {SPAN}; {found.better} of {count} nearer than no change."
    )
    console.print(f"Without each trust's own course {found.inside_shared} of {count} would have been inside.")


def _amount(one: Tested, value: float | None) -> str:
    if value is None:
        return ""
    return f"{'-' if value < 0 else ''}£{abs(value) / 1e6:,.1f}m" if one.unit == "pounds" else f"{value:,.0f}"
