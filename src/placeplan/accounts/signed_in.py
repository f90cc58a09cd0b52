"""What stands before every page of shared use: a session that lasts, and one seat in it at a time."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from placeplan.accounts.actions.invitations import roles_to_offer
from placeplan.accounts.kept_sessions import SEAT, account_of, open_seat
from placeplan.accounts.models import Account
from placeplan.core.errors import Problem
from placeplan.workspace.models import Seat
from placeplan.workspace.rendering import page

OPEN_TO_ALL = ("/healthz", "/readyz", "/static/", "/sign-in/", "/join/", "/set-anew/", "/concern/")
ENDED = Problem("The seat that you filled this in for has ended.", to_do="Look in which you work now.")
WITHOUT_SEAT = ("/seats/", "/people/", "/sign-out/", "/my-account/")  # of an account; no content in them


class SignedIn:
    """Every page is somebody's, in one of her seats; an administrator without a seat keeps people alone."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or the way in."""
        if request.path.startswith(OPEN_TO_ALL):
            return self.answer(request)
        account = account_of(request)
        if account is None:
            then = {"then": request.get_full_path()} if request.method == "GET" else {}
            return redirect(f"{reverse('sign-in')}?{urlencode(then)}" if then else "sign-in")
        request.account = account
        request.seat = chosen_seat(request, account)
        request.keeps_people = bool(roles_to_offer(account, request.seat))
        return self._refused(request, account) or self.answer(request)

    def _refused(self, request: HttpRequest, account: Account) -> HttpResponse | None:
        """What is said in the stead of an answer to whoever has no seat for it; nothing where she has."""
        if request.method == "POST" and request.is_seat_new:
            return page(request, "problems.html", status=403, title="Nothing was changed", problems=(ENDED,))
        if request.seat is None and not request.path.startswith(WITHOUT_SEAT):
            return redirect("people" if account.is_administrator and not seats_of(account) else "seats")
        return None


def seats_of(account: Account) -> list[Seat]:
    """The seats that she holds today."""
    today = timezone.localdate()
    seats = Seat.objects.filter(person=account.person).select_related("person", "organisation__place")
    return [seat for seat in seats.order_by("pk") if seat.is_held(today)]


def chosen_seat(request: HttpRequest, account: Account) -> Seat | None:
    """The seat that her session names; the only one where she holds one; nothing where she has to choose."""
    seats: dict[Any, Seat] = {seat.pk: seat for seat in seats_of(account)}
    worked_in = request.session.get(SEAT)
    chosen = seats.get(worked_in)
    request.is_seat_new = False  # is it another than she worked in, though she chose none?
    if chosen is None and len(seats) == 1:
        chosen = next(iter(seats.values()))
        request.is_seat_new = worked_in is not None
        open_seat(request, chosen.pk)
    return chosen
