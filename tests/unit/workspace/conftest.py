"""A workspace for each test, with a database file of its own."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.workspaces import PORT, small_place, workspace_in


@pytest.fixture
def workspace(tmp_path, django_db_blocker):
    """The workspace of a small place, open for one person."""
    folder = small_place(tmp_path / "northby")
    data = folder / ".placeplan"
    with django_db_blocker.unblock(), workspace_in(data, folder):
        from placeplan.workspace.actions.line_versions import open_for_one, read_in_folder
        from placeplan.workspace.models import Line

        seat = open_for_one(folder=folder)
        line = Line.objects.get(organisation=None)
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
