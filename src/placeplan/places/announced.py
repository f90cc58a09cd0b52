"""Boards that somebody announced and no register lists yet: what was said, by whom and when, never as done.

They have no code of the NHS, so a key of their own stands in its place and cannot be taken for one.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from placeplan.core.errors import PlanError, Problem
from placeplan.core.unassessed import CannotAssess
from placeplan.places.shipped import rows

KEY = "announced:"
WHOLE = "whole"


@dataclass(frozen=True, order=True)
class Announcement:
    """`stated_by` said on `stated_on` that board `new` would take over from `old` on `day`, all or a part."""

    day: date
    new: str
    name: str
    old: str
    whole: bool
    stated_on: date
    stated_by: str
    grade: str
    words: str
    source: str


@cache
def announcements() -> tuple[Announcement, ...]:
    """Every announced hand-over held, by day and board."""
    return tuple(
        sorted(
            Announcement(
                date.fromisoformat(row["date"]),
                KEY + row["board"],
                row["name"],
                row["old"],
                row["part"] == WHOLE,
                date.fromisoformat(row["stated_on"]),
                row["stated_by"],
                row["grade"],
                row["words"],
                row["source"],
            )
            for row in rows("announced")
        )
    )


def announced_successors(code: str) -> tuple[Announcement, ...]:
    """What was announced to take over from a board; none where nothing was."""
    return tuple(announcement for announcement in announcements() if announcement.old == code)


def announced_predecessors(new: str) -> tuple[Announcement, ...]:
    """The boards from which an announced one would take over. Errors: a board that nobody announced."""
    key = new if new.startswith(KEY) else KEY + new
    before = tuple(announcement for announcement in announcements() if announcement.new == key)
    if not before:
        known = ", ".join(dict.fromkeys(announcement.new for announcement in announcements()))
        raise PlanError(Problem(f"“{new}” is not an announced board.", to_do=f"There are: {known}."))
    return before


def whole_predecessors(new: str) -> tuple[str, ...] | CannotAssess:
    """The boards whose figures an announced one would have together; cannot assess where one is divided."""
    before = announced_predecessors(new)
    divided = [announcement.old for announcement in before if not announcement.whole]
    if divided:
        return CannotAssess(
            f"{before[0].name} would take a part of {' and '.join(divided)}, and no figure says which part"
        )
    return tuple(announcement.old for announcement in before)
