"""The invented place from every chair."""

import json
import signal
import subprocess
import sys
import tomllib
from http.cookiejar import CookieJar
from importlib.resources import files
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.test import override_settings

from placeplan.cli.browser.shipped_example import example_folder
from placeplan.core.errors import PlanError
from placeplan.web.carrying import load_folder
from placeplan.web.links import LINKS
from placeplan.web.serving_many import demonstration
from placeplan.workspace.models import Line
from placeplan.workspace.rules import ROLES
from tests.workspaces import small_place, workspace_in

CAST = tomllib.loads((files("placeplan.web.serving_many") / "demonstration.toml").read_text("utf-8"))


def test_every_chair_is_taken_and_every_body_is_there():
    assert {chair["role"] for chair in CAST["people"]} == set(ROLES)
    rows = (example_folder() / "bodies.csv").read_text("utf-8").splitlines()[1:]
    bodies = {row.split(",")[0] for row in rows}
    sitting = {chair["organisation"] for chair in CAST["people"]}
    assert sitting == {*bodies, *CAST["organisations"], "RIVERSHIRE"}
    signing = {chair["organisation"] for chair in CAST["people"] if chair["role"] == "signatory"}
    assert signing == bodies, "somebody speaks for each body"


def test_a_link_of_the_demonstration_works_again_and_again():
    token = LINKS.new(7, is_lasting=True)
    assert [LINKS.use(token), LINKS.use(token)] == [7, 7]


CHAIRS = {
    "organisations": {"RSC": "Scrutiny", "REG": "Regulator"},
    "people": [
        {"name": "A", "organisation": "RZ9", "role": "signatory"},
        {"name": "B", "organisation": "RSC", "role": "scrutineer"},
        {"name": "C", "organisation": "REG", "role": "overseer"},
    ],
}


@pytest.fixture
def many(tmp_path, django_db_blocker):
    """Shared use of a small place that nobody has opened."""
    folder, data = small_place(tmp_path / "northby"), tmp_path / "kept"
    with (
        django_db_blocker.unblock(), workspace_in(data, data), override_settings(PLACEPLAN_IS_SHARED=True),
    ):  # fmt: skip
        yield folder


def test_who_looks_on_sees_the_common_view_and_an_overseer_what_is_shared_with_her(many, monkeypatch):
    monkeypatch.setattr(demonstration, "shipped_toml", lambda path: CHAIRS)
    name, people = demonstration.seated(many, "http://x/")
    assert name == "Northby" and [person["name"] for person in people] == ["A", "B", "C"]
    lines = {
        person["name"]: list(Line.objects.filter(members__seats__person__name=person["name"]))
        for person in people
    }
    assert {who: sorted(line.purpose for line in seen) for who, seen in lines.items()} == {
        "A": ["common", "own"], "B": ["common"], "C": ["own"],
    }  # fmt: skip


def test_an_operator_loads_a_place_once_and_each_body_has_its_own_books(many):
    carried = load_folder(many.parent / "kept", many)
    assert (carried.place, carried.version) == ("NORTHBY", 1)
    assert sorted(line.key for line in Line.objects.all()) == ["09N", "NORTHBY", "RZ9", "common", "public"]
    with pytest.raises(PlanError, match="kept here already"):
        load_folder(many.parent / "kept", many)


@pytest.mark.prove
@pytest.mark.enable_socket
def test_each_comes_in_by_her_own_link_and_sees_her_own_side(tmp_path):
    command = [sys.executable, "-m", "placeplan", "serve", "--demo", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        told = json.loads(process.stdout.readline())
        assert [person["name"] for person in told["people"]] == [chair["name"] for chair in CAST["people"]]
        pages = {}
        for person in told["people"]:
            if person["role"] in ("coordinator", "signatory", "scrutineer", "overseer"):
                browser = build_opener(HTTPCookieProcessor(CookieJar()))
                with browser.open(person["link"]) as answer:
                    assert person["name"] in answer.read().decode()
                with browser.open(f"{told['url']}versions/1/") as answer:
                    pages[person["name"]] = answer.read().decode()
        grace, ian = (pages[name] for name in pages if name.startswith(("Grace", "Ian")))
        assert "RZ1_plan_2017" in grace and "RZ2_plan" not in grace
        assert "RZ2_plan_2017" in ian and "RZ1_plan" not in ian
        others = [page for name, page in pages.items() if name.startswith(("Priya", "Dr", "Sam"))]
        assert len(others) == 3 and not any("_plan_2017" in page for page in others)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0
        process.stdout.close()
