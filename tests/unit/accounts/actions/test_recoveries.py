"""A lost password or factor: two people's word, some hours, and what was not lost."""

import re

import pyotp
from django.utils import timezone

from placeplan.accounts.models import KeptSession, Recovery
from placeplan.workspace.audit_chain import verify
from tests.unit.accounts.conftest import PASSWORD, TOKEN, account_of, browser, code_of, sign_in


def recovered(shared, bodies, lost):
    """A recovery that two people agreed to, its link, and whose it is."""
    first = account_of("First", bodies["AA"], "signatory")
    second = account_of("Deputy", bodies["AA"], "signatory")
    reader = account_of("Rea", bodies["AA"], "reader")
    hers = sign_in(shared, reader)
    clients = [sign_in(shared, account) for account in (first, second)]
    asked = {"account": reader.pk, "lost": lost}
    assert clients[0].post("/people/lost/", asked).status_code == 302
    assert clients[1].post("/people/lost/", asked).status_code == 400, "one thing at a time"
    recovery = Recovery.objects.get()
    assert "lost your" in hers.get("/my-account/").content.decode()
    assert clients[0].post(f"/people/lost/{recovery.pk}/confirm/").status_code == 400, "another person"
    answer = clients[1].post(f"/people/lost/{recovery.pk}/confirm/")
    assert not KeptSession.objects.filter(account=reader).exists()
    return reader, f"/set-anew/{TOKEN.search(answer.content.decode())[1]}/"


def test_a_lost_password_is_set_anew_after_its_hours_against_the_second_factor(shared, bodies):
    reader, link = recovered(shared, bodies, "password")
    assert browser().get(link).status_code == 400, "its hour has not come"
    Recovery.objects.update(due=timezone.now())
    fresh = "five other words entirely here"
    told = {"new-password": fresh, "new-again": fresh}
    assert browser().post(link, {**told, "code": "000000"}).status_code == 200
    assert browser().post(link, {**told, "code": code_of(shared, reader)}).status_code == 302
    assert browser().get(link).status_code == 400, "it works once"
    assert browser().post("/sign-in/", {"name": "rea", "password": fresh}).status_code == 302
    assert browser().post("/sign-in/", {"name": "rea", "password": PASSWORD}).status_code == 200
    assert not verify(bodies["place"]).problems


def test_a_lost_factor_is_set_anew_against_the_password(shared, bodies):
    reader, link = recovered(shared, bodies, "factor")
    Recovery.objects.update(due=timezone.now())
    client = browser()
    factor = re.search(r"<code>([A-Z2-7]{32})</code>", client.get(link).content.decode())[1]
    told = {"new-code": pyotp.TOTP(factor).at(int(shared.clock())), "name": "rea"}
    assert client.post(link, {**told, "password": "wrong"}).status_code == 200
    set_page = client.post(link, {**told, "password": PASSWORD}).content.decode()
    reader.refresh_from_db()
    assert reader.factor == factor
    assert "Keep these codes" in set_page and reader.recovery_codes.count() == set_page.count("<code>")
    assert sign_in(shared, reader).get("/my-account/").status_code == 200


def test_she_who_lost_nothing_stops_it(shared, bodies):
    reader, link = recovered(shared, bodies, "password")
    hers = sign_in(shared, reader)
    assert hers.post(f"/people/lost/{Recovery.objects.get().pk}/stop/").status_code == 302
    Recovery.objects.update(due=timezone.now())
    assert browser().get(link).status_code == 400
    stranger = sign_in(shared, account_of("Far", bodies["BB"], "signatory"))
    assert stranger.post("/people/lost/", {"account": reader.pk, "lost": "factor"}).status_code == 400
