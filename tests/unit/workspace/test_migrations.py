"""A database that was filled before comes forward on both kinds, and nothing that was in it is lost."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from placeplan.records.act_digests import GENESIS, digest_of
from placeplan.web.databases import database_setting
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.models import AuditRow, Finding, Job, Line, Place, Upload, Version
from tests import postgres
from tests.workspaces import ON_BOTH, database_is

OF_ONE = "0003_returns_that_others_ask_for"  # the tables of the browser for one person


@pytest.fixture
def filled(tmp_path, database, django_db_blocker):
    """A database as the browser for one person left it, with a row of each sort."""
    if database == "sqlite":
        setting = database_setting(tmp_path)
    else:
        setting = database_setting(tmp_path, postgres.address(postgres.new_database()))
    with django_db_blocker.unblock(), database_is(setting):
        call_command("migrate", "workspace", OF_ONE, verbosity=0, interactive=False)
        _fill(MigrationExecutor(connection).loader.project_state([("workspace", OF_ONE)]).apps)
        yield


def _fill(then):
    make = {model.__name__: model._base_manager.create for model in then.get_models()}
    place = make["Place"](code="NORTHBY", name="Northby", key="k")
    body = make["Organisation"](place=place, code="NORTHBY", name="Northby")
    seat = make["Seat"](person=make["Person"](name="anna"), organisation=body, role="coordinator")
    line = make["Line"](place=place)
    content = make["Content"](line=line, digest="d", size=3)
    make["Chunk"](content=content, number=0, piece=b"a\0\xff")
    about = {"author": seat, "reason": "at first", "reader": "0.1"}
    versions = [
        make["Version"](line=line, number=number, manifest=str(number) * 64, **about) for number in (1, 2)
    ]
    versions[1].parents.add(versions[0])
    make["Entry"](version=versions[1], path="place.toml", content=content)
    upload = make["Upload"](line=line, by=seat, state="received")
    make["UploadedFile"](upload=upload, name="a.xlsx", content=content)
    make["AskedReturn"](line=line, by=seat, name="r.xlsx", content=content, body="RZ9")
    make["Job"](place=place, asked_by=seat, kind="check", key="j", state="done", answer={"findings": 1})
    finding = make["Finding"](
        place=place, identity="i", first_version=versions[0], last_version=versions[1], check_key="c",
        status="fail", severity=2, rank=1, pence=150_000, likeness="l", told={"title": "Two differ"},
    )  # fmt: skip
    make["Comment"](finding=finding, by=seat, version=versions[1], act="comment", text="Seen.")
    make["Draft"](place=place, by=seat, about="x", typed={"a": "b"})
    previous = GENESIS
    for number in (1, 2):
        row = then.get_model("workspace", "AuditRow")(
            place=place, number=number, previous=previous, at="2026-11-01", seat=seat.pk, act="try",
            subject=f"line {line.pk}", about="0" * 64,
        )  # fmt: skip
        said_then = (place.key, str(number), row.at, str(seat.pk), row.act, row.subject, row.about)
        row.digest = previous = digest_of(row.previous, *said_then)
        row.save()


@ON_BOTH
def test_what_was_kept_for_one_person_is_all_there_afterwards(filled):
    call_command("migrate", verbosity=0, interactive=False)
    place = Place.objects.get()
    line = place.own_line
    assert [body.code for body in line.members.all()] == ["NORTHBY"]
    assert [version.number for version in line.versions.all()] == [1, 2]
    assert line.versions.last().parents.get().number == 1
    piece = line.versions.last().entries.get().content.chunks.get().piece
    assert bytes(piece) == b"a\0\xff"
    assert (Upload.objects.get().line, Job.objects.get().line, Finding.objects.get().line) == (line,) * 3
    assert Finding.objects.get().pence == 150_000 and Finding.objects.get().comments.get().text == "Seen."
    assert Version.objects.get(number=2).entries.get().path == "place.toml"
    assert AuditRow.objects.count() == verify(place).acts == 2 and not verify(place).problems
    assert Line.objects.get(pk=line.pk).purpose == "own"


@ON_BOTH
def test_no_change_of_the_tables_lacks_its_step(filled):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
