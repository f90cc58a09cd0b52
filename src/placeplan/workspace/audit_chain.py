"""The chain of acts of a place: each row's digest follows from the one before it and from its own words.

Whoever changes, drops or puts in a row breaks the chain; cutting off the last rows is seen only against a
head that was printed elsewhere. Words can be erased: the chain holds their salted digest alone.
"""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from placeplan.core.errors import Problem
from placeplan.workspace.models import TEXT, AuditRow, AuditText, Place, Seat

GENESIS = "0" * 64  # what the first act of every place follows
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
        about=_digest(salt, text),
    )
    row.digest = digest_of_row(row, place.key)
    row.save(force_insert=True)
    AuditText.objects.create(row=row, salt=salt, text=text)
    return row


def digest_of_row(row: AuditRow, place_key: str) -> str:
    """What the row's digest must be."""
    return _digest(
        row.previous, place_key, str(row.number), row.at, str(row.seat), row.act, row.subject, row.about
    )


def _digest(*parts: str) -> str:
    """A digest of several texts that no other division of the same letters has."""
    told = hashlib.sha256()
    for part in parts:
        letters = part.encode()
        told.update(len(letters).to_bytes(8, "big") + letters)
    return told.hexdigest()


def verify(place: Place, head: str = "") -> Verified:
    """Look through a chain from its beginning. `head` is a digest printed elsewhere that it must hold."""
    rows = list(AuditRow.objects.filter(place=place).select_related("words").order_by("number"))
    problems = list(_breaks(rows, place))
    last = rows[-1].digest if rows else GENESIS
    if head and head not in {row.digest for row in rows}:
        what = f"The act that was printed as the last one ({head[:12]}…) is not in the chain."
        problems.append(
            Problem(what, place.name, "Rows were cut off. Restore the last backup that holds it.")
        )
    return Verified(len(rows), last, tuple(problems))


def _breaks(rows: list[AuditRow], place: Place) -> Iterator[Problem]:
    previous, remedy = GENESIS, "Restore the last backup in which the chain is whole."
    for number, row in enumerate(rows, start=1):
        where = f"{place.name}, act {row.number}"
        if row.number != number or row.previous != previous:
            yield Problem(
                "This act does not follow the one before it: a row is missing or put in.", where, remedy
            )
        if row.digest != digest_of_row(row, place.key):
            yield Problem("This act was changed after it was done.", where, remedy)
        words = getattr(row, "words", None)
        if words is not None and row.about != _digest(words.salt, words.text):
            yield Problem("The words of this act were changed after it was done.", where, remedy)
        previous = row.digest
