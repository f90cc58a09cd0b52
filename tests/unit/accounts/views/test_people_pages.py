"""Who keeps people sees them, and nothing else."""

from placeplan.accounts.models import Invitation
from tests.unit.accounts.conftest import account_of, browser, offer, sign_in


def test_a_reader_keeps_nobody(shared, bodies):
    client = sign_in(shared, account_of("Rea", bodies["AA"], "reader"))
    assert client.get("/people/").status_code == 400
    assert client.post("/people/", {"called": "X", "organisation": "1", "role": "reader"}).status_code == 400
    assert not Invitation.objects.exists()
    assert ">People<" not in client.get("/my-account/").content.decode(), "no link leads to a refusal"
    fay = sign_in(shared, account_of("Fay", bodies["AA"], "signatory"))
    assert ">People<" in fay.get("/my-account/").content.decode()


def test_nobody_is_offered_more_than_was_chosen(shared, bodies, keeper):
    client, body = sign_in(shared, keeper), str(bodies["AA"].pk)
    for organisation, role in (("", ""), ("", "reader"), (body, ""), (body, "administrator")):
        sent = {"called": "X", "organisation": organisation, "role": role}
        assert "another look" in client.post("/people/", sent).content.decode(), (organisation, role)
    assert not Invitation.objects.exists()


def test_an_administrator_makes_no_second_of_herself(shared, bodies, keeper):
    client = sign_in(shared, keeper)
    token = offer(client, None, "administrator")
    assert browser().get(f"/join/{token}/").status_code == 400, "another has to agree"
    number = Invitation.objects.get().pk
    assert client.post(f"/people/invitations/{number}/agree/").status_code == 400


def test_an_administrator_sees_nothing_of_a_plan(shared, keeper):
    client = sign_in(shared, keeper)
    for address in ("/", "/files/", "/findings/", "/plan/", "/versions/", "/search/?text=a", "/jobs/1/"):
        assert client.get(address).headers["Location"] == "/people/", address
    page = client.get("/people/").content.decode()
    assert 'aria-label="Main"' not in page
