"""Findings by whom they are worked through with: each with the widest audience that has it, and no other."""

from typing import Any

from placeplan.workspace.content.working_folders import is_shared
from placeplan.workspace.models import COMMON, OWN, PAIR, Finding, Line, Seat
from placeplan.workspace.states import TO_ANSWER
from placeplan.workspace.waiting.talks import last_check

_WIDER = {OWN: (PAIR, COMMON), PAIR: (COMMON,)}  # the audiences that are wider than a line's


def lines_beside(line: Line, seat: Seat) -> list[Line]:
    """The lines whose findings stand beside those of one's own books: each pair's, then what all see."""
    if not is_shared() or line.purpose != OWN:
        return []
    rows = Line.objects.seen_by(seat).select_related("place").order_by("key")
    return [*rows.filter(purpose=PAIR), *rows.filter(purpose=COMMON)]


def findings_of(line: Line, seat: Seat) -> Any:
    """The findings of a line that a seat sees, but for those that stand before a wider audience too."""
    rows = Finding.objects.seen_by(seat)
    wider = rows.filter(line__purpose__in=_WIDER.get(line.purpose, ()), is_present=True)
    return rows.filter(line=line).exclude(identity__in=wider.values("identity"))


def waiting_in(line: Line, seat: Seat) -> Any:
    """Those of them that wait for an answer: the same wherever they are counted."""
    return findings_of(line, seat).filter(is_present=True, state__in=TO_ANSWER).exclude(status="pass")


def is_checked(line: Line, seat: Seat) -> bool:
    """Is the last check that the seat may open of the line as it is now? Else its findings may be others."""
    version = line.versions.last()
    return version is not None and last_check(seat, version).is_current
