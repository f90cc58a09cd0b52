"""The attacks at the doors of shared use: a sample in this process, all of them by HTTP in `make prove`."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from http.cookies import SimpleCookie
from types import SimpleNamespace
from urllib.parse import urlencode

import pyotp
import pytest
from django.test import Client

from tests.access.rules_of_addresses import routes
from tests.attacks import served_doors
from tests.attacks.served_doors import Doors, Reply
from tests.unit.accounts.conftest import (
    HOST,
    PASSWORD,
    TOKEN,
    account_of,
    code_of,
    database,
    shared,
    workspace,
)

__all__ = ["database", "shared", "workspace"]
STEP = 9  # every so many addresses in the gate
COMMAND = [sys.executable, "-m", "placeplan"]
WORDS = re.compile(r"<(\w+):\w+>")


def addresses():
    """Every address, with a number or a word where it takes one."""
    return ["/" + WORDS.sub(lambda kind: "1" if kind[1] == "int" else "x", route) for route in routes()]


class InProcess:
    """A browser of the pages in this process."""

    def __init__(self):
        self.client = Client(HTTP_HOST=HOST, enforce_csrf_checks=True)

    def get(self, address, headers=None):
        return self._reply(self.client.get(address, headers=headers, secure=True))

    def post(self, address, fields, headers=None):
        own = {"Referer": f"https://{HOST}/", **(headers or {})}
        return self._reply(self.client.post(address, fields, headers=own, secure=True))

    def _reply(self, response):
        text = b"".join(response) if response.streaming else response.content
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status_code, headers, text.decode("utf-8", "replace"))

    def session(self):
        return self.client.cookies["__Host-placeplan"].value

    def plant(self, session):
        self.client.cookies["__Host-placeplan"] = session


class ByHttp:
    """A browser of a server that runs."""

    def __init__(self, port):
        self.port, self.cookies = port, {}

    def get(self, address, headers=None):
        return self._asked("GET", address, "", headers)

    def post(self, address, fields, headers=None):
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._asked("POST", address, urlencode(fields), {**form, **(headers or {})})

    def _asked(self, method, address, body, headers):
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        about = {"Host": "127.0.0.1", **({"Cookie": cookies} if cookies else {}), **(headers or {})}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.request(method, address, body, about)
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        for line in response.headers.get_all("Set-Cookie") or ():
            for name, cookie in SimpleCookie(line).items():
                self.cookies[name] = cookie.value
        connection.close()
        told = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status, told, text)

    def session(self):
        return self.cookies["placeplan"]

    def plant(self, session):
        self.cookies["placeplan"] = session


@pytest.fixture
def doors(shared):
    anna = account_of("Anna", shared.seat.organisation, "coordinator", is_administrator=True)

    def code():
        anna.refresh_from_db()
        return code_of(shared, anna)

    return Doors(InProcess, addresses()[::STEP], "anna", PASSWORD, code)


def test_addresses_are_guarded_and_take_no_form_of_another_site(doors):
    hers = doors.signed_in()
    assert len(addresses()) > 100
    for browser in (hers, doors.browser()):
        assert list(served_doors.unguarded(doors, browser)) == []
    assert list(served_doors.forged(doors, hers)) == []


def test_no_step_can_be_left_out_and_no_id_is_known_before(doors):
    assert list(served_doors.half_open(doors)) == []
    assert list(served_doors.fixed_sessions(doors)) == []


def test_signing_in_leads_nowhere_else(doors):
    assert list(served_doors.led_astray(doors, served_doors.ELSEWHERE[:1])) == []


def test_an_attack_that_succeeds_is_noticed(doors):
    class Lax:
        """A browser whose server keeps nothing out."""

        def get(self, address, headers=None):
            return Reply(200, {"access-control-allow-origin": "*"}, "")

        def post(self, address, fields, headers=None):
            return Reply(200, {}, "")

        def session(self):
            return "always the same"

        def plant(self, session):
            pass

    lax = Doors(Lax, ["/files/"], "anna", PASSWORD, lambda: "")
    for attack in (served_doors.unguarded, served_doors.forged):
        assert list(attack(lax, Lax()))
    for attack in (served_doors.half_open, served_doors.fixed_sessions, served_doors.led_astray):
        assert list(attack(lax))
    assert list(served_doors.guessed(lax)) and list(served_doors.stolen_link(lax, "/join/short/"))


@pytest.mark.prove
def test_every_address_refuses_forms_of_others_from_whoever_holds_a_seat(doors):
    doors.addresses = addresses()
    hers = doors.signed_in()
    assert list(served_doors.unguarded(doors, hers)) == []
    assert list(served_doors.forged(doors, hers)) == []


@pytest.fixture
def served(tmp_path):
    """A server as its operator begins it, and the link of its first administrator."""
    own = {
        **os.environ, "PLACEPLAN_DATA": str(tmp_path / "kept"), "PLACEPLAN_SECRET": "s" * 40,
        "PLACEPLAN_HOSTS": "127.0.0.1", "PLACEPLAN_TLS": "no",
    }  # fmt: skip
    words = [*COMMAND, "serve", "--production", "--json"]
    process = subprocess.Popen(words, env=own, stdout=subprocess.PIPE, text=True)
    try:
        port = int(json.loads(process.stdout.readline())["url"].rsplit(":", 1)[1].strip("/"))
        invited = subprocess.run(
            [*COMMAND, "people", "invite", "Anna", "--json"], env=own, capture_output=True, check=True
        )
        yield SimpleNamespace(port=port, link=json.loads(invited.stdout)["links"][0])
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
        process.stdout.close()


@pytest.mark.prove
@pytest.mark.enable_socket
def test_every_attack_by_http_at_every_address(served):
    def browser():
        return ByHttp(served.port)

    newcomer, token = browser(), TOKEN.search(served.link)[1]
    page = newcomer.get(f"/join/{token}/").text
    factor = pyotp.TOTP(re.search(r"<code>([A-Z2-7]{32})</code>", page)[1])
    form = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    sent = {"name": "anna", "password": PASSWORD, "again": PASSWORD, "code": factor.now()}
    joined = newcomer.post(f"/join/{token}/", {**sent, "csrfmiddlewaretoken": form})
    codes = iter(re.findall(r"<code>([\w-]+)</code>", joined.text))
    taken = set()

    def code():
        """A code on paper while there are any; then those of the app, each in a step of its own."""
        if paper := next(codes, None):
            return paper
        while factor.now() in taken:
            time.sleep(1)
        taken.add(factor.now())
        return factor.now()

    doors = Doors(browser, addresses(), "anna", PASSWORD, code)
    hers = doors.signed_in()
    assert list(served_doors.unguarded(doors, hers)) == []
    assert list(served_doors.unguarded(doors, browser())) == []
    assert list(served_doors.forged(doors, hers)) == []
    assert list(served_doors.half_open(doors)) == []
    assert list(served_doors.fixed_sessions(doors)) == []
    assert list(served_doors.led_astray(doors, served_doors.ELSEWHERE[:6])) == []
    assert list(served_doors.guessed(doors)) == []
    assert list(served_doors.stolen_link(doors, served.link)) == []
