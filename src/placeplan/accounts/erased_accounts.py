"""What this room holds of a person, taken out once her name and words are erased."""

from placeplan.accounts.models import Account, Invitation, KeptSession, RecoveryCode
from placeplan.accounts.seatless_acts import OF_PEOPLE
from placeplan.workspace.content.keeping_private.erased_rows import NOBODY
from placeplan.workspace.models import AuditText, Person
from placeplan.workspace.models.row_columns import new_key


def erase_account(person: Person) -> None:
    """Take out by what a person comes in, and her name in offers of seats and in the acts about them.

    Call it while she has her name still. Nobody can come in by her account any more.
    """
    places = person.seats.values("organisation__place")
    of_people = AuditText.objects.filter(row__act__in=OF_PEOPLE, row__place__in=places)
    of_people.filter(text__contains=person.name).update(text="", salt="", is_erased=True)
    offered = Invitation.objects.filter(called=person.name, organisation__place__in=places)
    offered.update(called=NOBODY)
    for account in Account.objects.filter(person=person):
        KeptSession.objects.filter(account=account).delete()
        RecoveryCode.objects.filter(account=account).delete()
        account.name, account.is_administrator = new_key(), False
        account.password = account.factor = account.issuer = account.subject = account.how_known = ""
        account.save()
