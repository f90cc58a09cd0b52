import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.actions.fates import answer_finding, note_findings
from placeplan.workspace.actions.in_rounds.receiving import receive, refuse_received
from placeplan.workspace.actions.in_rounds.running_rounds import open_round
from placeplan.workspace.actions.keeping_private.erasures import (
    JOURNAL,
    erase_person,
    people_to_erase,
    purge_upload,
    replay_erasures,
)
from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.actions.sharing import share_table
from placeplan.workspace.actions.uploads import hand_in
from placeplan.workspace.actions.views_of_lines import keep_whole, up_to_date
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.content.belonging import READ
from placeplan.workspace.content.composing import files_of
from placeplan.workspace.content.keeping_private.erased_rows import ERASED, erase_words_of
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import (
    AuditText,
    Chunk,
    Comment,
    Entry,
    Erasure,
    Finding,
    Job,
    Person,
    Received,
    Seat,
    Upload,
)
from tests.workspaces import ON_BOTH

SECRET = b"NHS number 943 476 5919, Mrs Lightowler"
TODAY = date.today()
YESTERDAY = date.today() - timedelta(days=1)


@pytest.fixture
def leaver(workspace, told):
    """The seat of somebody who wrote things here and left."""
    person = Person.objects.create(name="Ottoline Quirke")
    seat = Seat.objects.create(person=person, organisation=workspace.seat.organisation, role="editor")
    note_findings(by=seat, version=workspace.version, findings=[told()])
    answer_finding(by=seat, finding=Finding.objects.get(), act="explain", text="Quirke says so")
    Seat.objects.filter(pk=seat.pk).update(until=YESTERDAY)
    return seat


def everything(workspace):
    """All bytes that the database has on the disk."""
    return b"".join(path.read_bytes() for path in workspace.data.glob("workspace.sqlite3*"))


@ON_BOTH
def test_a_persons_name_and_words_are_erased_and_the_chain_is_whole(workspace, leaver):
    assert people_to_erase(workspace.seat) == [leaver.person]
    before = verify(workspace.line.place)
    erase_person(by=workspace.seat, person=leaver.person, reason="she asked for it")
    assert not Person.objects.filter(name__contains="Quirke").exists()
    assert not AuditText.objects.filter(text__contains="Quirke").exists()
    assert not Comment.objects.filter(text__contains="Quirke").exists()
    after = verify(workspace.line.place, before.head)
    assert not after.problems
    assert after.acts == before.acts + 1
    assert not AuditText.objects.filter(is_erased=True).exclude(salt="").exists(), "no salt to guess words by"
    assert people_to_erase(workspace.seat) == []


def test_who_holds_a_seat_or_sits_elsewhere_too_is_not_erased(workspace, leaver):
    Seat.objects.filter(pk=leaver.pk).update(until=None)
    with pytest.raises(PlanError, match="holds none today"):
        erase_person(by=workspace.seat, person=leaver.person, reason="by mistake")
    assert Person.objects.filter(name="Ottoline Quirke").exists()


def purged(workspace):
    """A file that was handed in, stands in the folder and its version, was answered on, and is purged."""
    (workspace.folder / "workbooks").mkdir()
    (workspace.folder / "workbooks" / "patients.csv").write_bytes(SECRET)
    (workspace.folder / "imported").mkdir()
    (workspace.folder / "imported" / "page.html").write_bytes(b"<p>" + SECRET)
    version = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    upload = hand_in(by=workspace.seat, line=workspace.line, files=[("patients.csv", SECRET)])
    folder = laid_out(version)
    assert (folder / "workbooks" / "patients.csv").read_bytes() == SECRET
    arguments = {"manifest": version.manifest}
    Job.objects.create(
        line=workspace.line, asked_by=workspace.seat, kind="check", key="k", arguments=arguments
    )
    purge_upload(by=workspace.seat, upload=upload, reason="patients")
    return version, upload, folder


def test_purging_destroys_the_bytes_in_every_version_the_folder_and_what_rests_on_them(workspace):
    version, upload, folder = purged(workspace)
    assert not any(SECRET in bytes(chunk.piece) for chunk in Chunk.objects.all())
    assert SECRET not in everything(workspace), "nor on the disk"
    assert not folder.exists()
    assert not (workspace.folder / "workbooks" / "patients.csv").exists()
    assert not (workspace.folder / "imported" / "page.html").exists()
    assert not Job.objects.filter(key="k").exists()
    assert Upload.objects.get(pk=upload.pk).state == "put aside"
    entry = Entry.objects.get(version=version, path="workbooks/patients.csv")
    with pytest.raises(PlanError, match="purged"):
        bytes_kept(entry.content)
    with pytest.raises(PlanError, match="purged"):
        laid_out(version)
    assert {row.name for row in Erasure.objects.all()} == {"patients.csv", "imported/page.html"}
    assert not verify(workspace.line.place).problems
    now = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    assert laid_out(now).is_dir(), "the next version is whole"


