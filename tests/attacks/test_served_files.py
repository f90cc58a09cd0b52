"""A sample of the files of `make prove`, handed in on the page of a workspace, each job run in this process."""

import random
from urllib.parse import urlsplit

import pytest

from benchmarks.desk import FORM, Answer, as_form
from tests.attacks.hostile_files import Attack
from tests.attacks.served_files import EVIL, NAMES, TABLE, every_attack, outcome, programs
from tests.unit.workspace.conftest import browser_of_one, database, work, workspace  # noqa: F401

SAMPLE = 2  # of each kind
CLIMBS = Attack("../../place.toml", lambda: TABLE)
FILES = {attack.name: attack for attack in every_attack()}


class DeskOfAClient:
    """What a person's browser does, by a client of Django's."""

    def __init__(self, client, run_jobs):
        self.client, self.run_jobs = client, run_jobs

    def _answer(self, response):
        address = response.redirect_chain[-1][0] if response.redirect_chain else response.request["PATH_INFO"]
        return Answer(response.status_code, address, b"".join(response).decode())

    def get(self, address):
        return self._answer(self.client.get(f"/{address.lstrip('/')}", follow=True))

    def post(self, page, action, fields, files=()):
        return self._answer(self.client.post(f"/{action}", as_form(fields, files), FORM, follow=True))

    def when_over(self, address):
        self.run_jobs()
        parts = urlsplit(address)
        return self.get(f"{parts.path}?{parts.query}" if parts.query else parts.path)


@pytest.fixture
def handing(browser_of_one, work):  # noqa: F811
    return DeskOfAClient(browser_of_one, work)


def test_there_are_as_many_as_promised():
    assert len(FILES) > 550 and len(NAMES) > 30


def test_a_sample_of_hostile_files_is_read_or_refused_in_words(workspace, handing):  # noqa: F811
    chance = random.Random(14)
    small = ("entities.xlsx", "broken-xml.xlsx")
    chosen = [
        CLIMBS, *(Attack(name, lambda: TABLE) for name in chance.sample(NAMES, SAMPLE)),
        *chance.sample(list(programs()), SAMPLE), *(FILES[name] for name in small),
    ]  # fmt: skip
    assert {each.name: wrong for each in chosen if (wrong := outcome(handing, workspace.folder, each))} == {}


def test_what_is_written_elsewhere_or_obeyed_is_noticed(workspace, handing):  # noqa: F811
    class Lax(DeskOfAClient):
        def post(self, page, action, fields, files=()):
            (workspace.folder / "evil.txt").write_text("x", "utf-8")
            return Answer(200, "/files/", EVIL)

    wrong = outcome(Lax(handing.client, handing.run_jobs), workspace.folder, CLIMBS)
    assert "written elsewhere: ['evil.txt']" in wrong and "onload" in wrong
