"""Coming in by a provider's word: whom it vouches for is an account by an invitation, and in no other way.

No account is made because somebody has an identity there, and none is found by a name or an e-mail.
"""

from datetime import timedelta

from django.utils import timezone

from placeplan.accounts.actions.invitations import open_account, take_up
from placeplan.accounts.actions.recoveries import set_anew
from placeplan.accounts.models import Account, Arrival, Invitation, Recovery
from placeplan.accounts.tokens import digest_of, new_token
from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.models.row_columns import new_key
from placeplan.workspace.one_writer import one_writer

PATIENCE = timedelta(minutes=10)  # on the way there and back; our default


def set_out(
    *, then: str = "/", invitation: Invitation | None = None, recovery: Recovery | None = None
) -> str:
    """Note that somebody sets out to the provider; gives the secret that her browser alone keeps."""
    secret = new_token()
    with one_writer():
        Arrival.objects.filter(at__lt=timezone.now() - PATIENCE).delete()
        Arrival.objects.create(digest=digest_of(secret), then=then, invitation=invitation, recovery=recovery)
    return secret


def come_back(secret: str) -> Arrival:
    """What somebody set out for, which is good once. Errors: nobody did, or too long ago."""
    with one_writer():
        under_way = Arrival.objects.filter(digest=digest_of(secret), at__gte=timezone.now() - PATIENCE)
        arrival = under_way.select_related("invitation__organisation__place", "recovery").first()
        under_way.delete()
    if arrival is None:
        what = "This browser did not set out to sign in just now, or came back already."
        raise PlanError(Problem(what, to_do="Begin again from the page where you sign in."))
    return arrival


def account_for(*, identity: tuple[str, str], how_known: str, arrival: Arrival) -> Account:
    """The account of an identity (issuer and subject), opened or set anew where she set out for that.

    `how_known` is what the provider said of how it knew her. Errors: it is nobody's here.
    """
    with one_writer():
        if arrival.recovery is not None:
            set_anew(recovery=arrival.recovery, fresh=_columns(identity))
        account = _known(identity)
        if account is None and arrival.invitation is None:
            what = "Nobody here has been invited under this identity."
            to_do = "Ask whoever signs for your body for an invitation, and open its link first."
            raise PlanError(Problem(what, identity[0], to_do))
        if account is None:
            called = arrival.invitation.called
            account = open_account(name=new_key(), called=called, proof=_columns(identity))
        if arrival.invitation is not None:
            take_up(account=account, invitation=arrival.invitation)
        account.how_known = how_known
        account.save(update_fields=["how_known"])
    return account


def _known(identity: tuple[str, str]) -> Account | None:
    return Account.objects.filter(**_columns(identity)).first()


def _columns(identity: tuple[str, str]) -> dict[str, str]:
    issuer, subject = identity
    return {"issuer": issuer, "subject": subject}
