"""Helping somebody in: whom, and what is asked."""

from placeplan.accounts.models import Recovery
from tests.unit.accounts.conftest import account_of, sign_in


def test_what_is_no_person_or_no_act_is_said(shared, bodies):
    client = sign_in(shared, account_of("Sig", bodies["AA"], "signatory"))
    for sent in ({}, {"account": "x", "lost": "password"}, {"account": 99, "lost": "password"}):
        assert client.post("/people/lost/", sent).status_code == 400
    assert client.post("/people/lost/1/confirm/").status_code == 400
    reader = account_of("Rea", bodies["AA"], "reader")
    assert client.post("/people/lost/", {"account": reader.pk, "lost": "both"}).status_code == 400
    client.post("/people/lost/", {"account": reader.pk, "lost": "password"})
    assert client.post(f"/people/lost/{Recovery.objects.get().pk}/do/").status_code == 400


def test_nobody_helps_herself_in(shared, bodies):
    alone = account_of("Sig", bodies["AA"], "signatory")
    client = sign_in(shared, alone)
    assert client.post("/people/lost/", {"account": alone.pk, "lost": "password"}).status_code == 400
