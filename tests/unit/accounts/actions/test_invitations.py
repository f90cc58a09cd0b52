"""Seats offered and taken up; who speaks for a body needs two people's word."""

from placeplan.accounts.models import Account, Invitation
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.models import AuditText, Organisation, Seat
from tests.unit.accounts.conftest import account_of, browser, join, offer, sign_in


def test_who_signs_for_a_body_offers_its_seats_and_no_other_bodys(shared, bodies):
    signatory = account_of("Sig", bodies["AA"], "signatory")
    client = sign_in(shared, signatory)
    token = offer(client, bodies["AA"], "editor")
    assert client.post(
        "/people/", {"called": "X", "organisation": str(bodies["BB"].pk), "role": "editor"}
    ).content
    assert Invitation.objects.count() == 1
    joined = join(shared, browser(), token)
    assert joined.status_code == 200 and joined.content.decode().count("<li><code>") == 10
    dana = Account.objects.get(name="dana")
    assert [(seat.role, seat.organisation.code) for seat in dana.person.seats.all()] == [("editor", "AA")]
    assert join(shared, browser(), token, "eve").status_code == 400, "a link works once"
    assert not verify(bodies["place"]).problems
    assert "editor: Dana" in AuditText.objects.values_list("text", flat=True)


def test_a_first_signatory_needs_two_people(shared, bodies, keeper):
    first = sign_in(shared, keeper)
    token = offer(first, bodies["AA"], "signatory")
    number = Invitation.objects.get().pk
    assert join(shared, browser(), token).status_code == 400
    assert first.post(f"/people/invitations/{number}/agree/").status_code == 400, "not the same person twice"
    other = sign_in(shared, account_of("Second", is_administrator=True))
    stranger = sign_in(shared, account_of("Sig", bodies["BB"], "signatory"))
    assert stranger.post(f"/people/invitations/{number}/agree/").status_code == 400
    assert other.post(f"/people/invitations/{number}/agree/").status_code == 302
    assert "Keep these codes" in join(shared, browser(), token).content.decode()
    assert Seat.objects.get(person__name="Dana").role == "signatory"


def test_no_body_makes_itself_the_coordinator_of_the_place(shared, bodies, keeper):
    signatory = account_of("Sig", bodies["AA"], "signatory")
    hers, keepers = sign_in(shared, signatory), sign_in(shared, keeper)
    sent = {"called": "X", "organisation": str(bodies["AA"].pk), "role": "coordinator"}
    assert "coordinator" not in hers.get("/people/").content.decode()
    assert "another look" in hers.post("/people/", sent).content.decode()
    refused = keepers.post("/people/", sent)
    assert refused.status_code == 400 and "does not coordinate the place" in refused.content.decode()
    assert not Invitation.objects.exists()
    offer(keepers, Organisation.objects.get(code=bodies["place"].code), "coordinator")


def test_an_administrator_alone_seats_nobody_and_so_not_herself(shared, bodies, keeper):
    client = sign_in(shared, keeper)
    token = offer(client, bodies["AA"], "reader")
    assert client.post(f"/join/{token}/").status_code == 400
    signatory = sign_in(shared, account_of("Sig", bodies["AA"], "signatory"))
    number = Invitation.objects.get().pk
    assert signatory.post(f"/people/invitations/{number}/agree/").status_code == 302
    assert "Keep these codes" in join(shared, browser(), token).content.decode()
