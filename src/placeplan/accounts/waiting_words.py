"""What waits for a second person's word, where she is that person: seats that are offered, what was lost."""

from collections.abc import Iterator

from django.utils import timezone

from placeplan.accounts.actions.invitations import may_agree
from placeplan.accounts.actions.recoveries import may_help
from placeplan.accounts.models import Account, Invitation, Recovery
from placeplan.accounts.states import RECOVERY
from placeplan.workspace.models import Seat
from placeplan.workspace.waiting_things import WAITING, WaitingThing


def offers_to_agree(seat: Seat) -> Iterator[WaitingThing]:
    """Seats that another offers in her body, and that only her word makes good."""
    account = Account.objects.filter(person=seat.person).first()
    offers = Invitation.objects.filter(
        organisation=seat.organisation, taken_up=None, second=None, until__gt=timezone.now()
    )
    for offer in offers:
        if account and may_agree(account, offer):
            what = f"Say whether {offer.called} is to be {offer.role} of {seat.organisation.name}"
            yield WaitingThing(what, "The link is good once a second person agrees.", offer.at, "people")


def recoveries_to_confirm(seat: Seat) -> Iterator[WaitingThing]:
    """People of her body of whom another says that they cannot come in."""
    account = Account.objects.filter(person=seat.person).first()
    asked = Recovery.objects.filter(
        state=RECOVERY.first, account__person__seats__organisation=seat.organisation
    )
    for recovery in asked.select_related("account__person").distinct():
        if account and recovery.by_id != account.pk and may_help(account, recovery.account):
            what = f"Say whether {recovery.account.person.name} lost the {recovery.get_lost_display()}"
            yield WaitingThing(what, "It takes a second person to let her in.", recovery.at, "people")


def register_waiting() -> None:
    """Let the page of what waits ask for them."""
    WAITING.register("offers to agree", offers_to_agree)
    WAITING.register("recoveries to confirm", recoveries_to_confirm)
