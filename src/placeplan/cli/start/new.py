"""`placeplan new PLACE`: make the folder of a new place, with files to fill in."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from placeplan.cli.output import show_json
from placeplan.cli.screen import say
from placeplan.cli.start.board_place import (
    board_files,
    known_board,
    last_known_year,
    with_note,
)
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import changing, replacing
from placeplan.core.periods import financial_year, start_year, year_holding
from placeplan.funding.regimes import regimes
from placeplan.places import geographies
from placeplan.places.announced import without_titles
from placeplan.plan.folders.starting import starting_files
from placeplan.plan.place import FILE, load_place

app = typer.Typer(help="Make the folder of a new place.")
YEARS_PLANNED = 5


@app.command()
def new(
    place: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder to make.")],
    name: Annotated[str, typer.Option(help="The place's name; the folder's, if left out.")] = "",
    code: Annotated[str, typer.Option(help="Its code; made from its name, if left out.")] = "",
    board: Annotated[
        str,
        typer.Option(
            help="An integrated care board (QMM, E54000022 or its name; also one that is announced, such as "
            "“Norfolk and Suffolk”): writes all that is held of it."
        ),
    ] = "",
    geography: Annotated[str, typer.Option(help="The kind of area, such as icb-2022.")] = "",
    area: Annotated[str, typer.Option(help="The area's code in that geography.")] = "",
    regime: Annotated[str, typer.Option(help="The rules in force.")] = "england/2026",
    base_year: Annotated[str, typer.Option(help="The last year known; this one, if left out.")] = "",
    last_year: Annotated[str, typer.Option(help="The last year planned; the fifth, if left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Make a folder with a description to fill in, and every other form ready and commented out."""
    if (place / FILE).exists():
        raise PlanError(Problem("There is a place here already.", str(place), "Choose another folder."))
    if place.exists() and not place.is_dir():
        raise PlanError(Problem("There is a file of this name.", str(place), "Choose another folder."))
    held_board = known_board(board) if board else None
    if held_board:
        name, code = name or without_titles(held_board.name), code or held_board.ods or held_board.code
        geography, area = held_board.geography, held_board.code
    named = name or place.resolve().name.replace("-", " ").replace("_", " ").capitalize()
    first = base_year or (last_known_year() if held_board else year_holding(date.today()))
    last = last_year or financial_year(start_year(first) + YEARS_PLANNED)
    if start_year(last) <= start_year(first):
        raise PlanError(Problem(f"The plan ends in {last}, which is not after {first}.", "--last-year"))
    if regime not in regimes():
        remedy = f"Use one of: {', '.join(regimes())}."
        raise PlanError(Problem(f"“{regime}” is not a regime.", "--regime", remedy))
    if geography:
        kind_of_area = geographies.geography(geography).key
        area = geographies.area(kind_of_area, area).code if area else ""
    files = starting_files(
        {
            "code": code or re.sub(r"[^A-Z0-9]+", "-", named.upper()).strip("-"),
            "name": named,
            "geography": geography,
            "area": area,
            "regime": regime,
            "base_year": first,
            "last_year": last,
        }
    )
    if held_board:
        of_board = board_files(held_board, first, last)
        files = {**files, **of_board, "place.toml": with_note(files["place.toml"], held_board)}
    with changing(place, "new"):
        written = [file for file, text in files.items() if _written(place / file, text)]
    load_place(place)
    if as_json:
        show_json({"place": str(place), "name": named, "files": written})
        return
    say(f"{place} is ready: {', '.join(written)}.")
    say(
        f"Next: placeplan import --place {place} FILES… reads workbooks and narratives, as they are.",
        unbroken=True,
    )
    say(f"Or declare its bodies in {place / 'bodies.csv'}, and put figures in {place / 'figures'}.")


def _written(path: Path, text: str) -> bool:
    """Write a file, unless one is there already: nobody's work is overwritten."""
    if path.exists():
        return False
    with replacing(path) as beside:
        beside.write_text(text, encoding="utf-8")
    return True
