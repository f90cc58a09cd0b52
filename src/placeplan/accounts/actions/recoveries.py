"""What was lost by which somebody comes in, one thing of two: two people's word, a notice, hours, a link."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from placeplan.accounts.actions.invitations import signs_for
from placeplan.accounts.door_limits import limit
from placeplan.accounts.kept_sessions import end_all
from placeplan.accounts.models import FACTOR, Account, Recovery
from placeplan.accounts.seatless_acts import HELP, note_without_seat
from placeplan.accounts.states import OPEN, RECOVERY
from placeplan.accounts.tokens import digest_of, new_token
from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.one_writer import one_writer

NOT_YOURS = "This is not yours to do for this person."


def may_help(helper: Account, account: Account) -> bool:
    """May somebody help another in? An administrator, or one who signs for a body in which she sits."""
    if helper.pk == account.pk:
        return False
    seats = account.person.seats.select_related("organisation")
    return helper.is_administrator or any(signs_for(helper, seat.organisation) for seat in seats)


def begin(*, by: Account, account: Account, lost: str) -> Recovery:
    """The first person's word. Errors: it is not hers to give; something of this person is lost already."""
    with one_writer():
        if not may_help(by, account):
            raise PlanError(Problem(NOT_YOURS, account.person.name))
        if lost not in account.proofs:
            what = "She does not come in by that, so she cannot have lost it."
            raise PlanError(Problem(what, account.person.name, "Load the page of people again."))
        if account.recoveries.filter(state__in=OPEN).exists():
            what = "One thing at a time: something of hers is being set anew already."
            raise PlanError(Problem(what, account.person.name, "Wait until that is done or stopped."))
        recovery = Recovery.objects.create(account=account, lost=lost, by=by)
        _note(by, recovery, "says that it is lost")
    return recovery


def confirm(*, by: Account, recovery: Recovery) -> str:
    """The second person's word, and the token of the link, which is good after some hours.

    Every session of hers ends now. Errors: it is not hers to give.
    """
    token = new_token()
    with one_writer():
        recovery = Recovery.objects.get(pk=recovery.pk)
        if recovery.by_id == by.pk or not may_help(by, recovery.account):
            raise PlanError(Problem(NOT_YOURS, recovery.account.person.name, "It takes another person."))
        _move(recovery, "confirm")
        recovery.second, recovery.digest = by, digest_of(token)
        recovery.due = timezone.now() + timedelta(hours=limit("recovery_hours"))
        recovery.save()
        end_all(recovery.account)
        _note(by, recovery, "agrees")
    return token


def stop(*, by: Account, recovery: Recovery) -> None:
    """Stop it: she herself, who lost nothing, or whoever may help her. Errors: it is over, or not hers."""
    with one_writer():
        recovery = Recovery.objects.get(pk=recovery.pk)
        if by.pk != recovery.account_id and not may_help(by, recovery.account):
            raise PlanError(Problem(NOT_YOURS, recovery.account.person.name))
        _move(recovery, "stop")
        recovery.save()
        _note(by, recovery, "stops it")


def due(token: str) -> Recovery:
    """The recovery of a link whose hour has come. Errors: there is none."""
    recovery = Recovery.objects.select_related("account__person").filter(
        digest=digest_of(token), state="confirmed", due__lte=timezone.now()
    )
    if (first := recovery.first()) is None:
        what = "This link is not good yet, or not any more."
        raise PlanError(Problem(what, to_do="Ask the two people who helped you when its hour comes."))
    return first


def set_anew(*, recovery: Recovery, fresh: dict[str, Any]) -> None:
    """Put columns of an account (a password that is hashed) in the place of what was lost; all sessions end.

    Errors: it is over; somebody else comes in by that.
    """
    try:
        _set_anew(recovery, fresh)
    except IntegrityError as error:
        what = "Somebody else here comes in by that."
        raise PlanError(Problem(what, to_do="Take another name or identity.")) from error


def _set_anew(recovery: Recovery, fresh: dict[str, Any]) -> None:
    with one_writer():
        recovery = Recovery.objects.select_related("account__person").get(pk=recovery.pk)
        _move(recovery, "set anew")
        recovery.save()
        account = recovery.account
        Account.objects.filter(pk=account.pk).update(**fresh)
        if recovery.lost == FACTOR:
            account.recovery_codes.all().delete()
        end_all(account)
        _note(account, recovery, "has set it anew")


def _move(recovery: Recovery, act: str) -> None:
    after = RECOVERY.after(recovery.state, act)
    if after is None:
        raise PlanError(Problem("This is over, or not its turn.", recovery.account.person.name))
    recovery.state = after


def _note(by: Account, recovery: Recovery, words: str) -> None:
    """Chain it in every place in which she sits."""
    told = f"{by.person.name} {words}: {recovery.get_lost_display()} of {recovery.account.person.name}"
    seats = recovery.account.person.seats.select_related("organisation__place")
    by_place = {seat.organisation.place_id: seat.organisation for seat in seats}
    for organisation in by_place.values():
        note_without_seat(HELP, recovery, told, organisation)
