"""Shared use of a small place: people with accounts, signed in as they would be."""

import re
import time
from types import SimpleNamespace

import pyotp
import pytest
from django.test import Client, override_settings

from placeplan.accounts.by_provider.setting import Provider
from placeplan.web.shared_use.environment import shared_use
from placeplan.web.shared_use.shared_settings import shared_settings
from tests.openid_provider import CLIENT, SECRET, provider_process
from tests.unit.workspace.conftest import database, workspace

__all__ = ["database", "workspace"]
HOST = "plan.example"
ENVIRONMENT = {
    "PLACEPLAN_SECRET": "s" * 40, "PLACEPLAN_HOSTS": HOST, "PLACEPLAN_TLS": "yes",
}  # fmt: skip
NOT_CHANGED = ("DATABASES", "INSTALLED_APPS", "LOGGING", "PLACEPLAN_DATA", "PLACEPLAN_PLACE", "SECRET_KEY")
PASSWORD = "four words of nobody else"
TOKEN = re.compile(r"/(?:join|set-anew)/([\w-]+)/")


class Clock:
    """The time that codes are of: each code works once, so that a new one needs the next step."""

    def __init__(self):
        self.passed = 0

    def __call__(self):
        return time.time() + self.passed


@pytest.fixture
def shared(workspace, monkeypatch):
    """The workspace as many people come to it, with makers of people."""
    from placeplan.accounts import second_factor

    settings = shared_settings(shared_use({**ENVIRONMENT, "PLACEPLAN_DATA": str(workspace.data)}), 0)
    own = {name: value for name, value in settings.items() if name not in NOT_CHANGED}
    clock = Clock()
    monkeypatch.setattr(second_factor, "time", SimpleNamespace(time=clock))
    with override_settings(**own):
        yield SimpleNamespace(**vars(workspace), clock=clock)


class ByTLS(Client):
    """A client that comes by TLS to our name."""

    def generic(self, *words, secure=True, **about):
        return super().generic(*words, secure=True, **about)


def browser(**about):
    """A browser in which nobody has signed in."""
    return ByTLS(HTTP_HOST=HOST, **about)


def account_of(name, organisation=None, role="reader", **about):
    """An account with a password and factor, and a seat where a body is named."""
    from django.contrib.auth.hashers import make_password

    from placeplan.accounts.models import Account
    from placeplan.workspace.models import Person, Seat

    person = Person.objects.create(name=name)
    if organisation:
        Seat.objects.create(person=person, organisation=organisation, role=role)
    proof = {"password": make_password(PASSWORD), "factor": pyotp.random_base32()}
    return Account.objects.create(person=person, name=name.casefold(), **proof, **about)


def sign_in(shared, account, client=None):
    """A client in which she has signed in by both steps."""
    client = client or browser()
    first = client.post("/sign-in/", {"name": account.name, "password": PASSWORD})
    assert first.status_code == 302, first.content.decode()
    second = client.post("/sign-in/code/", {"code": code_of(shared, account)})
    assert second.status_code == 302, second.content.decode()
    return client


def code_of(shared, account):
    """The code of the next step, which nobody has used yet."""
    shared.clock.passed += 30
    return pyotp.TOTP(account.factor).at(int(shared.clock()))


@pytest.fixture
def bodies(shared):
    from placeplan.workspace.models import Organisation

    place = Organisation.objects.get().place
    made = {
        code: Organisation.objects.create(place=place, code=code, name=f"Body {code}")
        for code in ("AA", "BB")
    }
    return {"place": place, **made}


@pytest.fixture
def keeper(shared, bodies):
    return account_of("Keeper", is_administrator=True)


def offer(client, organisation, role, called="Dana"):
    body = str(organisation.pk) if organisation else ""
    answer = client.post("/people/", {"called": called, "organisation": body, "role": role})
    assert answer.status_code == 200, answer.content.decode()
    return TOKEN.search(answer.content.decode())[1]


def join(shared, client, token, name="dana"):
    """Take up an invitation as somebody new."""
    first = client.get(f"/join/{token}/")
    if first.status_code != 200:
        return first
    factor = re.search(r"<code>([A-Z2-7]{32})</code>", first.content.decode())[1]
    told = {
        "name": name,
        "password": PASSWORD,
        "again": PASSWORD,
        "code": pyotp.TOTP(factor).at(int(shared.clock())),
    }
    return client.post(f"/join/{token}/", told)


@pytest.fixture
def anna(shared):
    from placeplan.workspace.models import Organisation

    return account_of("Anna", Organisation.objects.get(), "coordinator")


@pytest.fixture(scope="session")
def _openid_process():
    with provider_process() as process:
        yield process


@pytest.fixture
def openid(_openid_process, monkeypatch):
    """A provider of OpenID Connect, which signs in Anna and states nothing falsely."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    _openid_process.be(subject="anna")
    return _openid_process


def a_provider(openid, **about):
    """It as an operator sets it."""
    chosen = {"issuer": openid.issuer, "client": CLIENT, "secret": SECRET, "name": "Example ID", **about}
    return Provider(**chosen)
