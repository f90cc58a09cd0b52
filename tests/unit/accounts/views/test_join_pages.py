"""Taking up an invitation."""

from placeplan.accounts.models import Account, Invitation
from placeplan.workspace.models import Person
from tests.unit.accounts.conftest import account_of, browser, join, offer, sign_in


def test_a_name_that_is_taken_opens_no_account_and_leaves_the_link_good(shared, bodies):
    client = sign_in(shared, account_of("Sig", bodies["AA"], "signatory"))
    token, people = offer(client, bodies["AA"], "reader"), Person.objects.count()
    assert "This name is taken" in join(shared, browser(), token, "SIG").content.decode()
    assert (Account.objects.count(), Person.objects.count()) == (1, people)
    assert "Keep these codes" in join(shared, browser(), token, "dana").content.decode()


def test_who_has_an_account_takes_up_a_second_seat_with_it(shared, bodies):
    client = sign_in(shared, account_of("Sig", bodies["AA"], "signatory"))
    token = offer(client, bodies["AA"], "reader")
    two = account_of("Two", bodies["BB"], "editor")
    hers = sign_in(shared, two)
    assert "You are signed in as two" in hers.get(f"/join/{token}/").content.decode()
    assert hers.post(f"/join/{token}/").status_code == 302
    assert two.person.seats.count() == 2 and hers.post(f"/join/{token}/").status_code == 400


def test_a_link_whose_time_is_over_is_good_for_nothing(shared, bodies):
    client = sign_in(shared, account_of("Sig", bodies["AA"], "signatory"))
    token = offer(client, bodies["AA"], "reader")
    Invitation.objects.update(until="2020-01-01T00:00:00Z")
    assert browser().get(f"/join/{token}/").status_code == 400
    assert browser().get("/join/guessed/").status_code == 400