@ON_BOTH
def test_what_reading_makes_again_of_other_files_is_kept_again_and_what_was_handed_in_is_not(workspace):
    purged(workspace)
    (workspace.folder / "imported").mkdir(exist_ok=True)
    (workspace.folder / "imported" / "page.html").write_bytes(b"<p>" + SECRET)
    version = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    assert (laid_out(version) / "imported" / "page.html").read_bytes() == b"<p>" + SECRET
    again = hand_in(by=workspace.seat, line=workspace.line, files=[("patients.csv", SECRET)])
    with pytest.raises(PlanError, match="purged"):
        bytes_kept(again.files.get().content)


def test_a_backup_of_before_is_held_to_what_was_erased_since(workspace, leaver):
    copy = workspace.data / "before.backup"
    upload = hand_in(by=workspace.seat, line=workspace.line, files=[("patients.csv", SECRET)])
    with closing(sqlite3.connect(workspace.data / "workspace.sqlite3")) as kept:
        kept.execute("VACUUM INTO ?", (str(copy),))
    purge_upload(by=workspace.seat, upload=upload, reason="patients")
    erase_person(by=workspace.seat, person=leaver.person, reason="she asked for it")
    assert "Quirke" not in (workspace.data / JOURNAL).read_text("utf-8")
    from django.db import connection

    connection.close()
    for path in workspace.data.glob("workspace.sqlite3*"):
        path.unlink()
    copy.rename(workspace.data / "workspace.sqlite3")
    assert Person.objects.filter(name="Ottoline Quirke").exists()
    assert replay_erasures() == 2
    assert not Person.objects.filter(name="Ottoline Quirke").exists()
    assert SECRET not in everything(workspace)
    assert not verify(workspace.line.place).problems
    assert replay_erasures() == 0, "twice does no more than once"


def test_what_others_share_comes_anew_after_a_purge(together):
    by, line = together.seat("RZ9"), together.line("RZ9")
    before = files_of(line.versions.last())
    whole = {**before, "submissions/RZ9/patients.csv": SECRET}
    keep_whole(by=by, line=line, files=whole, reason="handed in")
    theirs = {"version": together.line("09N").versions.last(), "table": "measure:income"}
    recipients = [by.organisation]
    share_table(by=together.seat("09N"), line=together.line("09N"), recipients=recipients, **theirs)
    received = files_of(up_to_date(by=by, line=line)[0])[READ[0]]
    upload = hand_in(by=by, line=line, files=[("patients.csv", SECRET)])
    purge_upload(by=by, upload=upload, reason="patients")
    now = files_of(up_to_date(by=by, line=line)[0])
    assert now[READ[0]] == received and "submissions/RZ9/patients.csv" not in now


def test_what_she_wrote_of_received_files_and_of_a_release_is_erased(together):
    by = together.seat("RZ9")
    about = {"opens_on": TODAY, "closes_on": TODAY, "title": "First"}
    chair = together.seat("NORTHBY", "coordinator")
    running = open_round(by=chair, place=together.place, bodies=[by.organisation], **about)
    files = [("a.csv", b"1")]
    came = receive(by=chair, body=running.bodies.get(), files=files, how_it_came="Quirke rang")
    refuse_received(by=by, received=came, why="Quirke says no")
    for seat in (by, chair):
        erase_words_of(seat.person)
    row = Received.objects.get()
    assert (row.how_it_came, row.answer) == (ERASED, ERASED)


def test_a_purge_reaches_what_the_coordinator_received_for_the_body(shared, running):
    from placeplan.workspace.actions.in_rounds.receiving import adopt

    row = running.bodies.get(organisation__code="RZ9")
    pat, fay = shared.seats["NORTHBY", "coordinator"], shared.seats["RZ9", "signatory"]
    files = [("people.csv", SECRET), ("plan.csv", b"1")]
    received = receive(by=pat, body=row, files=files, how_it_came="by post")
    adopted = adopt(by=fay, received=received)
    assert Chunk.objects.filter(piece=SECRET).count() == 2
    erasures = purge_upload(by=fay, upload=adopted, reason="patient data")
    assert not Chunk.objects.filter(piece=SECRET).exists()
    assert {erasure.line.purpose for erasure in erasures} == {"own", "pair"}
    assert not verify(shared.place).problems


def test_a_reason_that_a_person_gave_is_erased_with_her(asking):
    from placeplan.workspace.actions.in_rounds.gap_requests import ask_daily
    from placeplan.workspace.models import NotShared
    from tests.shared_places import work

    ask_daily(TODAY)
    work()
    fay = asking.seats["RZ9", "signatory"]
    NotShared.objects.filter(body__organisation__code="RZ9").update(why="Quirke says so", by=fay)
    erase_words_of(fay.person)
    assert set(NotShared.objects.values_list("why", flat=True)) == {"", ERASED}
