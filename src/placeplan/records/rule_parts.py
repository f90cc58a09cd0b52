"""A quorum and a majority as a rule writes them, read into numbers that can be compared exactly.

A share is a fraction, never a decimal: a third of twelve is four, and no rounding makes it five.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from placeplan.core.errors import PlanError, Problem

MORE_THAN, ALL = "more than", "all"
_SHARE = re.compile(r"([1-9]\d{0,2})/([1-9]\d{0,2})")
_NUMBER = re.compile(r"[1-9]\d{0,3}")
_FLOOR = re.compile(r"(\S+), not fewer than ([1-9]\d{0,3})")
_MAJORITY = re.compile(r"(more than|at least) (\S+)")
_GROUP = re.compile(r"([1-9]\d?) (\S.*)")


@dataclass(frozen=True)
class Quorum:
    """How many must be there: a number of them, or a share of the seats, and never fewer than `floor`."""

    least: int | Fraction
    floor: int = 1

    def needed(self, seats: int) -> int:
        """How many of so many seats. Part of a person is a whole one."""
        needed = self.least if isinstance(self.least, int) else ceil(self.least * seats)
        return max(needed, self.floor)


@dataclass(frozen=True)
class Majority:
    """What share of those counted must be for it; `is_strict` where it must be more than that share."""

    share: Fraction
    is_strict: bool

    def carries(self, in_favour: int, counted: int) -> bool:
        """Do so many of those counted carry it? Nobody at all never does."""
        if in_favour == 0:
            return False
        least = self.share * counted
        return in_favour > least if self.is_strict else in_favour >= least


def quorum(written: str) -> Quorum:
    """The quorum that `4`, `1/3` or `1/3, not fewer than 3` writes. Errors: none of them."""
    if parts := _FLOOR.fullmatch(written):
        return Quorum(quorum(parts[1]).least, int(parts[2]))
    if _NUMBER.fullmatch(written):
        return Quorum(int(written))
    share = _share(written)
    if share is None:
        to_do = "Write a number as 4, or a share as 1/3 or 1/3, not fewer than 3."
        raise PlanError(Problem(f"“{written}” is no quorum.", to_do=to_do))
    return Quorum(share)


def majority(written: str) -> Majority:
    """The majority that `more than 1/2`, `at least 2/3` or `all` writes. Errors: none of them."""
    if written == ALL:
        return Majority(Fraction(1), is_strict=False)
    parts = _MAJORITY.fullmatch(written)
    share = _share(parts[2]) if parts else None
    if parts is None or share is None:
        to_do = "Write it as more than 1/2, at least 2/3, at least 4/5, or all."
        raise PlanError(Problem(f"“{written}” is no majority.", to_do=to_do))
    return Majority(share, is_strict=parts[1] == MORE_THAN)


def group_needed(written: str) -> tuple[int, str]:
    """How many of which group `1 executive` asks for. Errors: it says neither."""
    parts = _GROUP.fullmatch(written)
    if parts is None:
        to_do = "Write how many and of whom, as 1 executive."
        raise PlanError(Problem(f"“{written}” names no members who must be there.", to_do=to_do))
    return int(parts[1]), parts[2]


def _share(written: str) -> Fraction | None:
    parts = _SHARE.fullmatch(written)
    share = Fraction(int(parts[1]), int(parts[2])) if parts else None
    return share if share is not None and share <= 1 else None
