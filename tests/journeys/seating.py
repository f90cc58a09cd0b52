"""Shared use of a place for journeys: served as an operator serves it, to people who sign in by both steps.

Run as a command it opens a place in the database that the environment names, and seats people in it: in a
process of its own, since a browser's loop of events keeps Django's rows from the process of a test.
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyotp

from tests import postgres
from tests.journeys.served import press

PASSWORD = "four words of nobody else"
FREE_PORTS = range(20_480, 60_000, 97)  # of which the first that nobody has is ours


@dataclass(frozen=True)
class InSharedUse:
    """Where places are shared, and the second factor of each person by the name with which she signs in."""

    url: str
    factors: dict
    desk: object
    pages: dict = field(default_factory=dict)

    def code_of(self, name):
        """What her app shows now."""
        return pyotp.TOTP(self.factors[name]).now()

    def at_desk_of(self, name):
        """A page in which this person has signed in; hers again each time that it is asked for."""
        if name not in self.pages:
            page = self.desk(f"{self.url}sign-in/")
            page.get_by_label("Name").fill(name)
            page.get_by_label("Password").fill(PASSWORD)
            press(page, "Go on")
            page.get_by_label("Code").fill(self.code_of(name))
            press(page, "Sign in")
            self.pages[name] = page
        return self.pages[name]


@contextmanager
def in_shared_use(folders, data, chairs, desk, database="sqlite"):
    """Places shared while the block runs. `chairs` are of whom: her name, place, organisation and role."""
    about = {
        **os.environ, "PLACEPLAN_DATA": str(data), "PLACEPLAN_SECRET": "s" * 40, "PLACEPLAN_TLS": "no",
        "PLACEPLAN_HOSTS": "127.0.0.1",
    }  # fmt: skip
    if database == "postgresql":
        about["PLACEPLAN_DATABASE"] = postgres.address(postgres.new_database())
    command = [sys.executable, "-m", "tests.journeys.seating", json.dumps(chairs), *map(str, folders)]
    seated = subprocess.run(command, env=about, check=True, capture_output=True, text=True)
    process, url = _serving(about)
    try:
        yield InSharedUse(url, json.loads(seated.stdout), desk)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()


def _serving(about):
    """The process that serves, at a port that nobody else has, and its address."""
    for port in FREE_PORTS:
        own = {**about, "PLACEPLAN_HOSTS": f"127.0.0.1:{port}"}
        command = [sys.executable, "-m", "placeplan", "serve", "--production", "--json", "--port", str(port)]
        process = subprocess.Popen(
            command, env=own, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        told = process.stdout.readline()
        if "url" in told:
            return process, json.loads(told)["url"]
        told += process.communicate()[0]
        assert "cannot be used" in told, told
    raise AssertionError("no port is free")


def seat_people(folders, chairs):
    """Open places and seat people, each with a password and a second factor. Gives the factors by name."""
    from placeplan.workspace.actions.opening import open_place
    from placeplan.workspace.models import Organisation, Seat

    opened_places = [open_place(folder=Path(folder)) for folder in folders]
    places = {place.code: place for place in opened_places}
    accounts = {}
    for name, place, code, role in chairs:
        body = Organisation.objects.get(place=places[place], code=code)
        accounts[name] = accounts.get(name) or _account(name)
        Seat.objects.create(person=accounts[name].person, organisation=body, role=role)
    return {name: account.factor for name, account in accounts.items()}


def _account(name):
    from django.contrib.auth.hashers import make_password

    from placeplan.accounts.models import Account
    from placeplan.workspace.models import Person

    proof = {"password": make_password(PASSWORD), "factor": pyotp.random_base32()}
    return Account.objects.create(person=Person.objects.create(name=name), name=name.casefold(), **proof)


if __name__ == "__main__":
    from placeplan.web.serving_many.production import opened
    from placeplan.web.shared_use.environment import shared_use

    opened(shared_use(os.environ))
    print(json.dumps(seat_people(sys.argv[2:], json.loads(sys.argv[1]))))
