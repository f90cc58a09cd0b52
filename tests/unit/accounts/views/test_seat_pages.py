"""A person with two seats works in one at a time."""

from placeplan.workspace.models import Seat
from tests.unit.accounts.conftest import account_of, sign_in


def test_two_seats_are_worked_in_one_at_a_time(shared, bodies):
    two = account_of("Two", bodies["AA"], "reader")
    Seat.objects.create(person=two.person, organisation=bodies["BB"], role="editor")
    client = sign_in(shared, two)
    assert client.get("/findings/").headers["Location"] == "/seats/"
    other = account_of("Other", bodies["AA"], "reader").person.seats.get()
    assert client.post("/seats/", {"seat": other.pk}).status_code == 400
    chosen = two.person.seats.get(role="editor")
    assert client.post("/seats/", {"seat": chosen.pk}).status_code == 302
    page = client.get("/my-account/").content.decode()
    assert "Two, editor of Body BB" in page and "Body AA" not in page
    Seat.objects.filter(pk=chosen.pk).update(until="2020-01-01")
    assert "Two, reader of Body AA" in client.get("/my-account/").content.decode(), "one is left"
