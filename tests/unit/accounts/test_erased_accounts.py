from datetime import date, timedelta

from placeplan.accounts.actions.ended_seats import end_seat_of
from placeplan.accounts.actions.invitations import agree
from placeplan.accounts.models import Account, Invitation, KeptSession
from placeplan.workspace.actions.keeping_private.erasures import erase_person
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.models import AuditText, Person, Seat
from tests.unit.accounts.conftest import account_of, browser, join, offer, sign_in

YESTERDAY = date.today() - timedelta(days=1)


def test_who_is_erased_is_named_nowhere_and_comes_in_no_more(shared, bodies, keeper):
    offered = offer(sign_in(shared, keeper), shared.seat.organisation, "editor", "Quirke")
    agree(by=account_of("Second", is_administrator=True), invitation=Invitation.objects.get())
    join(shared, browser(), offered, "quirke")
    account = Account.objects.get(name="quirke")
    kept = sign_in(shared, account)
    seat = Seat.objects.get(person=account.person)
    end_seat_of(by=keeper, seat=None, ended=seat)
    assert AuditText.objects.filter(text__contains="Quirke").count() > 1
    Seat.objects.filter(pk=seat.pk).update(until=YESTERDAY)
    erase_person(by=shared.seat, person=account.person, reason="she asked for it")
    for rows, field in ((Person, "name"), (Invitation, "called"), (Account, "name"), (AuditText, "text")):
        assert not rows.objects.filter(**{f"{field}__icontains": "quirke"}).exists(), rows
    assert not KeptSession.objects.filter(account=account).exists()
    assert kept.get("/").status_code == 302
    refused = browser().post("/sign-in/", {"name": "quirke", "password": "four words of nobody else"})
    assert refused.status_code == 200
    assert not verify(shared.line.place).problems
