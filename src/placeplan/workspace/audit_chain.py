"""The chain of acts of a place: each row's digest follows from the one before it and from its own words.

Whoever changes, drops or puts in a row breaks the chain; cutting off the last rows is seen only against a
head that was printed elsewhere. Words can be erased: the chain holds their salted digest alone.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from placeplan.core.errors import Problem
from placeplan.records.act_digests import GENESIS, Act, breaks, content_of, cut_off, digest_of
from placeplan.workspace.models import TEXT, AuditRow, AuditText, Line, Place, Seat

NO_SEAT = 0


@dataclass(frozen=True)
class Verified:
    """What was seen of a chain: how many acts, the digest of the last, and whatever is wrong."""

    acts: int
    head: str
    problems: tuple[Problem, ...]


def append(place: Place, seat: Seat | None, act: str, thing: Any, words: str = "") -> AuditRow:
    """Chain an act to those before it. Call it within the transaction of the act.

    `seat` is none for the operator at the machine and for an administrator, who hold no seat.
    """
    last = AuditRow.objects.filter(place=place).order_by("-number").first()
    salt, text = secrets.token_hex(16), words[:TEXT]
    row = AuditRow(
        place=place,
        number=last.number + 1 if last else 1,
        previous=last.digest if last else GENESIS,
        at=timezone.now().isoformat(),
        seat=seat.pk if seat else NO_SEAT,
        act=act,
        subject=f"{type(thing).__name__.lower()} {thing.pk}",
        about=digest_of(salt, text),
        line=line_of(thing),
    )
    row.content = content_of(opened(row, place.key))
    row.digest = digest_of(row.previous, row.content)
    row.save(force_insert=True)
    AuditText.objects.create(row=row, salt=salt, text=text)
    return row


def line_of(thing: Any) -> Line | None:
    """The line of what an act was done to, whose members may see the act; none for what is a seat's own."""
    line = thing if isinstance(thing, Line) else getattr(thing, "line", None)
    return line if isinstance(line, Line) else None


def head_of(place: Place) -> str:
    """The digest of the last act of a place, to be printed where nobody can change it."""
    last = AuditRow.objects.filter(place=place).order_by("-number").values_list("digest", flat=True).first()
    return str(last or GENESIS)


def opened(row: AuditRow, place_key: str) -> Act:
    """An act with all that it says of itself. Words that were erased are not in it."""
    told = getattr(row, "words", None)
    return Act(
        number=row.number,
        previous=row.previous,
        content=row.content,
        digest=row.digest,
        place=place_key,
        at=row.at,
        seat=str(row.seat),
        act=row.act,
        subject=row.subject,
        about=row.about,
        salt=told.salt if told else "",
        words=told.text if told else "",
    )


def bare(row: AuditRow) -> Act:
    """An act as digests that tell nothing of it."""
    return Act(row.number, row.previous, row.content, row.digest)


def acts_for(place: Place, seat: Seat | None = None) -> Iterator[Act]:
    """Every act of a place: opened where the seat may see it, else bare."""
    opened_to_her = set(AuditRow.objects.seen_by(seat).values_list("pk", flat=True)) if seat else set()
    rows = AuditRow.objects.filter(place=place).select_related("words").order_by("number")
    for row in rows:
        yield opened(row, place.key) if row.pk in opened_to_her else bare(row)


def verify(place: Place, head: str = "") -> Verified:
    """Look through a chain from its beginning. `head` is a digest printed elsewhere that it must hold."""
    rows = AuditRow.objects.filter(place=place).select_related("words").order_by("number")
    return verified_acts([opened(row, place.key) for row in rows], place.name, head)


def verified_acts(acts: list[Act], where: str, head: str = "") -> Verified:
    """The same of acts that were exported, opened or bare."""
    problems = (*breaks(acts, where), *cut_off(head, (act.digest for act in acts), where))
    return Verified(len(acts), acts[-1].digest if acts else GENESIS, problems)
