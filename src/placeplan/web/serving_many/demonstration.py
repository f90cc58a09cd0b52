"""The invented place with a person in every chair: a lasting link each, and afresh each time.

Every body's workbooks are read as the command line reads them, and become its own books alone.
"""

import secrets
import shutil
import tempfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from placeplan.core.doors.shipped import shipped_toml
from placeplan.look.reading_page import reading_page_of
from placeplan.plan.folders.taking_in import first_plan_year, take_in
from placeplan.reading.handed import handed_in
from placeplan.reading.incoming import READING_PAGE, incoming
from placeplan.web.data_folder import kept_ready
from placeplan.web.links import LINKS
from placeplan.web.opened_workspace import open_demonstration, with_tables
from placeplan.web.server import Served, listening_at, register, run, worker_command
from placeplan.web.settings import HOST

WORKBOOKS = "workbooks"  # what the bodies hand in, which belongs to none but each of them
OVERSEER = "overseer"


def serve_demonstration(example: Path, port: int, tell: Callable[[Served], None]) -> None:
    """Serve the example to a person in every chair until told to stop. Errors: the port is taken."""
    with tempfile.TemporaryDirectory(prefix="placeplan-demo-") as kept, listening_at(port) as listening:
        kept_here, number = kept_ready(Path(kept) / "data"), listening.getsockname()[1]
        folder = _with_books_read(example, Path(kept) / "rivershire")
        open_demonstration(kept_here, number, secrets.token_hex(32))
        with_tables()
        register()
        url = f"http://{HOST}:{number}/"
        served = Served(url, *seated(folder, url))
        run(listening, url, worker_command(kept_here, str(kept_here)), lambda: tell(served))


def _with_books_read(example: Path, folder: Path) -> Path:
    """A copy of the example in which every workbook was read, each for the body whose it is."""
    shutil.copytree(example, folder, ignore=shutil.ignore_patterns("submissions", "imported", "out", ".*"))
    arrived = incoming(folder, handed_in([folder / WORKBOOKS], folder), first_plan_year(folder))
    take_in(folder, arrived, arrived.mappings(), reading_page_of)
    shutil.rmtree(folder / WORKBOOKS)
    (folder / READING_PAGE).unlink(missing_ok=True)  # which shows all of them at once
    (folder / "answers.json").unlink(missing_ok=True)
    return folder


def seated(folder: Path, url: str) -> tuple[str, tuple[dict[str, str], ...]]:
    """The place in a folder with everybody in her chair: its name, and who they are with a link each."""
    from placeplan.workspace.actions.opening import open_place  # needs the workspace to be open
    from placeplan.workspace.models import Person, Seat
    from placeplan.workspace.one_writer import one_writer

    cast = shipped_toml(files("placeplan.web.serving_many") / "demonstration.toml")
    place = open_place(folder=folder)
    with one_writer(place.pk):
        _join_the_round(place, cast)
        organisations = {body.code: body for body in place.organisations.all()}
        people = []
        for chair in cast["people"]:
            person = Person.objects.create(name=chair["name"])
            body = organisations[chair["organisation"]]
            seat = Seat.objects.create(person=person, organisation=body, role=chair["role"])
            link = f"{url}open/{LINKS.new(seat.pk, is_lasting=True)}"
            people.append({"name": person.name, "role": seat.role, "organisation": body.name, "link": link})
    return place.name, tuple(people)


def _join_the_round(place: Any, cast: dict[str, Any]) -> None:
    """Those who look on: all see the common view, save an overseer, who sees what is shared with her."""
    from placeplan.workspace.actions.opening import line_of_audience  # needs the workspace to be open
    from placeplan.workspace.models import COMMON, OWN, Organisation

    overseers = {chair["organisation"] for chair in cast["people"] if chair["role"] == OVERSEER}
    common = place.lines.get(purpose=COMMON)
    for code, name in cast["organisations"].items():
        organisation = Organisation.objects.create(place=place, code=code, name=name)
        if code in overseers:
            line_of_audience(place, OWN, [organisation])
        else:
            common.members.add(organisation)
