"""Acts on the register of what is not shared: say why, keep its lines, and let one lapse whose day is over.

To keep it is nobody's act: the rules do it, in a job, and the chain says so. Done again it changes nothing.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.acting import acting
from placeplan.workspace.actions.sharing import shared_now
from placeplan.workspace.audit_chain import append
from placeplan.workspace.content.shared_tables import label_of
from placeplan.workspace.models import (
    TEXT,
    NotShared,
    Organisation,
    Round,
    RoundBody,
    Seat,
    Share,
    Signature,
    Version,
)
from placeplan.workspace.one_writer import one_writer
from placeplan.workspace.states import NOT_SHARED, STANDING
from placeplan.workspace.system_seat import system_seat

Missing = Collection[tuple[str, str]]  # of what was asked and is not shared: a body's code, the ask's key
Answering = Callable[
    [Version, str, str], Collection[str]
]  # the tables of a body's version that answer an ask
LOAD_AGAIN = "Load the register again and look what became of it."


@dataclass(frozen=True)
class Looked:
    """What a look at the common view gave: what of each body is missing, and what is shared, by code and ask.

    What is in neither is not asked any more.
    """

    missing: frozenset[tuple[str, str]]
    shared: frozenset[tuple[str, str]]


def say_why(
    *, by: Seat, row: NotShared, why: str, until: date, today: date, includes_withheld: bool = False
) -> None:
    """Say why something is not shared, and until what day. Errors: it stands no more; the day is over."""
    words = f"{row.ask}: {why} Until {until.isoformat()}."
    with acting(by=by, act="say why it is not shared", thing=row, words=words):
        current = NotShared.objects.get(pk=row.pk)
        after = NOT_SHARED.after(current.state, "give a reason")
        if after is None:
            what = f"This is {NOT_SHARED.labels[current.state]} by now."
            raise PlanError(Problem(what, current.ask, LOAD_AGAIN))
        if until < today:
            raise PlanError(Problem(f"The day {until} is over.", current.ask, "Name one to come."))
        is_later = current.until is not None and until > current.until
        current.state, current.why, current.until, current.by = after, why, until, by
        current.at, current.includes_withheld = timezone.now(), includes_withheld
        current.times_moved += is_later
        current.noticed_on = None if is_later else current.noticed_on  # a later day has notice of its own
        current.save()


def keep_register(*, running: Round, seen: Looked, on: date, answering: Answering) -> int:
    """Bring the register of a round that is closed to a day; gives how many of its lines lapsed.

    Nothing is done while the round is open.
    """
    with one_writer(running.place_id):
        current = Round.objects.select_related("place").get(pk=running.pk)
        if current.state == "open":
            return 0
        _list_missing(current, seen, on)
        lines = NotShared.objects.filter(body__round=current, state__in=STANDING)
        standing = list(lines.select_related("body__organisation", "body__round__place"))
        for row in standing:
            _settle(row, seen, on)
            _notice(row, on)
        due = [row for row in standing if _is_due(row, on)]
        return sum(_lapsed(row, on, answering) for row in due)


def rest_register(running: Round, on: date) -> None:
    """Put the lines of a round to rest: it is open again, and private needs no reason. Call it in an act."""
    for row in NotShared.objects.filter(body__round=running, state__in=STANDING):
        _end(row, "ask no more", on)


def _list_missing(running: Round, seen: Looked, on: date) -> None:
    """A line for everything that is missing, anew or again."""
    texts = {ask["key"]: ask["text"] for ask in running.asks}
    since = running.closed_on or on
    for body in RoundBody.objects.filter(round=running).select_related("organisation"):
        if _has_left(body.organisation, on):
            continue
        for key in sorted(ask for code, ask in seen.missing if code == body.organisation.code):
            about = {"text": texts.get(key, key)[:TEXT], "since": since}
            row, is_new = NotShared.objects.get_or_create(body=body, ask=key, defaults=about)
            if not is_new:
                _stand_again(row, since, on)


def _stand_again(row: NotShared, since: date, on: date) -> None:
    """A line whose round was opened and closed again, or that was shared and is no longer."""
    is_explained = row.state == "over" and row.until is not None and row.until >= on
    act = "stand again with its reason" if is_explained else "stand again"
    after = NOT_SHARED.after(row.state, act)
    if after is None:
        return
    if not is_explained:
        row.why, row.until, row.by, row.at = "", None, None, None
    row.since = since if row.state == "over" else on
    row.state, row.ended_on, row.noticed_on = after, None, None
    row.save()


def _settle(row: NotShared, seen: Looked, on: date) -> None:
    """End a line that is shared by now, that is asked no more, or whose body left."""
    about = (row.body.organisation.code, row.ask)
    if _has_left(row.body.organisation, on):
        _end(row, "ask no more", on)
    elif about not in seen.missing:
        _end(row, "share" if about in seen.shared else "ask no more", on)


def _has_left(organisation: Organisation, on: date) -> bool:
    """Does a body act no more? Nobody can be given notice there, and nothing of it lapses."""
    return organisation.until is not None and organisation.until < on


def _end(row: NotShared, act: str, on: date) -> None:
    row.state, row.ended_on = NOT_SHARED.after(row.state, act) or row.state, on
    row.save(update_fields=["state", "ended_on"])


def _notice(row: NotShared, on: date) -> None:
    """Let the notice of a lapse begin to stand, once its day is near."""
    days = timedelta(days=row.body.round.notice_days)
    if row.state in STANDING and row.until and row.noticed_on is None and row.until - days <= on:
        row.noticed_on = on
        row.save(update_fields=["noticed_on"])


def _is_due(row: NotShared, on: date) -> bool:
    """Is its day over, with all the days of notice?"""
    if row.state not in STANDING or row.noticed_on is None or row.lapses_after is None:
        return False
    return row.lapses_after < on


def _lapsed(row: NotShared, on: date, answering: Answering) -> bool:
    """Release what is signed and answers a line; whether there was any."""
    place, code = row.body.round.place, row.body.organisation.code
    signature = Signature.objects.filter(version__line__place=place, version__line__key=code).last()
    tables = answering(signature.version, code, row.ask) if signature else ()
    if signature is None or not tables:
        if row.state != "unsigned":
            row.state = NOT_SHARED.after(row.state, "find nothing signed")
            row.save(update_fields=["state"])
            append(place, None, "find nothing signed", row, row.ask)
        return False
    by = system_seat(place)
    released = [
        _released(row, Share(version=signature.version, table=table, by=by)) for table in sorted(tables)
    ]
    row.released.set(released)
    _end(row, "lapse", on)
    tables_told = ", ".join(label_of(share.table) for share in released)
    append(
        place,
        None,
        "lapse",
        row,
        f"{row.ask}: {tables_told}, as signed in version {signature.version.number}",
    )
    return True


def _released(row: NotShared, new: Share) -> Share:
    """A table shown to all as it was signed; where all see an older version of it, that moves on.

    What was said of withheld values then was said of that version: of this one, the register's line says it.
    """
    new.is_following, new.includes_withheld = True, row.includes_withheld
    before = Share.objects.filter(line=new.version.line, table=new.table, to=None, ended_at=None).first()
    if before is None:
        return shared_now(new, None)
    if before.version.number < new.version.number:
        before.version, before.includes_withheld = new.version, new.includes_withheld
        before.save(update_fields=["version", "includes_withheld"])
    return before
