"""Workers killed at random moments while they read files into a place: nothing lost, nothing half-written."""

import random
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from placeplan.plan.place import load_place
from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.actions.reading_requests import ask_to_take_in
from placeplan.workspace.actions.uploads import hand_in, say_whose
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.models import Job, Upload
from tests.unit.workspace.jobs.test_reading_jobs import ROWS

pytestmark = pytest.mark.slow
KILLS, LONGEST = 10, 3.0  # how often, and after how many seconds at most


def worker(workspace):
    command = [sys.executable, "-m", "placeplan.web.worker", str(workspace.data), str(workspace.folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE)


def is_whole(workspace):
    """Is the database whole, the chain of acts unbroken, and the folder a place?"""
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not verify(workspace.line.place).problems
    load_place(workspace.folder)


def taken_in(workspace, upload):
    """The job that took the files in: asked for again, as a person would, where it had died three times."""
    while (job := ask_to_take_in(by=workspace.seat, upload=upload)).state != "done":
        living = worker(workspace)
        while Job.objects.get(pk=job.pk).state in ("waiting", "running"):
            assert living.poll() is None
            time.sleep(0.1)
        living.stdin.close()
        living.wait()
        job.refresh_from_db()
        if job.state == "done":
            break
    return job


def test_ten_kills_lose_nothing(workspace, workbook):
    path = workbook({"Income and expenditure": ROWS})
    upload = hand_in(by=workspace.seat, line=workspace.line, files=[("plan.xlsx", path.read_bytes())])
    say_whose(by=workspace.seat, upload=upload, owners={"plan.xlsx": "RZ9"})
    chance = random.Random(14)
    for _ in range(KILLS):
        ask_to_take_in(by=workspace.seat, upload=upload)
        killed = worker(workspace)
        time.sleep(chance.random() * LONGEST)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        killed.stdin.close()
        is_whole(workspace)
    job = taken_in(workspace, upload)
    is_whole(workspace)
    assert Upload.objects.get().state == "saved"
    assert load_place(workspace.folder).figures.height == Job.objects.get(pk=job.pk).answer["figures"] > 0
    version = workspace.line.versions.last()
    assert read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder) == version
