"""Shared places for tests: a coordinator and two bodies, each with its people, its line and its shares."""

from types import SimpleNamespace

from tests.workspaces import PORT

PEOPLE = (
    ("NORTHBY", "coordinator", "Pat Programme"),
    ("RZ9", "signatory", "Fay Finance"),
    ("RZ9", "editor", "Ed Editor"),
    ("RZ9", "reader", "Rea Reader"),
    ("09N", "signatory", "Cas Commissioner"),
)
CODES = ("RZ9", "09N")


def with_people(together):
    """The seats of a place opened for many, by organisation and role; its bodies and their versions."""
    from placeplan.workspace.models import Organisation, Person, Seat

    place = together.place
    bodies = {body.code: body for body in Organisation.objects.filter(place=place)}
    seats = {
        (code, role): Seat.objects.create(
            person=Person.objects.create(name=name), organisation=bodies[code], role=role
        )
        for code, role, name in PEOPLE
    }
    versions = {code: together.line(code).versions.last() for code in CODES}
    return SimpleNamespace(
        place=place, seats=seats, bodies=bodies, versions=versions, line=together.line, folder=together.folder
    )


def shared_with_all(shared, *codes, table="measure:income"):
    """The common view once these bodies have shared a table with all in the round."""
    from placeplan.workspace.actions.sharing import share_table
    from placeplan.workspace.actions.views_of_lines import up_to_date

    for code in codes:
        by, version = shared.seats[code, "signatory"], shared.versions[code]
        share_table(by=by, line=shared.line(code), version=version, table=table, recipients=[None])
    return up_to_date(by=shared.seats["NORTHBY", "coordinator"], line=shared.line("common"))[0]


def browser_of(seat):
    """A client whose session a seat has opened."""
    from django.test import Client

    from placeplan.web.links import LINKS

    client = Client(HTTP_HOST=f"127.0.0.1:{PORT}", raise_request_exception=True)
    assert client.get(f"/open/{LINKS.new(seat.pk)}").status_code == 302
    return client


def work():
    """Run every job that waits."""
    from placeplan.web.job_table import register_jobs
    from placeplan.workspace.actions.job_leases import take_next
    from placeplan.workspace.jobs.running_job import run_job

    register_jobs()
    while (job := take_next()) is not None:
        run_job(job.pk)
