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
    is_of_own_body = seat is not None and seat.organisation_id == ended.organisation_id
    words = f"{ended.role}: {ended.person.name}"
    if seat is not None and is_of_own_body and ended.role not in SIGNING:
        with acting(by=seat, act=END_SEAT, thing=seat.organisation, words=words):
            Seat.objects.filter(pk=ended.pk).update(until=yesterday)
        return
    if not by.is_administrator:
        to_do = "A seat of another body, and that of who signs for one, is ended by an administrator."
        raise PlanError(Problem("This is not yours to end.", ended.person.name, to_do))
    with one_writer():
        Seat.objects.filter(pk=ended.pk).update(until=yesterday)
        note_without_seat(END_SEAT, ended, f"{by.person.name} ends {words}", ended.organisation)
