"""`placeplan template PLACE [BODY]`: write the workbook that each body of a place fills in."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from placeplan.cli.output import show_json
from placeplan.cli.screen import say
from placeplan.core.errors import PlanError, Problem
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
    read = load_place(place)
    directory = Directory(tuple(read.bodies.values()))
    codes = [code for code, one in read.bodies.items() if not one.is_group and body in ("", code)]
    if not codes:
        known = ", ".join(read.bodies) or "none yet: declare them in bodies.csv"
        raise PlanError(Problem(f"There is no body {body}".strip() + ".", str(place), f"Bodies: {known}."))
    folder = out or place / FOLDER
    written, left = {}, {}
    for code in codes:
        if sort := directory.sort(code):
            path = folder / f"{code.replace(':', '_')}{ENDING}"
            form = write_template(path, _asked(read, directory, code, sort))
            written[code] = {"file": str(path), "sheets": [sheet.title for sheet in form.sheets]}
        else:
            left[code] = (
                f"its kind “{read.bodies[code].kind}” is no commissioner, council, provider or charity"
            )
    if as_json:
        show_json({"written": written, "left": left})
        return
    for code, one in written.items():
        say(f"{code}: {one['file']} asks for {', '.join(one['sheets']).lower()}.")
    for code, why in left.items():
        say(f"{code} has none: {why}. Say its kind in bodies.csv.")
    if written:
        say(f"Send them out, then: placeplan import --place {place} --yes FOLDER", unbroken=True)


def _asked(place: Place, directory: Directory, code: str, sort: str) -> Asked:
    others: dict[str, tuple[str, ...]] = {}
    for other in place.bodies.values():
        if other.code != code and not other.is_group:
            found = directory.sort(other.code)
            others[found] = (*others.get(found, ()), other.name)
    years = years_between(place.base_year, place.last_year)
    return Asked(code, place.bodies[code].name, sort, tuple(years), date.today(), others)
