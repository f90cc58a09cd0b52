"""Boards that somebody announced and no register lists yet: what was said, by whom and when, never as done.

They have no code of the NHS, so a key of their own stands in its place and cannot be taken for one. Where a
board would be divided, the councils whose people would go with each part are as the announcements name them.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from placeplan.core.errors import PlanError, Problem
from placeplan.core.unassessed import CannotAssess
from placeplan.places.shipped import rows

KEY = "ANNOUNCED-"
GEOGRAPHY = "announced-icb-2026"  # the boards of April 2026 as announced, beside those that stay as they are
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
    part: str = ""  # what of the old board, where it would be divided
    councils: tuple[str, ...] = ()  # the upper-tier councils of 2023 whose people in it that is


@cache
def announcements() -> tuple[Announcement, ...]:
    """Every announced hand-over held, by day and board."""
    return tuple(
        sorted(
            Announcement(
                date.fromisoformat(row["date"]),
                KEY + row["board"].upper(),
                row["name"],
                row["old"],
                row["part"] == WHOLE,
                date.fromisoformat(row["stated_on"]),
                row["stated_by"],
                row["grade"],
                row["words"],
                row["source"],
                row["part_name"],
                tuple(row["councils"].split()),
            )
            for row in rows("announced")
        )
    )


def announced_successors(code: str) -> tuple[Announcement, ...]:
    """What was announced to take over from a board; none where nothing was."""
    return tuple(announcement for announcement in announcements() if announcement.old == code)


def announced_predecessors(new: str) -> tuple[Announcement, ...]:
    """The boards from which an announced one would take over. Errors: a board that nobody announced."""
    before = tuple(announcement for announcement in announcements() if announcement.new == announced_key(new))
    if not before:
        known = ", ".join(dict.fromkeys(announcement.new for announcement in announcements()))
        raise PlanError(Problem(f"“{new}” is not an announced board.", to_do=f"There are: {known}."))
    return before


def announced_key(written: str) -> str:
    """The key of an announced board by its key or its name; empty where nobody announced such a board."""
    wanted = (
        without_titles(written.strip())
        .casefold()
        .replace(" ", "-")
        .removeprefix("announced:")
        .removeprefix(KEY.casefold())
    )
    keys = {announcement.new for announcement in announcements()}
    return next((key for key in keys if key.casefold() == KEY.casefold() + wanted), "")


def without_titles(name: str) -> str:
    """The area in a board's name: `NHS Norfolk and Waveney Integrated Care Board` is Norfolk and Waveney."""
    return name.removeprefix("NHS ").removesuffix(" Integrated Care Board").removesuffix(" ICB")


def whole_predecessors(new: str) -> tuple[str, ...] | CannotAssess:
    """The boards whose figures an announced one would have together; cannot assess where one is divided."""
    before = announced_predecessors(new)
    divided = [announcement.old for announcement in before if not announcement.whole]
    if divided:
        return CannotAssess(
            f"{before[0].name} would take a part of {' and '.join(divided)}, and no figure says which part"
        )
    return tuple(announcement.old for announcement in before)


def how_known(new: str) -> str:
    """In a sentence, how surely it is known which boards an announced one would take over from."""
    grades = {announcement.grade for announcement in announced_predecessors(new)}
    if "recalled" in grades:
        return "Which boards make it up is recalled, and was not confirmed."
    return "Which boards make it up is second-hand." if "second-hand" in grades else ""
