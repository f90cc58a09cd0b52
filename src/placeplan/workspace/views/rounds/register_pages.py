"""Pages of the register: what is not shared and what is withheld, by whom, why and until when."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from placeplan.workspace.actions.in_rounds.register_lines import say_why
from placeplan.workspace.content.keeping_private.withheld_records import withheld_records
from placeplan.workspace.models import NotShared, Round, Seat
from placeplan.workspace.page_forms.register_forms import WhyNotShared
from placeplan.workspace.rendering import page
from placeplan.workspace.rules import GATES, OF_ITSELF, has_role_for, may
from placeplan.workspace.states import NOT_SHARED, STANDING
from placeplan.workspace.views.rounds.common_look import common_now, gaps_told

SAY_WHY = "say why it is not shared"


@dataclass(frozen=True)
class RegisterLine:
    """A line as a page shows it: for how many days it stands, and whether the seat speaks of it."""

    row: NotShared
    days: int
    is_hers: bool


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """What was asked and is not shared, of the round that closed last, and what is withheld."""
    seat, version = request.seat, common_now(request.seat)
    running = Round.objects.seen_by(seat).exclude(state="open").last()
    told = gaps_told(seat, version, running) if running and version else None
    lines = _lines(seat, running) if running else []
    return page(
        request,
        "rounds/register.html",
        round=running,
        told=told,
        standing=[line for line in lines if line.row.state in STANDING],
        ended=[line for line in lines if line.row.state not in STANDING],
        withheld=withheld_records(version) if version else (),
        open_round=Round.objects.seen_by(seat).filter(state="open").first(),
    )


def _lines(seat: Seat, running: Round) -> list[RegisterLine]:
    rows = NotShared.objects.seen_by(seat).filter(body__round=running)
    today = date.today()
    return [
        RegisterLine(row, (today - row.since).days, _is_hers(seat, row))
        for row in rows.select_related("body__organisation", "body__round", "by__person")
    ]


def _is_hers(seat: Seat, row: NotShared) -> bool:
    """May she speak of a line that she sees? Told from the row alone, since the list may be long."""
    return has_role_for(seat, SAY_WHY) and GATES.refusal((OF_ITSELF,), seat, row) is None


@require_http_methods(["GET", "HEAD", "POST"])
def register_line(request: HttpRequest, number: int) -> HttpResponse:
    """One line of the register, and the form in which its body says why."""
    rows = NotShared.objects.seen_by(request.seat).select_related("body__organisation", "body__round__place")
    row = get_object_or_404(rows, pk=number)
    beginning = {"why": row.why, "until": row.until, "includes_withheld": row.includes_withheld}
    form = WhyNotShared(request.POST if request.method == "POST" else None, initial=beginning)
    if request.method == "POST" and form.is_valid():
        say_why(by=request.seat, row=row, today=date.today(), **form.cleaned_data)
        messages.info(request, "Noted. All in the round can read it.")
        return redirect("register")
    return page(
        request,
        "rounds/register_line.html",
        row=row,
        form=form,
        refusal=may(request.seat, SAY_WHY, row),
        can_be_said=NOT_SHARED.after(row.state, "give a reason") is not None,
        here="/register/",
    )
