"""Who keeps people sees them, and nothing else."""

from placeplan.accounts.models import Invitation
from tests.unit.accounts.conftest import account_of, sign_in


def test_a_reader_keeps_nobody(shared, bodies):
    client = sign_in(shared, account_of("Rea", bodies["AA"], "reader"))
    assert client.get("/people/").status_code == 400
    assert client.post("/people/", {"called": "X", "organisation": "1", "role": "reader"}).status_code == 400
    assert not Invitation.objects.exists()


def test_an_administrator_sees_nothing_of_a_plan(shared, keeper):
    client = sign_in(shared, keeper)
    for address in ("/", "/files/", "/findings/", "/plan/", "/versions/", "/search/?text=a", "/jobs/1/"):
        assert client.get(address).headers["Location"] == "/people/", address
    page = client.get("/people/").content.decode()
    assert 'aria-label="Main"' not in page
