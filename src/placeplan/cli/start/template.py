"""`placeplan template PLACE [BODY]`: write the workbook that each body of a place fills in."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.output import show_json
from placeplan.cli.screen import say
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.file_names import as_file_name
from placeplan.core.periods import years_between
from placeplan.plan.place import Place, load_place
from placeplan.reading.templates.workbook import Asked, write_template
from placeplan.reading.words.body_names import Directory

app = typer.Typer(help="Write clean workbooks for the bodies of a place to fill in.")
FOLDER = "out/templates"
ENDING = "_return.xlsx"


@app.command()
def template(
    place: Annotated[Path, typer.Argument(metavar="PLACE", help="The place's folder.")],
    body: Annotated[
        str, typer.Argument(metavar="[BODY]", help="A body's code; every body, if left out.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help=f"Where to write them; PLACE/{FOLDER}, if left out.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Write a workbook for each body, which imports without a mapping or a question once it is filled in."""
    loaded = load_place(place)
    directory = Directory(tuple(loaded.bodies.values()))
    folder = out or place / FOLDER
    written, passed_over = {}, {}
    for code in _codes(loaded, body):
        if sort := directory.sort(code):
            path = folder / f"{as_file_name(code)}{ENDING}"
            form = write_template(path, _asked(loaded, directory, code, sort))
            written[code] = {"file": str(path), "sheets": [sheet.title for sheet in form.sheets]}
        else:
            passed_over[code] = (
                f"its kind “{loaded.bodies[code].kind}” is no commissioner, council, provider or charity"
            )
    if as_json:
        show_json({"written": written, "left": passed_over})
    else:
        _say(place, written, passed_over)


def _codes(place: Place, body: str) -> list[str]:
    """The single bodies that get a workbook: the one named, or all. Errors: there is none."""
    codes = [code for code, member in place.bodies.items() if not member.is_group and body in ("", code)]
    if not codes:
        declared = ", ".join(place.bodies) or "none yet: declare them in bodies.csv"
        what = f"There is no body {body}".strip() + "."
        raise PlanError(Problem(what, str(place.folder), f"Bodies: {declared}."))
    return codes


def _say(place: Path, written: Mapping[str, Any], passed_over: Mapping[str, str]) -> None:
    """Each workbook with what it asks, each body that has none and why, and what to do next."""
    for code, workbook in written.items():
        say(f"{code}: {workbook['file']} asks for {', '.join(workbook['sheets']).lower()}.")
    for code, why in passed_over.items():
        say(f"{code} has none: {why}. Say its kind in bodies.csv.")
    if written:
        say(f"Send them out, then: placeplan import --place {place} --yes FOLDER", unbroken=True)


def _asked(place: Place, directory: Directory, code: str, sort: str) -> Asked:
    partners: dict[str, tuple[str, ...]] = {}
    for partner in place.bodies.values():
        if partner.code != code and not partner.is_group:
            sort_of_partner = directory.sort(partner.code)
            partners[sort_of_partner] = (*partners.get(sort_of_partner, ()), partner.name)
    years = years_between(place.base_year, place.last_year)
    return Asked(code, place.bodies[code].name, sort, tuple(years), date.today(), partners)
