"""Proving who one is: a password and then a code, each tried a few times in a row at most.

A name that nobody has is answered as one that somebody has: in the same words, after the same work.
"""

from datetime import timedelta
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.utils import timezone

from placeplan.accounts.door_limits import limit
from placeplan.accounts.models import Account, Tries
from placeplan.accounts.second_factor import proves
from placeplan.accounts.tokens import digest_of_name, new_token
from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.one_writer import one_writer


class LockedOutError(PlanError):
    """A name was tried too often."""

    def __init__(self) -> None:
        to_do = f"Try again in {limit('locked_minutes')} minutes, or ask two people to help you in."
        super().__init__(Problem("This name was tried too often in a row.", to_do=to_do))


def plain_name(name: str) -> str:
    """A name to sign in by, as it is kept."""
    return name.strip().casefold()


def with_password(name: str, password: str) -> Account | None:
    """The account of a name and password; nothing where they are none's. Errors: it is locked out."""
    plain = plain_name(name)
    _count_try(plain)
    account = Account.objects.filter(name=plain).exclude(password="").first()
    is_right = check_password(password, account.password if account else _nobodys_password())
    if account is None or not is_right:
        return None
    with one_writer():  # a code must follow, so that the wrong ones before this stay counted
        Tries.objects.filter(name=digest_of_name(plain), wrong__gt=0).update(wrong=_tries(plain).wrong - 1)
    return account


def with_code(account: Account, code: str) -> bool:
    """Is it her code, after her password? Errors: her name is locked out."""
    _count_try(account.name)
    with one_writer():
        is_right = proves(Account.objects.get(pk=account.pk), code)
        if is_right:
            Tries.objects.filter(name=digest_of_name(account.name)).delete()
    return is_right


@cache
def _nobodys_password() -> str:
    """What the password of a name that nobody has is held against, so that it takes as long."""
    return make_password(new_token())


def _tries(plain: str) -> Tries:
    return Tries.objects.get_or_create(name=digest_of_name(plain))[0]


def _count_try(plain: str) -> None:
    """Count a try before it is made, so that many at once are no more than one after another."""
    with one_writer():
        tries, now = _tries(plain), timezone.now()
        if tries.locked_until is not None and tries.locked_until > now:
            raise LockedOutError
        if tries.locked_until is not None:
            tries.locked_until, tries.wrong = None, 0
        tries.wrong += 1
        if tries.wrong > limit("most_tries"):
            tries.locked_until = now + timedelta(minutes=limit("locked_minutes"))
        tries.save()
        is_locked = tries.locked_until is not None
    if is_locked:
        raise LockedOutError
