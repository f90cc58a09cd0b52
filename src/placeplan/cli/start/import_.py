"""`placeplan import --place PLACE FILES…`: read the workbooks that each body already holds.

Proposes how to read each table, shows how sure it is, and keeps raw files, mappings and what was read.
Nothing is changed until every file has been read, and then all of it at once.
"""

import webbrowser
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from placeplan.cli.output import show_json
from placeplan.cli.screen import say
from placeplan.cli.start.asked_at_terminal import asked
from placeplan.cli.start.import_report import report, show_end, show_import
from placeplan.cli.start.new_versions import new_versions, show_versions
from placeplan.cli.start.rules_of_years import rules_to_mend
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import writing
from placeplan.look.reading_page import reading_page_of
from placeplan.plan.folders.taking_in import Taken, first_plan_year, take_in
from placeplan.plan.place import FILE, load_place
from placeplan.reading.handed import handed_in
from placeplan.reading.incoming import READING_PAGE, Incoming, incoming

app = typer.Typer(help="Read workbooks, CSV files and narratives into a place.")


@app.command("import")
def import_files(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILES_OR_FOLDER]...", help="What to read; with none, all is read again."),
    ] = None,
    place: Annotated[Path, typer.Option(help="The place's folder.")] = Path(),
    yes: Annotated[
        bool, typer.Option("--yes", help="Take every proposal that is sure enough, and list the rest.")
    ] = False,
    body: Annotated[
        str, typer.Option(help="The code of the body whose files these are, where they do not say.")
    ] = "",
    add_bodies: Annotated[
        bool, typer.Option("--add-bodies", help="Add to bodies.csv the bodies that covers name and it lacks.")
    ] = False,
    open_page: Annotated[
        bool, typer.Option("--open", help="Open the page that shows how each table was read.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Read workbooks, CSV files and narratives into a place, with a mapping for each that can be changed."""
    _refuse_no_place(place, files or [])
    files_given = handed_in(files or [], place)
    with writing(place, "import"):
        arrived = _told(incoming(place, files_given, first_plan_year(place)), body, add_bodies)
        arrived, mappings = (arrived, arrived.mappings()) if yes else asked(arrived, as_json)
        taken = take_in(place, arrived, mappings, reading_page_of)
    load_place(place)
    _say(place, taken, as_json)
    if open_page and taken.drawn:
        webbrowser.open((place / READING_PAGE).resolve().as_uri())


def _told(arrived: Incoming, body: str, add_bodies: bool) -> Incoming:
    """What arrived, with what the command says of it: whose the new files are, and which bodies to add."""
    if add_bodies:
        arrived = arrived.with_bodies(arrived.strangers().values())
    if not body:
        return arrived
    return arrived.telling({book.file: body for book in arrived.books if arrived.is_new(book.file)})


def _say(place: Path, taken: Taken, as_json: bool) -> None:
    """What was done, for a program or a person, with what each new version says otherwise."""
    rules = rules_to_mend(place, taken.years)
    versions = tuple(
        version for version in new_versions(taken.submission) if taken.arrived.is_new(version.file)
    )
    if as_json:
        told = {"versions": [version.as_json() for version in versions], "rules_to_mend": rules}
        show_json(report(taken) | told)
        return
    show_import(taken)
    if rules:
        say(rules)
    show_versions(versions)
    show_end(taken)


# ---- where to ------------------------------------------------------------------------------------


def _refuse_no_place(folder: Path, files: Iterable[Path]) -> None:
    """Errors: the folder is no place; what to do instead is told by where the files lie."""
    if (folder / FILE).is_file():
        return
    if folder.is_file():
        raise PlanError(Problem("This is a file, not a place.", str(folder), "Name its folder with --place."))
    meant = _place_around(files)
    if meant:
        to_do = f"Those files lie in the place {meant}. Read them with: placeplan import --place {meant}"
    elif folder == Path():
        to_do = "Name one with --place FOLDER, or make one first with: placeplan new FOLDER"
    else:
        to_do = f"Make one with: placeplan new {folder}"
    raise PlanError(Problem("This is not a place.", str(folder.absolute()), to_do))


def _place_around(files: Iterable[Path]) -> Path | None:
    """The place that a file handed in lies in."""
    around = (folder for file in files for folder in (file, *file.parents) if file.exists())
    return next((folder for folder in around if (folder / FILE).is_file()), None)
