"""Pages of audiences: what a line of versions is, who sees it, and which one a person looks at now.

The common view has its gaps said: what was asked and is not shared, and how many bodies a total is of.
"""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from placeplan.workspace.actions.views_of_lines import up_to_date
from placeplan.workspace.content.composing import inputs_of
from placeplan.workspace.content.round_asks import ask_of
from placeplan.workspace.content.working_folders import is_shared
from placeplan.workspace.models import COMMON, PUBLIC, Line, Round, Seat, Version
from placeplan.workspace.rendering import page
from placeplan.workspace.views.footing import CHOSEN, line_of
from placeplan.workspace.views.rounds.common_look import gaps_told
from placeplan.workspace.waiting.finding_audiences import waiting_in
from placeplan.workspace.waiting.talks import last_check


@require_safe
def audiences(request: HttpRequest) -> HttpResponse:
    """Every audience that the seat is one of, and which it looks at now."""
    lines = _lines(request.seat)
    return page(
        request,
        "rounds/audiences.html",
        lines=[(line, line.in_words(request.seat), _waiting(request.seat, line)) for line in lines],
        now=line_of(request),
    )


def _waiting(seat: Seat, line: Line) -> str:
    """How many findings of a line wait for an answer; that it is not checked is not none."""
    version = line.versions.last()
    check = last_check(seat, version) if version else None
    if check is None or check.job is None:
        return "not checked yet"
    count = str(waiting_in(line, seat).count())
    return count if check.is_current else f"{count}, of version {check.version}: not checked since"


@require_safe
def audience(request: HttpRequest, number: int) -> HttpResponse:
    """One audience: what it sees, and of the common view what is missing."""
    line = get_object_or_404(_lines(request.seat), pk=number)
    version = up_to_date(by=request.seat, line=line)[0] if is_shared() else line.versions.last()
    is_common = line.purpose == COMMON and version is not None
    return page(
        request,
        "rounds/audience.html",
        line=line,
        where=line.in_words(request.seat),
        members=line.members.order_by("name"),
        version=version,
        is_now=line_of(request).pk == line.pk,
        gaps=_gaps(request.seat, line, version) if is_common else None,
        here="/audiences/",
    )


@require_POST
def look_at(request: HttpRequest, number: int) -> HttpResponse:
    """Look at another audience's line: every page is of it until another is chosen."""
    line = get_object_or_404(_lines(request.seat), pk=number)
    request.session[CHOSEN] = line.pk
    messages.info(request, f"You look at what stands {line.in_words(request.seat)}.")
    return redirect("findings")


def _lines(seat: Seat) -> Any:
    """The lines that a seat works on; what is public has pages of its own."""
    return Line.objects.seen_by(seat).exclude(purpose=PUBLIC).select_related("place").order_by("pk")


def _gaps(seat: Seat, line: Line, version: Version) -> dict[str, Any]:
    """Of the latest round: who shared how many tables, what was asked and is not there, totals of whom."""
    last = Round.objects.seen_by(seat).last()
    names = dict(line.place.organisations.values_list("code", "name"))
    takers = list(last.bodies.values_list("organisation__code", flat=True)) if last else []
    asks = [ask_of(ask) for ask in last.asks] if last else []
    tables = Counter(share.line.key for share in inputs_of(line).shares)
    told = gaps_told(seat, version, last) if last else None
    answer = (told.answer if told else None) or {}
    return {
        "round": last,
        "told": told,
        "names": names,
        "bodies": [(code, names[code], tables[code], _asks_of(asks, code)) for code in takers],
        "asked": answer.get("asked", ()),
        "totals": answer.get("totals", ()),
    }


def _asks_of(asks: Any, code: str) -> int:
    return sum(code in ask.bodies for ask in asks)
