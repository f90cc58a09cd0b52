"""`placeplan growth`: how activity would change if only the population did."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

import polars as pl
import typer

from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.screen import headed, say, show
from placeplan.core.errors import PlanError, Problem
from placeplan.model.people.board_variants import board_variants
from placeplan.model.people.england_tables import sources
from placeplan.model.people.growth import Growth, basis, checked_areas, demographic_growth, labels
from placeplan.model.people.growth_evidence import COUNCILS, GrowthArea, boards
from placeplan.plan.variants import PRINCIPAL

app = typer.Typer()
BEST_FIT = "A board is a best fit of whole councils: a council that two boards share is in one of them only."
BUILT = (
    f"An area that is no board is built from councils ({COUNCILS}), apportioned by people of mid-2017 by age."
)


@app.command()
def growth(
    areas: Annotated[
        list[str] | None,
        typer.Argument(help="ONS or ODS codes: boards, councils, STPs, CCGs, regions, or England's."),
    ] = None,
    first: Annotated[int, typer.Option("--from", help="The year to start from (mid-year).")] = 2024,
    last: Annotated[int, typer.Option("--to", help="The year to end at (mid-year).")] = 2031,
    every: Annotated[bool, typer.Option("--all", help="Every integrated care board, and England.")] = False,
    from_councils: Annotated[
        bool,
        typer.Option("--from-councils", help="Build boards too from councils, within their true borders."),
    ] = False,
    rates: Annotated[
        Literal["observed", "smoothed"],
        typer.Option(help="Rates as observed at each age, or smoothed over ages (boards and England)."),
    ] = "observed",
    join: Annotated[
        Literal["worked-back", "left-out"],
        typer.Option(
            help="How growth is counted between the last estimate and the first projection: the projections' "
            "own year is worked back, or that year's growth is left out."
        ),
    ] = "worked-back",
    variant: Annotated[
        str,
        typer.Option(
            help=f"A variant of the projections (boards and England): {', '.join(board_variants())}."
        ),
    ] = PRINCIPAL,
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Demographic growth by activity type: people of each single age and sex, times their rate of use.

    Adults only (18 and over): no rate for children is published. Estimates do not join the projections that
    follow them: the last estimate is moved by the projections' growth since its year.
    """
    must_have_file(out, is_opened)
    codes = _codes(areas or (), every, from_councils)
    asked = checked_areas(codes, first, last, rates, variant, from_councils)
    changes = demographic_growth(asked, first, last, rates, join, variant)
    about = {"from": first, "to": last, "rates": rates, "variant": variant}
    how = basis(first, last, join)
    title = f"Demographic growth, mid-{first} to mid-{last}"
    answer = Answer(
        title,
        value=lambda: _as_json(asked, changes) | about | {"basis": how},
        show=lambda: _show(asked, changes, title, f"Basis: {how}. {_areas_are(asked)}"),
        rows=lambda: pl.DataFrame([asdict(change) for change in changes]),
    )
    give(answer, out, is_opened, as_json)


def _codes(named: Sequence[str], every: bool, from_councils: bool) -> Sequence[str]:
    if every and named:
        what = "--all is every integrated care board and England, so no area is named beside it."
        raise PlanError(Problem(what, ", ".join(named), "Leave out --all, or the areas."))
    if not every and not named:
        raise PlanError(
            Problem("No area was named.", "placeplan growth", "Give a code such as E54000022, or --all.")
        )
    return (boards()[:-1] if from_councils else boards()) if every else named


def _areas_are(asked: Sequence[GrowthArea]) -> str:
    """What the areas are: boards' best fits, areas built from councils, or both."""
    kinds = (
        (BEST_FIT, any(not area.councils for area in asked)),
        (BUILT, any(area.councils for area in asked)),
    )
    return " ".join(words for words, holds in kinds if holds)


def _as_json(asked: Sequence[GrowthArea], changes: Sequence[Growth]) -> dict[str, Any]:
    return {
        "growth": [
            {"area": change.area, "activity": change.activity, "change": change.change} for change in changes
        ],
        "areas": {area.code: area.name for area in asked},
        "areas_are": _areas_are(asked),
        "rates_of": {
            area.code: {"what": area.rates_of, "councils": [asdict(council) for council in area.councils]}
            for area in asked
        },
        "ages": "18 and over",
        "sources": list(sources()),
    }


def _show(asked: Sequence[GrowthArea], changes: Sequence[Growth], title: str, caption: str) -> None:
    table = headed(title, ("Area", "Activity"), ("Change",))
    words, names = labels(), {area.code: area.name for area in asked}
    for change in changes:
        table.add_row(
            f"{names[change.area]} ({change.area})",
            f"{words[change.activity]} ({change.activity})",
            f"{change.change:+.1%}",
        )
    show(table)
    say(caption)
    for area in asked:
        if area.councils:
            say(f"Rates of {area.name}: {area.rates_of}.")
