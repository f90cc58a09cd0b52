"""Pages of decisions: all of them with what is missing, one with all that was said, and what a board did."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from placeplan.governance.actions import FileAndRow, next_row, next_rows
from placeplan.governance.models import RecordEntry
from placeplan.governance.queries import case_of, records_of
from placeplan.governance.record_forms import BoardDid
from placeplan.governance.views.recording import bodies_named, put_on_record
from placeplan.records.chained import KEEP, PROPOSE
from placeplan.records.england_steps import NOT_ADVICE
from placeplan.records.rows.board_rows import Board, Meeting
from placeplan.records.rows.decision_rows import Condition, Decision, Outcome, Presence
from placeplan.records.rows.whole_records import Records
from placeplan.results.parts.decided import shown
from placeplan.workspace.models import Seat
from placeplan.workspace.rendering import OK, page
from placeplan.workspace.rules import has_role_for
from placeplan.workspace.views.footing import standing

HERE = "/decisions/"


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """Every decision: how it stands, for how many days it is stuck, and what is missing first."""
    where = standing(request)
    records = records_of(where.place)
    numbers = _numbers(where.seat)
    rows = [
        (numbers[decision.row], shown(case_of(records, decision, where.version, date.today())))
        for decision in records.acting.decisions
    ]
    return page(
        request,
        "deciding/list.html",
        decisions=rows,
        may_propose=has_role_for(where.seat, PROPOSE),
        not_advice=NOT_ADVICE,
    )


@require_safe
def decision(request: HttpRequest, number: int) -> HttpResponse:
    """One decision with its steps, and all that was said for and against it."""
    where = standing(request)
    records = records_of(where.place)
    decided = _decision(where.seat, records, number)
    return page(
        request,
        "deciding/one.html",
        here=HERE,
        number=number,
        told=shown(case_of(records, decided, where.version, date.today())),
        sittings=_sittings(records),
        names=dict(bodies_named(where.seat)),
        may_keep=has_role_for(where.seat, KEEP),
        not_advice=NOT_ADVICE,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def board_did(request: HttpRequest, number: int, sitting: int) -> HttpResponse:
    """Record what a board did at a meeting: `sitting` counts boards at meetings, in the order of record."""
    seat: Any = request.seat
    records = records_of(seat.organisation.place)
    decided = _decision(seat, records, number)
    sittings = _sittings(records)
    if not 1 <= sitting <= len(sittings):
        raise Http404
    board, meeting = sittings[sitting - 1]
    form = BoardDid(
        request.POST or None,
        bodies=_for_whom(decided, board, dict(bodies_named(seat))),
        seats=_seats(records, board, meeting),
    )
    status = OK
    if request.method == "POST" and form.is_valid():
        status = put_on_record(form, seat, lambda: _rows_of(seat, decided, (board, meeting), form))
        if status == OK:
            messages.info(request, "It is on record.")
            return redirect("decision", number)
    about: dict[str, Any] = {"board": board, "meeting": meeting, "decision": decided, "number": number}
    return page(request, "deciding/did.html", here=HERE, status=status, form=form, **about)


def _for_whom(decided: Decision, board: Board, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The bodies that a board may have decided for: its own first, and of several nothing is chosen."""
    own_first = sorted(decided.bodies, key=lambda body: body not in board.bodies)
    return [(body, names.get(body, body)) for body in own_first]


def _numbers(seat: Seat) -> dict[str, int]:
    entries = RecordEntry.objects.seen_by(seat).filter(file="decisions")
    return dict(entries.values_list("row", "number"))


def _decision(seat: Seat, records: Records, number: int) -> Decision:
    """The decision that a record is of, as it stands today, however often it was mended since."""
    entry = get_object_or_404(RecordEntry.objects.seen_by(seat).filter(file="decisions"), number=number)
    name = next(decision.decision for decision in records.decisions if decision.row == entry.row)
    return next(decision for decision in records.acting.decisions if decision.decision == name)


def _sittings(records: Records) -> list[tuple[Board, Meeting]]:
    """Each board at each meeting where it sat."""
    acting = records.acting
    return [
        (board, meeting)
        for meeting in acting.meetings
        for name in meeting.boards
        if (board := acting.board(name, meeting.day)) is not None
    ]


def _seats(records: Records, board: Board, meeting: Meeting) -> dict[str, str]:
    return {
        seat.seat: seat.member or f"seat {seat.seat}"
        for seat in records.acting.seats
        if seat.board == board.board and seat.holds_on(meeting.day)
    }


def _rows_of(seat: Seat, decided: Decision, sat: tuple[Board, Meeting], form: BoardDid) -> list[FileAndRow]:
    """The outcome, its condition, and each seat, as rows."""
    board, meeting = sat
    at = {"decision": decided.decision, "board": board.board, "meeting": meeting.meeting}
    answers = form.cleaned_data
    outcome = Outcome(
        row=next_row(seat, "outcomes"), body=answers["body"], outcome=answers["outcome"],
        words=answers["words"], source=answers["source"], **at,
    )  # fmt: skip
    names = next_rows(seat, "presences", len(form.seats))
    rows: list[FileAndRow] = [
        ("presences", Presence(row=row, seat=name, **at, **form.of_seat(name)))
        for row, name in zip(names, form.seats, strict=True)
    ]
    rows.append(("outcomes", outcome))
    if answers["condition"]:
        condition = Condition(
            row=next_row(seat, "conditions"), under=outcome.row, body=answers["body"],
            condition=answers["condition"], due_on=answers["due_on"], test=answers["test"],
        )  # fmt: skip
        rows.append(("conditions", condition))
    return rows
