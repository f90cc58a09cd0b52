"""Acts on rounds: open one, or the next from the last; close it; say that a part is complete or submitted."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.acting import acting
from placeplan.workspace.actions.in_rounds.register_lines import rest_register
from placeplan.workspace.content.round_asks import RoundAsk
from placeplan.workspace.models import (
    NOTICE_DAYS,
    Organisation,
    Place,
    Round,
    RoundBody,
    RoundFact,
    Seat,
    Version,
)
from placeplan.workspace.states import ROUND

LOAD_AGAIN = "Load its page again and look what was done."


def open_round(
    *,
    by: Seat,
    place: Place,
    title: str,
    opens_on: date,
    closes_on: date,
    bodies: Iterable[Organisation],
    asks: Sequence[RoundAsk] = (),
    notice_days: int = NOTICE_DAYS,
) -> Round:
    """A new round, after the last one of the place. Errors: another is open."""
    with acting(by=by, act="open a round", thing=place, words=title) as deed:
        last = Round.objects.filter(place=place).last()
        if last is not None and Round.objects.filter(place=place, state="open").exists():
            raise PlanError(Problem("A round is open already.", last.title, "Close it first."))
        deed.subject = opened = Round.objects.create(
            place=place,
            number=last.number + 1 if last else 1,
            title=title,
            opens_on=opens_on,
            closes_on=closes_on,
            asks=[ask.as_json() for ask in asks],
            notice_days=notice_days,
            follows=last,
            by=by,
        )
        RoundBody.objects.bulk_create(RoundBody(round=opened, organisation=body) for body in bodies)
    return opened


def change_dates(
    *, by: Seat, running: Round, opens_on: date, closes_on: date, notice_days: int = NOTICE_DAYS
) -> None:
    """Move the days of a round that is open, and its notice. Errors: it is not open any more."""
    words = f"{opens_on.isoformat()} to {closes_on.isoformat()}, {notice_days} days of notice"
    with acting(by=by, act="move the days of a round", thing=running, words=words):
        current = Round.objects.get(pk=running.pk)
        if current.state != "open":
            raise PlanError(Problem("This round is not open any more.", current.title, LOAD_AGAIN))
        current.opens_on, current.closes_on, current.notice_days = opens_on, closes_on, notice_days
        current.save(update_fields=["opens_on", "closes_on", "notice_days"])


def move_round(*, by: Seat, running: Round, act: str) -> None:
    """Close a round, or open one again that is closed. Errors: its state does not allow this."""
    with acting(by=by, act=f"{act} a round" if act == "close" else "open a round again", thing=running):
        _move(running, act)


def note_published(running: Round) -> None:
    """What a round made is published. Call it within the act that publishes. Errors: it is not closed."""
    if Round.objects.get(pk=running.pk).state != "published":  # once is enough; a later one adds to it
        _move(running, "publish")


def _move(running: Round, act: str) -> None:
    current = Round.objects.get(pk=running.pk)
    after = ROUND.after(current.state, act)
    is_second_open = after == "open" and Round.objects.filter(place=current.place, state="open").exists()
    if after is None or is_second_open:
        what = f"This round is {current.state} by now, and cannot be changed so."
        if is_second_open:
            what = "Another round is open, and one is open at a time."
        raise PlanError(Problem(what, current.title, LOAD_AGAIN))
    current.state = after
    if act == "close":
        current.closed_on = timezone.localdate()
    if after == "open":
        rest_register(current, timezone.localdate())
    current.save(update_fields=["state", "closed_on"])
    running.state = after


def state_fact(*, by: Seat, body: RoundBody, fact: str, version: Version) -> RoundFact:
    """Say that a body's part is complete, or submit it, as it stands in a version of its own line.

    Errors: the round is not open; it was said already.
    """
    with acting(by=by, act=f"say a part is {fact}", thing=body) as deed:
        _only_while_open(body)
        if body.facts.filter(fact=fact, ended_at=None).exists():
            raise PlanError(Problem(f"Your part is {fact} already.", body.round.title, LOAD_AGAIN))
        deed.subject = stated = RoundFact.objects.create(body=body, fact=fact, version=version, by=by)
        deed.words = f"{body.organisation.name}: {fact}"
    return stated


def take_back_fact(*, by: Seat, body: RoundBody, fact: str) -> None:
    """Take back that a part is complete or submitted. Errors: the round is not open; it does not hold."""
    with acting(by=by, act=f"say a part is {fact}", thing=body, words=f"no longer {fact}"):
        _only_while_open(body)
        holding = body.facts.filter(fact=fact, ended_at=None)
        if not holding.update(ended_by=by, ended_at=timezone.now()):
            raise PlanError(Problem(f"Your part is not {fact} by now.", body.round.title, LOAD_AGAIN))


def _only_while_open(body: RoundBody) -> None:
    state: Any = Round.objects.values_list("state", flat=True).get(pk=body.round_id)
    if state != "open":
        what = f"The round is {state}, and nothing is handed in to it any more."
        raise PlanError(Problem(what, body.round.title, "Ask the coordinator to open it again."))
