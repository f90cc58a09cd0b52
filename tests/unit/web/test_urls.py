"""Every address, asked with whatever a form or a program may send: never a fault of ours, never a way in."""

import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from placeplan.web.job_table import register_jobs
from placeplan.workspace.actions.fates import answer_finding, note_findings
from placeplan.workspace.actions.job_leases import take_next
from placeplan.workspace.actions.reading_requests import ask_for_reading, ask_to_take_in
from placeplan.workspace.actions.uploads import hand_in, say_whose
from placeplan.workspace.jobs.running_job import run_job
from placeplan.workspace.models import Finding, Job, Upload
from tests.marked_figures import figures_that_differ
from tests.unit.web.every_address import EVIL, ODD, Page, addresses, crawled, fields_in
from tests.workspaces import with_a_plan

ASKED = ("show", "from", "file", "sheet", "cell", "then", "still", "files", "act", "text", "body", "until")
FEWEST, MOST = 2, 20  # forms to each address: of which the gate sends the fewest
ROWS = [
    ["Line", "2017/18 £k", "2018/19 £k", "Note"],
    ["Income from patient care", 100, 110, EVIL],
    ["Total income", 100, 110, "@SUM(1)"],
    ["Pay", 60, 66, ""],
    [f"Drugs {EVIL}", 30, 33, ""],
    ["Total expenditure", 90, 99, ""],
    ["Surplus", 10, 11, ""],
]


@pytest.fixture
def busy(workspace, told, workbook):
    """A workspace with one of everything, and evil words wherever a person or a file can write."""
    register_jobs()
    with_a_plan(workspace.folder)
    content = workbook({"I&E <svg onload=1>": ROWS}).read_bytes()
    taken, _ = (_handed_in(workspace, f"{name} {EVIL}.xlsx", content) for name in ("taken", "shown"))
    hand_in(by=workspace.seat, line=workspace.line, files=[("a.csv", b"x,y\n1,2\n"), ("b.md", EVIL.encode())])
    ask_to_take_in(by=workspace.seat, upload=taken)
    _work(workspace.folder)
    version = workspace.line.versions.last()
    for upload in Upload.objects.filter(state="received"):
        ask_for_reading(by=workspace.seat, upload=upload, version=version)
    _work(workspace.folder)
    cells = [{"file": taken.files.get().name, "sheet": "I&E <svg onload=1>", "cell": "B2"}]
    findings = [{**told(title=EVIL), "cells": cells}, {**told(subject=EVIL), "cells": cells}]
    note_findings(by=workspace.seat, version=workspace.version, findings=findings)
    assert {job.state for job in Job.objects.all()} == {"done"}
    for finding in Finding.objects.all():
        answer_finding(by=workspace.seat, finding=finding, act="comment", text=EVIL)


def _work(folder):
    while (job := take_next()) is not None:
        run_job(job.pk)


def _handed_in(workspace, name, content):
    upload = hand_in(by=workspace.seat, line=workspace.line, files=[(name, content)])
    say_whose(by=workspace.seat, upload=upload, owners={name: "RZ9"})
    return upload


@pytest.mark.parametrize("forms", [FEWEST, pytest.param(MOST, marks=pytest.mark.prove)])
def test_no_address_answers_whatever_is_sent_with_a_fault(busy, browser_of_one, forms):
    chance = random.Random(14)
    fields = {name for _, text in crawled(browser_of_one) for name in fields_in(text)} | set(ASKED)
    assert len(fields) > 20
    asked = 0
    every = addresses()
    for address in every:
        for _ in range(forms):
            some = chance.sample(sorted(fields), chance.randint(0, len(fields)))
            sent = {name: chance.choice(ODD) for name in some}
            if chance.random() < 0.3:
                sent["files"] = SimpleUploadedFile("b.csv", chance.choice((b"", b"x\n1\n", b"PK\x03\x04")))
            for answer in (browser_of_one.get(address, sent), browser_of_one.post(address, sent)):
                asked += 1
                assert answer.status_code in (200, 302, 400, 403, 404, 405), (address, sent)
                is_page = answer.status_code == 200 and "Content-Disposition" not in answer.headers
                assert not is_page or b"<svg onload" not in b"".join(answer), address
    assert asked == 2 * forms * len(every)


def test_every_page_that_links_lead_to_is_sound_and_obeys_no_words_of_a_file(busy, browser_of_one):
    pages = dict(crawled(browser_of_one))
    assert len(pages) > 10
    faults = {address: Page(text).faults for address, text in pages.items()}
    assert {address: own for address, own in faults.items() if own} == {}
    assert figures_that_differ(pages) == {}
    assert sum("svg onload" in text for text in pages.values()) > 2, "the words are shown, as words"
