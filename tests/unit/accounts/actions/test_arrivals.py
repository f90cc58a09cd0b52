"""Whom a provider vouches for is an account by an invitation, and in no other way."""

from datetime import timedelta

import pytest
from django.utils import timezone

from placeplan.accounts.actions.arrivals import account_for, come_back, set_out
from placeplan.accounts.actions.recoveries import begin, confirm, due
from placeplan.accounts.models import Account, Arrival, Invitation, Recovery
from placeplan.core.errors import PlanError
from placeplan.workspace.models import Person
from tests.unit.accounts.conftest import account_of
from tests.workspaces import ON_BOTH

pytestmark = ON_BOTH
ANNA = ("https://id.example", "anna")


def invitation_to(organisation, called="Anna"):
    about = {"called": called, "organisation": organisation, "role": "reader"}
    until = timezone.now() + timedelta(days=1)
    return Invitation.objects.create(digest=called, until=until, **about)


def arrive(identity=ANNA, how_known="", **about):
    return account_for(identity=identity, how_known=how_known, arrival=come_back(set_out(**about)))


def test_an_identity_is_an_accounts_by_an_invitation_alone(shared, bodies):
    account_of("anna")  # of the same name, which matches nothing
    people = Person.objects.count()
    with pytest.raises(PlanError, match="Nobody here has been invited"):
        arrive()
    assert (Account.objects.count(), Person.objects.count()) == (1, people)
    opened = arrive(how_known="amr otp", invitation=invitation_to(bodies["AA"]))
    assert opened.person.name == "Anna" and opened.how_known == "amr otp" and not opened.password
    assert opened.person.seats.get().organisation == bodies["AA"]
    assert arrive() == opened and opened.proofs == ("provider",)


def test_an_identity_that_is_known_takes_up_a_second_seat(shared, bodies):
    opened = arrive(invitation=invitation_to(bodies["AA"]))
    assert arrive(invitation=invitation_to(bodies["BB"], "Anna again")) == opened
    assert opened.person.seats.count() == 2
    with pytest.raises(PlanError, match="not good"):
        arrive(identity=("https://id.example", "ben"), invitation=Invitation.objects.first())
    assert Account.objects.count() == 1, "an account that could take up nothing is not opened"


def test_a_way_back_is_good_once_and_for_some_minutes(shared):
    secret = set_out(then="/findings/")
    assert come_back(secret).then == "/findings/"
    with pytest.raises(PlanError, match="came back already"):
        come_back(secret)
    late = set_out()
    Arrival.objects.update(at=timezone.now() - timedelta(minutes=11))
    with pytest.raises(PlanError, match="came back already"):
        come_back(late)
    set_out()
    assert Arrival.objects.count() == 1, "what nobody came back from is taken away"


def test_two_people_bind_another_identity_in_the_place_of_one_that_is_lost(shared, bodies, keeper):
    opened, other = arrive(invitation=invitation_to(bodies["AA"])), account_of("Other", is_administrator=True)
    for lost in ("password", "factor"):
        with pytest.raises(PlanError, match="does not come in by that"):
            begin(by=keeper, account=opened, lost=lost)
    token = confirm(by=other, recovery=begin(by=keeper, account=opened, lost="provider"))
    Recovery.objects.update(due=timezone.now())
    fresh = ("https://id.example", "anna of now")
    assert arrive(identity=fresh, recovery=due(token)) == opened
    with pytest.raises(PlanError, match="Nobody here"):
        arrive()
    with pytest.raises(PlanError, match="not good"):
        due(token)


def test_an_identity_of_somebody_else_is_not_taken(shared, bodies, keeper):
    opened = arrive(invitation=invitation_to(bodies["AA"]))
    ben = arrive(identity=("https://id.example", "ben"), invitation=invitation_to(bodies["BB"], "Ben"))
    recovery = begin(by=keeper, account=ben, lost="provider")
    token = confirm(by=account_of("Other", is_administrator=True), recovery=recovery)
    Recovery.objects.update(due=timezone.now())
    with pytest.raises(PlanError, match="Somebody else here comes in by that"):
        arrive(recovery=due(token))
    assert due(token) and arrive() == opened
