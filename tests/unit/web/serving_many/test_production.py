"""Shared use, begun by its command: what is wrong with its settings, and that it answers and ends."""

import json
import os
import signal
import subprocess
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from placeplan.core.errors import PlanError
from placeplan.web.serving_many import production
from tests.unit.accounts.conftest import TOKEN

COMMAND = [sys.executable, "-m", "placeplan"]


def environment(data, **more):
    return {
        **os.environ, "PLACEPLAN_DATA": str(data), "PLACEPLAN_SECRET": "s" * 40,
        "PLACEPLAN_HOSTS": "127.0.0.1", "PLACEPLAN_TLS": "no", **more,
    }  # fmt: skip


def test_faults_of_the_environment_end_it_with_all_of_them(tmp_path):
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PLACEPLAN_")}
    done = subprocess.run([*COMMAND, "serve", "--production", "--json"], env=bare, capture_output=True)
    assert done.returncode == 2
    assert len(json.loads(done.stdout)["problems"]) == 4


def test_parts_that_are_lacking_are_said(monkeypatch):
    monkeypatch.setattr(production, "find_spec", lambda name: None)
    with pytest.raises(PlanError, match="pyotp"):
        production.must_have_sign_in()


@pytest.mark.enable_socket
def test_it_answers_lets_nobody_in_and_ends_whole(tmp_path):
    words = ["serve", "--production", "--json"]
    own = environment(tmp_path / "kept")
    process = subprocess.Popen([*COMMAND, *words], env=own, stdout=subprocess.PIPE, text=True)
    try:
        url = json.loads(process.stdout.readline())["url"]
        as_ours = {"Host": "127.0.0.1"}
        assert urlopen(Request(f"{url}readyz")).status == 200
        with urlopen(Request(url, headers=as_ours)) as answer:
            assert answer.url.endswith("/sign-in/?then=%2F")
        with pytest.raises(HTTPError, match="421"):
            urlopen(url.replace("127.0.0.1", "localhost"))
        invited = subprocess.run(
            [*COMMAND, "people", "invite", "Anna", "--json"], env=own, capture_output=True
        )
        link = json.loads(invited.stdout)["links"][0]
        with urlopen(Request(f"{url}join/{TOKEN.search(link)[1]}/", headers=as_ours)) as answer:
            assert b"You are invited, Anna" in answer.read()
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0
        process.stdout.close()
