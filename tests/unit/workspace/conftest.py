"""A workspace for each test, with a database file of its own."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.workspaces import PORT, small_place, workspace_in


@pytest.fixture
def database():
    """The kind of database that a workspace is kept in. `on_both` runs a test on each."""
    return "sqlite"


@pytest.fixture
def workspace(tmp_path, django_db_blocker, database):
    """The workspace of a small place, open for one person."""
    folder = small_place(tmp_path / "northby")
    data = folder / ".placeplan"
    with django_db_blocker.unblock(), workspace_in(data, folder, database):
        from placeplan.workspace.actions.line_versions import open_for_one, read_in_folder
        from placeplan.workspace.models import Line

        seat = open_for_one(folder=folder)
        line = Line.objects.get(purpose="own")
        version = read_in_folder(by=seat, line=line, folder=folder)
        yield SimpleNamespace(folder=Path(folder), data=data, seat=seat, line=line, version=version)


@pytest.fixture
def browser_of_one(workspace):
    """A client of Django's whose session the one person has opened."""
    from django.test import Client

    from placeplan.web.links import LINKS

    client = Client(HTTP_HOST=f"127.0.0.1:{PORT}", raise_request_exception=True)
    assert client.get(f"/open/{LINKS.new(workspace.seat.pk)}").status_code == 302
    return client


def finding_told(title="Two say different things", amount=1_500.0, subject="a", status="fail"):
    """A finding as every command gives it."""
    return {
        "check": "agreement", "class": "differ", "status": status, "severity": 2, "title": title,
        "organisations": ["RZ9", "09N"], "period": "2017/18", "measure": "contract_value", "subject": subject,
        "amount": amount, "unit": "pounds",
        "cells": [{"file": "a.xlsx", "sheet": "S", "cell": "B2"}], "figures": [],
        "explanation": "They state one contract twice.", "likely_cause": "", "settled_by": "",
        "conversation": ["09N", "RZ9"],
    }  # fmt: skip


@pytest.fixture
def told():
    """Makes a finding as a command gives it."""
    return finding_told


@pytest.fixture
def work(workspace):
    """Runs every job that waits."""
    from placeplan.web.job_table import register_jobs
    from placeplan.workspace.actions.job_leases import take_next
    from placeplan.workspace.jobs.running_job import run_job

    register_jobs()

    def work():
        while (job := take_next()) is not None:
            run_job(job.pk)

    return work


HEADING = "measure,organisation,counterparty,line,period,value,unit,precision,stage,stated_by"
HEADING += ",stated_on,source,grade"
STATED = f"""{HEADING}
income,RZ9,09N,contract_income,2017/18,90,£k,1,plan,RZ9,2016-10-01,a.xlsx#S!B1,primary
income,RZ9,,other_income,2017/18,7,£k,1,plan,RZ9,2016-10-01,a.xlsx#S!B2,primary
income,RZ9,,transfers,2017/18,3,£k,1,plan,RZ9,2016-10-01,a.xlsx#S!B3,primary
income_total,RZ9,,,2017/18,100,£k,1,plan,RZ9,2016-10-01,a.xlsx#S!B4,primary
expenditure,RZ9,,pay,2017/18,60,£k,1,plan,RZ9,2016-10-01,a.xlsx#S!B5,primary
expenditure,RZ9,,agency,2017/18,6,£k,1,plan,RZ9,2016-10-01,a.xlsx#S!B6,primary
expenditure,RZ9,,drugs,2017/18,35,£k,1,plan,RZ9,2016-10-01,a.xlsx#S!B7,primary
expenditure_total,RZ9,,,2017/18,101,£k,1,plan,RZ9,2016-10-01,a.xlsx#S!B8,primary
"""


@pytest.fixture
def form_file(workspace, tmp_path):
    """A form of six rows to fill, and a place whose hospital stated what answers some of them."""
    from tests.unit.returns.plain_form import form

    (workspace.folder / "figures").mkdir()
    (workspace.folder / "figures" / "stated.csv").write_text(STATED, encoding="utf-8")
    form(tmp_path / "Finance return.xlsx")
    return tmp_path / "Finance return.xlsx"


