"""Sessions in the database, which end: after a while without a page, after some hours at most, or at once."""

import time
from typing import Any

from django.contrib.messages import get_messages
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from placeplan.accounts.door_limits import limit
from placeplan.accounts.models import Account, KeptSession
from placeplan.workspace.one_writer import one_writer

ACCOUNT, SEAT, BEGAN, LAST = "account", "seat", "began", "last"
NOTED = 60  # seconds between two notes that somebody is here: not every page is worth a write


class SessionStore(DatabaseStore):
    """A session that knows whose it is."""

    @classmethod
    def get_model_class(cls) -> Any:
        """The table."""
        return KeptSession

    def create_model_instance(self, data: Any) -> Any:
        """The row of a session."""
        row = super().create_model_instance(data)
        row.account_id = data.get(ACCOUNT)
        return row

    def save(self, must_create: bool = False) -> None:
        """Write it when it is its turn."""
        with one_writer():
            super().save(must_create)


def open_session(request: HttpRequest, account: Account) -> None:
    """Begin a session of an account; one that somebody else may have laid out before is no longer good."""
    request.session.flush()
    request.session.cycle_key()
    rotate_token(request)
    now = time.time()
    request.session.update({ACCOUNT: account.pk, BEGAN: now, LAST: now})


def open_seat(request: HttpRequest, seat: int) -> None:
    """Work in another of her seats from now on.

    What the session keeps of the one before is dropped, and a form that stands open in another tab is
    refused: it was filled in for another body.
    """
    for name in set(request.session.keys()) - {ACCOUNT, BEGAN, LAST}:
        del request.session[name]
    request.session[SEAT] = seat
    get_messages(request).used = True
    rotate_token(request)


def account_of(request: HttpRequest) -> Account | None:
    """Whose session it is; nobody's where it is over, which ends it."""
    pk = request.session.get(ACCOUNT)
    if pk is None:
        return None
    account = Account.objects.select_related("person").filter(pk=pk).first()
    if account is None or _is_over(request.session):
        request.session.flush()
        return None
    if time.time() - request.session[LAST] > NOTED:
        request.session[LAST] = time.time()
    return account


def _is_over(session: Any) -> bool:
    now = time.time()
    is_idle = now - session[LAST] > limit("idle_minutes") * 60
    return is_idle or now - session[BEGAN] > limit("session_hours") * 3600


def end_all(account: Account) -> int:
    """End every session of an account. Gives how many there were."""
    with one_writer():
        return int(KeptSession.objects.filter(account=account).delete()[0])
