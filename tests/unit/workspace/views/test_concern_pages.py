import re

import pytest
from django.test import Client

from placeplan.workspace.actions.keeping_private.concerns import BATCH, print_codes
from placeplan.workspace.actions.line_versions import new_version
from placeplan.workspace.models import Concern, Line
from tests.unit.web.every_address import Page
from tests.workspaces import A_PLAN, PORT


@pytest.fixture
def public(workspace):
    """The public view, with the assumptions of a plan."""
    line = Line.objects.create(place=workspace.line.place, purpose="public", key="public")
    line.members.add(workspace.seat.organisation)
    files = {"assumptions.toml": A_PLAN["assumptions.toml"].encode(), "secret.md": b"not to be told"}
    new_version(workspace.seat, line, files, "released")
    return line


@pytest.fixture
def anybody():
    """A browser that nobody knows, and that is held to the guard of forms."""
    return Client(HTTP_HOST=f"127.0.0.1:{PORT}", enforce_csrf_checks=True)


def test_a_code_opens_the_assumptions_and_what_is_said_is_kept_without_a_cookie(workspace, public, anybody):
    code, *_ = print_codes(by=workspace.seat, line=public, count=5)
    opened = anybody.post("/concern/", {"code": code})
    assert "Prices, a year" in opened.content.decode()
    assert "not to be told" not in opened.content.decode()
    about = {"code": code, "assumption": "inflation", "text": ""}
    wrong = anybody.post("/concern/", about).content.decode()
    assert "answer needs another look" in wrong
    kept = anybody.post("/concern/", {**about, "text": "<b>too low</b>"})
    assert "is kept" in kept.content.decode()
    again = anybody.post("/concern/", {**about, "text": "typed once more"})
    assert "opens nothing" in again.content.decode()
    assert not anybody.cookies, "neither a session nor a token of forms"
    for answer in (anybody.get("/concern/"), opened, kept):
        assert not answer.cookies
        assert answer.headers["Cache-Control"] == "no-store"
        assert not Page(answer.content.decode()).faults
    assert Concern.objects.get().text == "<b>too low</b>"


def test_nothing_of_a_concern_is_logged(workspace, public, anybody, caplog):
    code, *_ = print_codes(by=workspace.seat, line=public, count=5)
    with caplog.at_level("DEBUG"):
        anybody.post("/concern/", {"code": code, "assumption": "inflation", "text": "a word of mine"})
        anybody.post("/concern/", {"code": "wrong"})
    assert "concern" not in caplog.text.replace("workspace_concern", "")
    assert "a word of mine" not in "".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert not (workspace.data / "faults.log").exists()


def test_concerns_are_read_once_they_are_told(workspace, public, browser_of_one, anybody):
    sheet = browser_of_one.post("/concerns/codes/", {"view": "public", "count": "5"}).content.decode()
    codes = re.findall(r"<code>([A-Z0-9-]+)</code>", sheet)
    assert len(codes) == BATCH
    assert codes[0] not in browser_of_one.get("/concerns/codes/").content.decode()
    for number, code in enumerate(codes):
        assert "word" not in browser_of_one.get("/concerns/").content.decode()
        anybody.post("/concern/", {"code": code, "assumption": "inflation", "text": f"word {number} <i>"})
    told = browser_of_one.get("/concerns/").content.decode()
    assert all(f"word {number} &lt;i&gt;" in told for number in range(BATCH))
    wrong = browser_of_one.post("/concerns/codes/", {"view": "", "count": "2"}).content.decode()
    assert "2 answers need another look" in wrong
