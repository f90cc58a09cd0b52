"""The people of a body, for who signs for it; of all bodies, for an administrator, who sees nothing else."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from placeplan.accounts.actions.ended_seats import end_seat_of, may_end
from placeplan.accounts.actions.invitations import agree, invite, may_agree, roles_to_offer
from placeplan.accounts.actions.recoveries import may_help
from placeplan.accounts.forms import Offer
from placeplan.accounts.models import PROOFS, Account, Invitation, Recovery
from placeplan.accounts.seatless_acts import SIGNING
from placeplan.accounts.states import OPEN
from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.models import Organisation, Seat
from placeplan.workspace.rendering import page


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Who sits where, what is offered, and a seat to offer. Errors: she keeps nobody."""
    account, seat = request.account, request.seat
    roles = roles_to_offer(account, seat)
    if not roles:
        what = "People are kept by who signs for a body, and by administrators."
        raise PlanError(Problem(what, to_do="Ask one of them."))
    organisations = _kept_by(account, seat)
    bodies = [(str(body.pk), body.name) for body in organisations]
    form = Offer(request.POST or None, bodies=bodies, roles=roles)
    if request.method == "POST" and form.is_valid():
        return _offer(request, form, {str(body.pk): body for body in organisations})
    return page(request, "accounts/people.html", form=form, **_about(account, seat, organisations))


def _signs(seat: Seat | None) -> bool:
    return seat is not None and seat.role in SIGNING


def _kept_by(account: Account, seat: Seat | None) -> list[Organisation]:
    """The bodies whose people she keeps: her own, where she signs; all, for an administrator."""
    if _signs(seat):
        return [seat.organisation]  # type: ignore[union-attr]  # asked in the line before
    return list(Organisation.objects.order_by("name")) if account.is_administrator else []


def _about(account: Account, seat: Seat | None, organisations: list[Organisation]) -> dict[str, Any]:
    from django.utils import timezone

    today = timezone.localdate()
    of_them = Seat.objects.filter(organisation__in=organisations).select_related("person", "organisation")
    in_order = of_them.order_by("organisation__name", "pk")
    offers = Invitation.objects.filter(taken_up=None, until__gt=timezone.now()).select_related(
        "organisation", "by__person", "second__person"
    )
    if not account.is_administrator:
        offers = offers.filter(organisation__in=organisations)
    accounts = Account.objects.select_related("person").order_by("name")
    return {
        "seats": [(sat_in, may_end(account, seat, sat_in)) for sat_in in in_order if sat_in.is_held(today)],
        "offers": [(offer, may_agree(account, offer)) for offer in offers],
        "helped": [whom for whom in accounts if may_help(account, whom)],
        "recoveries": [
            recovery
            for recovery in Recovery.objects.filter(state__in=OPEN).select_related("account__person")
            if may_help(account, recovery.account)
        ],
        "proof_words": dict(PROOFS),
        "own_seat": seat,
        "account": account,
    }


def _offer(request: HttpRequest, form: Offer, organisations: dict[str, Organisation]) -> HttpResponse:
    """Make the offer, and show its link once."""
    answers, seat = form.cleaned_data, request.seat
    organisation = organisations.get(answers["organisation"])
    invitation, token = invite(
        by=request.account,
        seat=seat if _signs(seat) else None,
        organisation=organisation,
        role=answers["role"],
        called=answers["called"],
    )
    link = request.build_absolute_uri(reverse("join", args=[token]))
    return page(request, "accounts/offered.html", invitation=invitation, link=link)


@require_POST
def agree_to(request: HttpRequest, number: int) -> HttpResponse:
    """The second person's word for an offer."""
    agree(by=request.account, invitation=_or_refuse(Invitation.objects.filter(pk=number).first()))
    return redirect("people")


@require_POST
def end_seat(request: HttpRequest, number: int) -> HttpResponse:
    """End a seat of one's own body, from today on. One of another body is not there: a refusal names it."""
    kept_by_her = Seat.objects.filter(organisation__in=_kept_by(request.account, request.seat))
    ended = get_object_or_404(kept_by_her.select_related("organisation", "person"), pk=number)
    end_seat_of(by=request.account, seat=request.seat, ended=ended)
    return redirect("people")


def _or_refuse(row: Any) -> Any:
    if row is None:
        raise PlanError(Problem("There is no such thing here.", to_do="Load the page of people again."))
    return row
