"""A seat that ended opens nothing."""

from placeplan.workspace.audit_chain import verify
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


def test_a_signatorys_seat_is_ended_by_an_administrator_wherever_she_sits_herself(shared, bodies):
    signatory = account_of("Sig", bodies["AA"], "signatory")
    hers, seat = sign_in(shared, signatory), signatory.person.seats.get()
    assert "End the seat of Sig" not in hers.get("/people/").content.decode()
    assert hers.post(f"/people/seats/{seat.pk}/end/").status_code == 400
    keeper = account_of("Keeper", bodies["AA"], "reader", is_administrator=True)
    reader = account_of("Rea", bodies["AA"], "reader").person.seats.get()
    keepers = sign_in(shared, keeper)
    for ended in (seat, reader):
        assert f"End the seat of {ended.person.name}" in keepers.get("/people/").content.decode()
        assert keepers.post(f"/people/seats/{ended.pk}/end/").status_code == 302
    assert not verify(bodies["place"]).problems
