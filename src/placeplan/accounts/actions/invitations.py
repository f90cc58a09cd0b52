"""Offering a seat, and taking it up. Whoever speaks for a body, or keeps people, needs two people's word.

So does every seat that an administrator offers: alone she could take it up herself, and see a plan.
"""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from placeplan.accounts.door_limits import limit
from placeplan.accounts.models import Account, Invitation
from placeplan.accounts.seatless_acts import (
    ADMINISTRATOR,
    AGREE,
    OFFER,
    OPERATOR,
    SIGNING,
    TAKE_UP,
    note_without_seat,
)
from placeplan.accounts.tokens import digest_of, new_token
from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.acting import acting
from placeplan.workspace.models import Organisation, Person, Seat
from placeplan.workspace.one_writer import one_writer
from placeplan.workspace.rules import ROLES, may_be_seated

NOT_GOOD = Problem(
    "This invitation is not good, or not any more.",
    to_do="Ask whoever invited you for a new link, and whether a second person has agreed to it.",
)


def invite(
    *, by: Account | None, seat: Seat | None, organisation: Organisation | None, role: str, called: str
) -> tuple[Invitation, str]:
    """Offer a seat, or the keeping of people where no organisation is named; with the token of its link.

    `by` is nobody for the operator at the machine. Errors: it is not hers to offer.
    """
    if organisation is not None and not may_be_seated(role, organisation):
        to_do = f"Offer this seat in {organisation.place.name}, or another one here."
        raise PlanError(Problem("This body does not coordinate the place.", organisation.name, to_do))
    token = new_token()
    until = timezone.now() + timedelta(days=limit("invitation_days"))
    about: dict[str, Any] = {
        "digest": digest_of(token), "called": called, "organisation": organisation, "role": role,
        "by": by, "until": until, "needs_second": _needs_second(by, seat, role),
    }  # fmt: skip
    if seat is not None:
        if organisation is None or organisation.pk != seat.organisation_id:
            raise PlanError(Problem("This is not your body’s seat to offer.", called))
        with acting(by=seat, act=OFFER, thing=organisation, words=f"{role}: {called}") as deed:
            deed.subject = Invitation.objects.create(**about)
        return deed.subject, token
    return _offered_without_seat(by, about), token


def _offered_without_seat(by: Account | None, about: dict[str, Any]) -> Invitation:
    role, called = about["role"], about["called"]
    if by is not None and not by.is_administrator:
        raise PlanError(Problem("Only an administrator or a signatory may offer a seat.", called))
    with one_writer():
        invitation = Invitation.objects.create(**about)
        who = by.person.name if by else OPERATOR
        note_without_seat(OFFER, invitation, f"{who} offers {role} to {called}", about["organisation"])
    return invitation


def _needs_second(by: Account | None, seat: Seat | None, role: str) -> bool:
    is_alone = seat is None or role in SIGNING
    return by is not None and is_alone  # the operator at the machine could do anything by hand


def agree(*, by: Account, invitation: Invitation) -> None:
    """A second person's word for an offer. Errors: it is not hers to give, or it was given."""
    with one_writer():
        waiting = Invitation.objects.filter(pk=invitation.pk, needs_second=True, second=None, taken_up=None)
        if not may_agree(by, invitation) or not waiting.update(second=by):
            raise PlanError(Problem("This is not yours to agree to, or was agreed to.", invitation.called))
        words = f"{by.person.name} agrees to {invitation.role} for {invitation.called}"
        note_without_seat(AGREE, invitation, words, invitation.organisation)


def may_agree(account: Account, invitation: Invitation) -> bool:
    """May this person be the second? Not who made it; an administrator, or one who signs for the body."""
    if invitation.by_id == account.pk or not invitation.needs_second:
        return False
    return account.is_administrator or signs_for(account, invitation.organisation)


def signs_for(account: Account, organisation: Organisation | None) -> bool:
    """Does she speak for this body today?"""
    today = timezone.localdate()
    seats = Seat.objects.filter(person=account.person, organisation=organisation, role__in=SIGNING)
    return any(seat.is_held(today) for seat in seats)


def offered(token: str) -> Invitation:
    """The invitation of a link. Errors: there is none that can be taken up."""
    invitation = (
        Invitation.objects.select_related("organisation__place")
        .filter(digest=digest_of(token), taken_up=None, until__gt=timezone.now())
        .first()
    )
    if invitation is None or (invitation.needs_second and invitation.second_id is None):
        raise PlanError(NOT_GOOD)
    return invitation


def open_account(*, name: str, called: str, proof: dict[str, Any]) -> Account:
    """A new account. `proof` is a hashed password and a factor. Errors: the name is taken."""
    try:
        with one_writer():
            person = Person.objects.create(name=called)
            return Account.objects.create(person=person, name=name, **proof)
    except IntegrityError as error:
        raise PlanError(Problem("This name is taken.", name, "Choose another to sign in by.")) from error


def take_up(*, account: Account, invitation: Invitation) -> None:
    """Take up what was offered. Errors: somebody did so meanwhile."""
    with one_writer():
        invitation = Invitation.objects.get(pk=invitation.pk)
        if invitation.taken_up_id is not None:
            raise PlanError(NOT_GOOD)
        if invitation.organisation is None:
            account.is_administrator = True
            account.save(update_fields=["is_administrator"])
        else:
            invitation.seat = Seat.objects.create(
                person=account.person,
                organisation=invitation.organisation,
                role=invitation.role,
                since=timezone.localdate(),
            )
        invitation.taken_up = account
        invitation.save(update_fields=["taken_up", "seat"])
        words = f"{account.person.name} is {invitation.role}"
        note_without_seat(TAKE_UP, invitation, words, invitation.organisation)


def roles_to_offer(account: Account, seat: Seat | None) -> tuple[str, ...]:
    """The roles that somebody may offer where she sits."""
    if seat is not None and seat.role in SIGNING:
        return tuple(role for role in ROLES if may_be_seated(role, seat.organisation))
    return (*ROLES, ADMINISTRATOR) if account.is_administrator else ()
