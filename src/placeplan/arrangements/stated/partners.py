"""Who sits where: roles with their time and interests, forums, and which pairs of bodies meet in none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from placeplan.arrangements.registers.reading_rows import Rows
from placeplan.arrangements.registers.register_columns import Row, parts_of
from placeplan.guidance.asked.notice import earliest, latest
from placeplan.plan.bodies import Body
from placeplan.plan.records import share_of

WHOLE_TIME = 1.0
DIGITS = 6  # of shares written in decimals, whose sum is no exact number
DAYS_OF_A_YEAR = 365.25
Bodies = Mapping[str, Body]


@dataclass(frozen=True)
class Role:
    """One role on a day; `share` is of working time, 0 to 1, and nothing where nobody says."""

    row: Row
    share: float | None
    is_filled: bool  # between its first and its last day

    @property
    def person(self) -> str:
        """Who fills it, or nothing."""
        return self.row["person"]

    def as_json(self) -> dict[str, Any]:
        """The role as every command and file gives it."""
        columns = (
            "key", "role", "person", "employer", "sector", "forum", "first_day", "last_day", "interests",
            "source", "grade",
        )  # fmt: skip
        return {
            **{name: self.row[name] for name in columns},
            "share": self.share,
            "is_filled": self.is_filled,
        }


@dataclass(frozen=True)
class WorkingTime:
    """The shares of working time of one person together: at least so much, where a role states none."""

    person: str
    roles: tuple[str, ...]
    share: float
    is_at_least: bool

    @property
    def is_too_much(self) -> bool:
        """Is it more than one person has?"""
        return self.share > WHOLE_TIME

    def as_json(self) -> dict[str, Any]:
        """The sum as every command and file gives it."""
        return {
            "person": self.person, "roles": list(self.roles), "share": self.share,
            "is_at_least": self.is_at_least, "is_too_much": self.is_too_much,
        }  # fmt: skip


@dataclass(frozen=True)
class Forum:
    """One board, committee or group on a day: its members, how old it is, whether it still meets."""

    row: Row
    members: tuple[str, ...]
    is_standing: bool
    years: float | None  # since its first day; nothing where that is not known

    def as_json(self) -> dict[str, Any]:
        """The forum as every command and file gives it. Its age describes it, and judges nothing."""
        columns = ("key", "name", "terms", "first_day", "last_day", "source", "grade")
        own = {name: self.row[name] for name in columns}
        return {
            **own, "members": list(self.members), "is_standing": self.is_standing,
            "years": None if self.years is None else round(self.years, 1),
        }  # fmt: skip


def roles(rows: Rows, as_at: date) -> tuple[Role, ...]:
    """Every role in the order of its file."""
    return tuple(
        Role(row, share_of(row["share"], 1) if row["share"] else None, _is_on(row, as_at))
        for row in rows["roles"]
    )


def working_times(listed: Iterable[Role]) -> tuple[WorkingTime, ...]:
    """The time of everybody who fills more than one role on the day, or states a share: the most first."""
    by_person: dict[str, list[Role]] = defaultdict(list)
    for role in listed:
        if role.person and role.is_filled:
            by_person[role.person.casefold()].append(role)
    times = [_working_time(own) for own in by_person.values()]
    return tuple(sorted(times, key=lambda time: (-time.share, time.person)))


def _working_time(own: list[Role]) -> WorkingTime:
    stated = [role.share for role in own if role.share is not None]
    names = tuple(role.row["role"] for role in own)
    return WorkingTime(own[0].person, names, round(sum(stated), DIGITS), len(stated) < len(own))


def forums(rows: Rows, as_at: date) -> tuple[Forum, ...]:
    """Every forum in the order of its file."""
    return tuple(
        Forum(row, parts_of(row["members"]), _is_on(row, as_at), _years(row["first_day"], as_at))
        for row in rows["forums"]
    )


def shared_forums(listed: Iterable[Forum], first: str, second: str) -> tuple[Forum, ...]:
    """The standing forums in which both bodies are."""
    return tuple(forum for forum in listed if forum.is_standing and {first, second} <= set(forum.members))


def gaps(listed: Iterable[Forum], bodies: Bodies) -> tuple[tuple[str, str], ...]:
    """Each pair of bodies of the place that no listed forum holds both of; groups are no bodies.

    A body of which nobody lists any forum is left out: nothing known of it is not that it meets nobody.
    """
    listed = tuple(listed)
    meeting = {code for forum in listed for code in forum.members}
    codes = [code for code, body in bodies.items() if code in meeting and not body.is_group]
    return tuple(pair for pair in combinations(codes, 2) if not shared_forums(listed, *pair))


def _is_on(row: Row, as_at: date) -> bool:
    """Is it on, as far as its days are known?"""
    begins, ends = earliest(row["first_day"]), latest(row["last_day"])
    return (begins is None or begins <= as_at) and (ends is None or as_at <= ends)


def _years(first_day: str, as_at: date) -> float | None:
    begins = earliest(first_day)
    return (as_at - begins).days / DAYS_OF_A_YEAR if begins and begins <= as_at else None
