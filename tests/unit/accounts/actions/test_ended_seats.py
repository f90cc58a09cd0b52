"""A seat that ended opens nothing."""

from tests.unit.accounts.conftest import account_of, sign_in


def test_a_seat_ends_and_so_does_what_it_opened(shared, bodies):
    client = sign_in(shared, account_of("Sig", bodies["AA"], "signatory"))
    reader = account_of("Rea", bodies["AA"], "reader")
    hers = sign_in(shared, reader)
    seat = reader.person.seats.get()
    assert "Rea, reader" in hers.get("/my-account/").content.decode()
    assert client.post(f"/people/seats/{seat.pk}/end/").status_code == 302
    assert "Rea, reader" not in hers.get("/my-account/").content.decode()
    theirs = account_of("Far", bodies["BB"], "reader").person.seats.get()
    assert client.post(f"/people/seats/{theirs.pk}/end/").status_code == 404
