"""Pages of rounds: every round, the form to open one, and one round as its coordinator or a body sees it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.actions.in_rounds.running_rounds import (
    change_dates,
    move_round,
    open_round,
    state_fact,
    take_back_fact,
)
from placeplan.workspace.content.declared_bodies import body_names
from placeplan.workspace.content.round_asks import ask_of, asks_of
from placeplan.workspace.models import (
    COMPLETE,
    OWN,
    SUBMITTED,
    Finding,
    Line,
    Organisation,
    Publication,
    Received,
    Round,
    RoundBody,
    Seat,
    Signature,
    Version,
)
from placeplan.workspace.rendering import page
from placeplan.workspace.round_forms import NewRound, RoundDays
from placeplan.workspace.rules import has_role_for
from placeplan.workspace.views.footing import Standing, standing
from placeplan.workspace.views.rounds.common_look import common_now, gaps_told

FACTS = (COMPLETE, SUBMITTED)
NOT_YET = Problem(
    "Your body has no version yet of which this could be said.", to_do="Hand in your files first."
)


@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: HttpRequest) -> HttpResponse:
    """Every round of the place, and for its coordinator the form to open the next one."""
    where = standing(request)
    form = _form_of_new(request, where) if has_role_for(where.seat, "open a round") else None
    if request.method == "POST" and (form is None or form.is_valid()):
        opened = _opened(where, form)
        messages.info(request, "The round is open.")
        return redirect("round", opened.number)
    rows = Round.objects.seen_by(where.seat).order_by("-number")
    return page(request, "rounds/list.html", rounds=rows, form=form, last=rows.first())


def _form_of_new(request: HttpRequest, where: Standing) -> NewRound:
    """The form of a new round: bodies and asks of the last one are chosen already."""
    bodies = _bodies(where.seat)
    asks = asks_of(where.version)
    about: dict[str, Any] = {
        "bodies": [(body.pk, body.name) for body in bodies],
        "asks": [(ask.key, f"{ask.text} ({ask.key})") for ask in asks],
    }
    if request.method == "POST":
        return NewRound(request.POST, **about)
    last = Round.objects.seen_by(where.seat).last()
    if last is None:
        declared = body_names(where.version)  # whoever only looks on is not asked
        declared_bodies = [body.pk for body in bodies if body.code in declared]
        all_of_them = {"bodies": declared_bodies, "asks": [ask.key for ask in asks]}
        return NewRound(initial=all_of_them, **about)
    before = {
        "bodies": list(last.bodies.values_list("organisation_id", flat=True)),
        "asks": [ask["key"] for ask in last.asks],
    }
    return NewRound(initial=before, **about)


def _opened(where: Standing, form: NewRound | None) -> Round:
    answers: Any = form.cleaned_data if form else defaultdict(str)  # whoever has no form is refused
    chosen = set(answers.get("asks", ()))
    return open_round(
        by=where.seat,
        place=where.place,
        title=answers["title"],
        opens_on=answers["opens_on"],
        closes_on=answers["closes_on"],
        notice_days=answers["notice_days"],
        bodies=_bodies(where.seat).filter(pk__in=answers["bodies"]),
        asks=[ask for ask in asks_of(where.version) if ask.key in chosen],
    )


def _bodies(seat: Seat) -> Any:
    """The bodies that can take part: all of the place but whoever coordinates it."""
    organisations = Organisation.objects.seen_by(seat).order_by("name")
    return organisations.exclude(code=seat.organisation.place.code)


@dataclass(frozen=True)
class BodyRow:
    """A body of a round with what it has said: by fact, the row that holds (or nothing)."""

    row: RoundBody
    facts: dict[str, Any]
    signature: Signature | None
    received: list[Received]


@require_safe
def round_page(request: HttpRequest, number: int) -> HttpResponse:
    """One round: what is asked, who has not sent what, and what a body says of its own part."""
    where = standing(request)
    running = _round(where.seat, number)
    rows = RoundBody.objects.seen_by(where.seat).filter(round=running).select_related("organisation")
    own = rows.filter(organisation=where.seat.organisation_id).first()
    names = dict(running.place.organisations.values_list("code", "name"))
    return page(
        request,
        "rounds/one.html",
        round=running,
        here="/rounds/",
        is_coordinating=where.seat.organisation.is_coordinating,
        can_run=has_role_for(where.seat, "close a round"),
        can_speak=own is not None and has_role_for(where.seat, "say a part is submitted"),
        own=_row(own, where.seat) if own else None,
        rows=[_row(row, where.seat) for row in rows],
        takers=running.bodies.select_related("organisation"),
        asks=[ask_of(ask) for ask in running.asks],
        names=names,
        carried=_carried(where, running),
        version=_own_version(where.seat),
        days=RoundDays(initial={name: getattr(running, name) for name in RoundDays.base_fields}),
        publications=Publication.objects.seen_by(where.seat).filter(round=running),
    )


def _row(row: RoundBody, seat: Seat) -> BodyRow:
    holding = row.facts.filter(ended_at=None).select_related("by__person", "version")
    facts: dict[str, Any] = dict.fromkeys(FACTS) | {fact.fact: fact for fact in holding}
    received = Received.objects.seen_by(seat).filter(body=row).select_related("upload")
    signed = Signature.objects.filter(version__line__place=row.organisation.place_id).filter(
        version__line__key=row.organisation.code
    )
    last = signed.select_related("by__person", "version").last()
    return BodyRow(row, facts, last, list(received))


def _carried(where: Standing, running: Round) -> dict[str, Any] | None:
    """What the round goes on with from the one before: mappings, people, accepted differences."""
    if running.follows is None:
        return None
    version = _own_version(where.seat) or where.version
    bodies = RoundBody.objects.seen_by(where.seat).filter(round=running).values("organisation")
    people = Seat.objects.filter(organisation__in=bodies).select_related("person", "organisation")
    accepted = Finding.objects.seen_by(where.seat).filter(state="accepted", is_present=True)
    return {
        "mappings": version.entries.filter(path__endswith=".mapping.toml").count(),
        "people": list(people.order_by("organisation__name", "person__name")),
        "accepted": list(accepted.select_related("last_version").order_by("accepted_until")),
    }


def _round(seat: Seat, number: int) -> Round:
    return get_object_or_404(Round.objects.seen_by(seat).select_related("place", "follows"), number=number)


def _own_version(seat: Seat) -> Version | None:
    """The last version of the seat's own line; nothing where it has none."""
    line = Line.objects.seen_by(seat).filter(purpose=OWN).first()
    return line.versions.last() if line else None