@pytest.fixture
def asked(workspace, browser_of_one, form_file, work):
    """The form, handed in for the hospital, and what it asks understood."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from placeplan.workspace.models import AskedReturn

    file = SimpleUploadedFile(form_file.name, form_file.read_bytes())
    sent = browser_of_one.post("/returns/", {"workbook": file, "body": "RZ9", "aim": "fill"})
    assert sent.status_code == 302, sent.content.decode()
    work()
    return AskedReturn.objects.get()


@pytest.fixture
def together(tmp_path, django_db_blocker, database):
    """The workspace of a place of two bodies, opened for many."""
    from django.test import override_settings

    from tests.unit.workspace.shared_place import opened_for_many, place_of_two

    folder = place_of_two(tmp_path / "northby")
    data = tmp_path / "data"
    shared = override_settings(
        PLACEPLAN_IS_SHARED=True,
        PLACEPLAN_ROOMS=("placeplan.workspace", "placeplan.governance", "placeplan.accounts"),
        ROOT_URLCONF="tests.unit.workspace.urls_of_many",
    )
    with django_db_blocker.unblock(), workspace_in(data, folder, database), shared:
        yield opened_for_many(folder)


@pytest.fixture
def browser_of():
    """Makes a client of Django's whose session a seat has opened."""
    from django.test import Client

    from placeplan.web.links import LINKS

    def browser_of(seat):
        client = Client(HTTP_HOST=f"127.0.0.1:{PORT}", raise_request_exception=True)
        assert client.get(f"/open/{LINKS.new(seat.pk)}").status_code == 302
        return client

    return browser_of


@pytest.fixture
def shared(together):
    """The place opened for many, with its coordinator and the people of two bodies."""
    from tests.shared_places import with_people

    return with_people(together)


ASK = "letter:1 1"
ASKED = {
    "guidance/register.toml": "with_regime = false\n",
    "guidance/documents.csv": (
        "document,version,title,publisher,published_on,supersedes,public,address,coverage,grade\n"
        "letter,1,A letter,The commissioner,2017-03-01,,yes,,whole,invented\n"
    ),
    "guidance/requirements.csv": (
        "document,version,number,text,modality,kind,asks,due,measures,periods,stage,grade\n"
        "letter,1,1,State income.,must,money,RZ9|09N,,income,2017/18,plan,invented\n"
    ),
}


@pytest.fixture
def asking(together):
    """The place of many, whose own guidance asks both bodies for their income; a round of it that closed."""
    from datetime import date

    from placeplan.workspace.actions.in_rounds.running_rounds import move_round, open_round
    from placeplan.workspace.actions.views_of_lines import keep_whole, up_to_date
    from placeplan.workspace.content.composing import files_of
    from placeplan.workspace.content.round_asks import asks_of
    from tests.shared_places import with_people

    shared = with_people(together)
    pat, line = shared.seats["NORTHBY", "coordinator"], shared.line("NORTHBY")
    told = {name: text.encode() for name, text in ASKED.items()}
    files = {**files_of(line.versions.last()), **told}
    version = keep_whole(by=pat, line=line, files=files, reason="what is asked")
    for key in ("RZ9", "09N", "common"):
        up_to_date(by=shared.seats["RZ9" if key == "common" else key, "signatory"], line=shared.line(key))
    shared.round = open_round(
        by=pat, place=shared.place, title="First round", opens_on=date(2026, 11, 1),
        closes_on=date(2026, 12, 1), bodies=[shared.bodies["RZ9"], shared.bodies["09N"]],
        asks=asks_of(version),
    )  # fmt: skip
    move_round(by=pat, running=shared.round, act="close")
    return shared


@pytest.fixture
def running(shared):
    """An open round of both bodies."""
    from datetime import date

    from placeplan.workspace.actions.in_rounds.running_rounds import open_round

    return open_round(
        by=shared.seats["NORTHBY", "coordinator"], place=shared.place, title="First round",
        opens_on=date(2026, 11, 1), closes_on=date(2026, 12, 1),
        bodies=[shared.bodies["RZ9"], shared.bodies["09N"]],
    )  # fmt: skip
