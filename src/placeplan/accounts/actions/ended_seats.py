"""Ending a seat: from that day on it is not held, and what was done in it stays."""

from datetime import timedelta

from django.utils import timezone

from placeplan.accounts.models import Account
from placeplan.accounts.seatless_acts import END_SEAT, SIGNING, note_without_seat
from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.acting import acting
from placeplan.workspace.models import Seat
from placeplan.workspace.one_writer import one_writer


def end_seat_of(*, by: Account, seat: Seat | None, ended: Seat) -> None:
    """End a seat of the body that one signs for; a signatory's is ended by an administrator alone.

    Errors: it is not hers to end.
    """
    yesterday = timezone.localdate() - timedelta(days=1)
    words = f"{ended.role}: {ended.person.name}"
    if not may_end(by, seat, ended):
        to_do = "A seat of another body, and that of who signs for one, is ended by an administrator."
        raise PlanError(Problem("This is not yours to end.", ended.person.name, to_do))
    if seat is not None and _is_hers(seat, ended):
        with acting(by=seat, act=END_SEAT, thing=seat.organisation, words=words):
            Seat.objects.filter(pk=ended.pk).update(until=yesterday)
        return
    with one_writer():
        Seat.objects.filter(pk=ended.pk).update(until=yesterday)
        note_without_seat(END_SEAT, ended, f"{by.person.name} ends {words}", ended.organisation)


def may_end(account: Account, seat: Seat | None, ended: Seat) -> bool:
    """May she end this seat, from where she sits?"""
    return account.is_administrator or _is_hers(seat, ended)


def _is_hers(seat: Seat | None, ended: Seat) -> bool:
    """Is it of the body that one signs for, and no signatory's?"""
    if seat is None or seat.role not in SIGNING:
        return False
    return seat.organisation_id == ended.organisation_id and ended.role not in SIGNING