@require_POST
def move_days(request: HttpRequest, number: int) -> HttpResponse:
    """Move the days of a round; where they are wrong, the form again with what was typed."""
    running = _round(request.seat, number)
    form = RoundDays(request.POST)
    if not form.is_valid():
        return page(request, "rounds/days.html", form=form, round=running, here="/rounds/")
    change_dates(by=request.seat, running=running, **form.cleaned_data)
    messages.info(request, "The days were moved.")
    return redirect("round", number)


@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Close a round."""
    running = _round(request.seat, number)
    move_round(by=request.seat, running=running, act="close")
    if version := common_now(request.seat):
        gaps_told(request.seat, version, running)
    messages.info(request, "The round is closed. Nothing more is handed in to it.")
    return redirect("round", number)


@require_POST
def open_again(request: HttpRequest, number: int) -> HttpResponse:
    """Open a closed round again."""
    move_round(by=request.seat, running=_round(request.seat, number), act="open again")
    messages.info(request, "The round is open again.")
    return redirect("round", number)


@require_POST
def say(request: HttpRequest, number: int, fact: str) -> HttpResponse:
    """Say of one's own part that it is complete, or submit it."""
    row = _own_row(request.seat, number, fact)
    version = _own_version(request.seat)
    if version is None:
        raise PlanError(NOT_YET)
    state_fact(by=request.seat, body=row, fact=fact, version=version)
    messages.info(request, f"Noted: your part is {fact}.")
    return redirect("round", number)


@require_POST
def take_back(request: HttpRequest, number: int, fact: str) -> HttpResponse:
    """Take back that one's own part is complete or submitted."""
    take_back_fact(by=request.seat, body=_own_row(request.seat, number, fact), fact=fact)
    messages.info(request, f"Noted: your part is no longer {fact}.")
    return redirect("round", number)


def _own_row(seat: Seat, number: int, fact: str) -> RoundBody:
    if fact not in FACTS:
        raise Http404
    rows = RoundBody.objects.seen_by(seat).filter(organisation=seat.organisation_id)
    return get_object_or_404(rows.select_related("round", "organisation"), round__number=number)
