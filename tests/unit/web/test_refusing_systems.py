"""What the system refuses while a place is worked on: nothing half-written, and the page says what it was."""

import errno
import os
import shutil
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from placeplan.plan.place import load_place
from placeplan.web.job_table import register_jobs
from placeplan.workspace.actions.job_leases import put_back, take_next
from placeplan.workspace.actions.reading_requests import ask_to_take_in
from placeplan.workspace.actions.uploads import hand_in, say_whose
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.content.place_files import bytes_of
from placeplan.workspace.jobs.running_job import run_job
from placeplan.workspace.models import Job, Upload
from tests.unit.workspace.jobs.test_reading_jobs import ROWS


@pytest.fixture
def upload(workspace, workbook):
    register_jobs()
    content = workbook({"Income and expenditure": ROWS}).read_bytes()
    upload = hand_in(by=workspace.seat, line=workspace.line, files=[("plan.xlsx", content)])
    say_whose(by=workspace.seat, upload=upload, owners={"plan.xlsx": "RZ9"})
    return upload


def taken_in(workspace, upload):
    """The job that takes an upload in, run to its end."""
    job = ask_to_take_in(by=workspace.seat, upload=upload)
    run_job(take_next().pk)
    job.refresh_from_db()
    return job


def is_whole(workspace, before):
    """Is the folder as it was, or all of what it was to be? A change that was begun may be gone on with."""
    now = bytes_of(workspace.folder)
    assert now == before or {"submissions/plan.xlsx", "imported/figures.parquet"} <= now.keys()
    assert (load_place(workspace.folder).figures.height > 0) == (now != before)
    assert not verify(workspace.line.place).problems


@pytest.mark.parametrize(
    ("refused", "number", "said"),
    [
        ("a full disk", errno.ENOSPC, "No space left on device"),
        ("a folder that is read alone", errno.EROFS, "Read-only file system"),
        ("a file that another program holds", errno.EACCES, "Permission denied"),
        ("a file that another program holds on Windows", errno.EBUSY, "Device or resource busy"),
    ],
)
@pytest.mark.parametrize("after", [0, 3])
def test_the_page_of_a_job_says_what_the_system_refused_and_nothing_is_half_written(
    workspace, browser_of_one, upload, monkeypatch, refused, number, said, after
):
    before, real, left = bytes_of(workspace.folder), os.rename, [after]

    def refusing(source, target, **about):
        if str(workspace.folder) in str(target) and ".placeplan" not in str(target):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(number, os.strerror(number), str(target))
        return real(source, target, **about)

    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, refusing)
    job = taken_in(workspace, upload)
    monkeypatch.undo()
    if job.state == "done":
        assert after > 1, "it needs few moves, and was done before one was refused"
        return
    page = browser_of_one.get(f"/jobs/{job.pk}/").content.decode()
    assert said in page and "Try again" in page
    is_whole(workspace, before)
    again = browser_of_one.post(f"/jobs/{job.pk}/again/").url
    run_job(take_next().pk)
    assert browser_of_one.get(again).status_code == 302, "with the cause mended it goes through"
    assert Upload.objects.get().state == "saved"


def test_a_workbook_that_is_cut_off_is_refused_in_words(workspace, browser_of_one):
    register_jobs()
    browser_of_one.post("/files/", {"files": [SimpleUploadedFile("plan.xlsx", b"PK\x03\x04 half of one")]})
    run_job(take_next().pk)
    page = browser_of_one.get(f"/jobs/{Job.objects.get().pk}/").content.decode()
    assert "It could not be done" in page and "plan.xlsx" in page


def test_a_clock_that_is_set_back_loses_no_job_and_no_act(workspace, browser_of_one, upload, monkeypatch):
    job = ask_to_take_in(by=workspace.seat, upload=upload)
    take_next()
    monkeypatch.setattr(timezone, "now", lambda: datetime(2001, 1, 1, tzinfo=UTC))
    assert put_back() == 0, "its lease is not over by that clock, and its worker is alive"
    assert put_back(everything=True) == 1, "a new worker takes what the one before it left"
    run_job(take_next().pk)
    job.refresh_from_db()
    assert job.state == "done" and not verify(workspace.line.place).problems
    assert browser_of_one.get("/versions/").status_code == browser_of_one.get("/findings/").status_code == 200
    assert [version.number for version in workspace.line.versions.all()] == [1, 2]


def test_a_folder_that_is_gone_is_said_and_is_there_again_once_it_is_put_back(workspace, browser_of_one):
    aside = workspace.folder.with_name("aside")
    data = workspace.data
    shutil.move(workspace.folder / "place.toml", aside)
    answer = browser_of_one.get("/")
    assert answer.status_code in (200, 400) and "<h1" in answer.content.decode()
    assert data.is_dir()
    shutil.move(aside, workspace.folder / "place.toml")
    assert browser_of_one.get("/").status_code == 200
    assert Job.objects.exclude(state="failed").count() == Job.objects.count()
