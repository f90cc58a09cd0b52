"""Choosing the seat that one works in, and what is one's own account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from placeplan.accounts.kept_sessions import open_seat
from placeplan.accounts.signed_in import seats_of
from placeplan.accounts.states import OPEN
from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.rendering import page


@require_http_methods(["GET", "HEAD", "POST"])
def seats(request: HttpRequest) -> HttpResponse:
    """Her seats; she works in one at a time. Errors: one that she does not hold."""
    held_today = seats_of(request.account)
    if request.method == "POST":
        chosen = [seat for seat in held_today if str(seat.pk) == request.POST.get("seat")]
        if not chosen:
            raise PlanError(Problem("This is no seat of yours.", to_do="Choose one of those on the page."))
        open_seat(request, chosen[0].pk)
        return redirect("home")
    return page(request, "accounts/seats.html", seats=held_today, account=request.account)


@require_safe
def my_account(request: HttpRequest) -> HttpResponse:
    """Where she is signed in, and what of hers is being set anew."""
    account = request.account
    return page(
        request,
        "accounts/my_account.html",
        account=account,
        sessions=account.sessions.count(),
        codes=account.recovery_codes.count(),
        recoveries=account.recoveries.filter(state__in=OPEN).select_related("by__person", "second__person"),
    )
