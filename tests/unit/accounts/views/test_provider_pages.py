"""Coming in by a provider, as a browser does it: there, back, and on."""

import time
from urllib.parse import urlsplit

import pyotp
import pytest
from django.test import override_settings
from django.utils import timezone

from placeplan.accounts.actions.recoveries import begin, confirm
from placeplan.accounts.kept_sessions import ACCOUNT, BEGAN, LAST, SessionStore
from placeplan.accounts.models import Account, KeptSession, Recovery
from placeplan.accounts.views.help_pages import FACTOR
from tests.unit.accounts.conftest import (
    PASSWORD,
    TOKEN,
    a_provider,
    account_of,
    browser,
    offer,
    openid,
    sign_in,
)

__all__ = ["openid"]
pytestmark = pytest.mark.enable_socket
COOKIE = "__Host-placeplan-arrival"


@pytest.fixture(autouse=True)
def by_provider(shared, openid):
    with override_settings(PLACEPLAN_PROVIDER=a_provider(openid)):
        yield openid


def back_from(by_provider, client, address="/sign-in/provider/"):
    """What a browser is answered that went to the provider from an address and came back."""
    away = client.get(address)
    assert away.status_code == 302, away.content.decode()
    back = urlsplit(by_provider.visit(away.headers["Location"]))
    return client.get(f"{back.path}?{back.query}")


def joined(by_provider, bodies):
    signatory = sign_in_signatory(bodies)
    client = browser()
    token = offer(signatory, bodies["AA"], "reader")
    assert "Come in by Example ID" in client.get(f"/join/{token}/").content.decode()
    assert back_from(by_provider, client, f"/join/{token}/provider/").status_code == 200
    return client, token


def sign_in_signatory(bodies):
    """A browser of who signs for a body: signing in by password is tried elsewhere."""
    return with_session(account_of("Sig", bodies["AA"], "signatory"))


def with_session(account):
    """A browser in which somebody is signed in."""
    client, session = browser(), SessionStore()
    session.update({ACCOUNT: account.pk, BEGAN: time.time(), LAST: time.time()})
    session.create()
    client.cookies["__Host-placeplan"] = session.session_key
    return client


def test_an_invitation_then_a_session_and_sign_out(by_provider, bodies):
    client, token = joined(by_provider, bodies)
    assert client.get("/seats/").status_code == 200
    account = Account.objects.get(subject="anna")
    assert KeptSession.objects.filter(account=account).count() == 1
    mine = client.get("/my-account/").content.decode()
    assert by_provider.issuer in mine and "it did not say how it knew you" in mine
    client.post("/sign-out/")
    assert client.get("/seats/").status_code == 302 and not account.sessions.exists()
    by_provider.be(subject="anna", states={"amr": ["otp"]})
    client.get("/sign-in/", {"then": "/findings/"})
    arrived = back_from(by_provider, client)
    assert arrived.headers["Refresh"] == "0; url=/findings/"
    assert "amr otp" in client.get("/my-account/").content.decode()
    assert client.get(f"/join/{token}/provider/").status_code == 400, "an invitation is taken up once"


def test_what_binds_the_way_back_is_a_cookie_of_this_browser_alone(by_provider, shared):
    client, other = browser(), browser()
    away = client.get("/sign-in/provider/")
    cookie = away.cookies[COOKIE]
    assert (cookie["samesite"], cookie["secure"], cookie["httponly"]) == ("Lax", True, True)
    assert cookie.value not in away.headers["Location"]
    back = urlsplit(by_provider.visit(away.headers["Location"]))
    address = f"{back.path}?{back.query}"
    assert "did not set out" in other.get(address).content.decode(), "stolen, in another browser"
    refused = client.get(address)
    assert refused.status_code == 400 and "Nobody here has been invited" in refused.content.decode()
    assert "came back already" in client.get(address).content.decode(), "sent a second time"
    assert not Account.objects.exists()


def test_a_session_before_is_not_the_one_after(by_provider, bodies):
    joined(by_provider, bodies)
    client = browser()
    client.get("/sign-in/")
    before = client.cookies["__Host-placeplan"].value
    back_from(by_provider, client)
    assert client.cookies["__Host-placeplan"].value != before


def test_a_lost_identity_is_set_anew_by_two_people_in_either_way(by_provider, bodies):
    joined(by_provider, bodies)
    account = Account.objects.get(subject="anna")
    keepers = [with_session(account_of(name, is_administrator=True)) for name in ("One", "Two")]
    assert "lost her identity at a provider" in keepers[0].get("/people/").content.decode()
    keepers[0].post("/people/lost/", {"account": account.pk, "lost": "provider"})
    agreed = keepers[1].post(f"/people/lost/{Recovery.objects.get().pk}/confirm/")
    token = TOKEN.search(agreed.content.decode())[1]
    client = browser()
    assert client.get(f"/set-anew/{token}/provider/").status_code == 400, "its hour has not come"
    Recovery.objects.update(due=timezone.now())
    page = client.get(f"/set-anew/{token}/").content.decode()
    assert "Come in by another identity at Example ID" in page
    by_provider.be(subject="anna of now")
    assert back_from(by_provider, client, f"/set-anew/{token}/provider/").status_code == 200
    account.refresh_from_db()
    assert account.subject == "anna of now"


def test_or_by_a_password_and_a_factor_from_then_on(by_provider, bodies, shared):
    joined(by_provider, bodies)
    account = Account.objects.get(subject="anna")
    one, two = (account_of(name, is_administrator=True) for name in ("One", "Two"))
    token = confirm(by=two, recovery=begin(by=one, account=account, lost="provider"))
    Recovery.objects.update(due=timezone.now())
    client = browser()
    client.get(f"/set-anew/{token}/")
    code = pyotp.TOTP(client.session[FACTOR]).at(int(shared.clock()))
    sent = {"name": "anna", "password": PASSWORD, "again": PASSWORD, "code": code}
    assert "It is set. Keep these codes" in client.post(f"/set-anew/{token}/", sent).content.decode()
    account.refresh_from_db()
    assert not account.subject and sign_in(shared, account).get("/seats/").status_code == 200


def test_a_link_for_something_else_is_none_for_that(by_provider, bodies):
    ben = account_of("Ben", bodies["AA"])
    one, two = (account_of(name, is_administrator=True) for name in ("One", "Two"))
    token = confirm(by=two, recovery=begin(by=one, account=ben, lost="password"))
    Recovery.objects.update(due=timezone.now())
    assert "something else" in browser().get(f"/set-anew/{token}/provider/").content.decode()


def test_there_is_no_way_where_no_provider_is_set(shared):
    with override_settings(PLACEPLAN_PROVIDER=None):
        for address in ("/sign-in/provider/", "/sign-in/provider/back/", "/join/x/provider/"):
            assert browser().get(address).status_code == 404
        assert "sign-in/provider" not in browser().get("/sign-in/").content.decode()
