"""Amounts that stand in a row, “£20m and £40m”, and which body or year named beside them is whose.

“In hospitals and mental health” gives the first amount to hospitals and the second to mental health. Where
the names are not as many as the amounts, nothing says which is whose, and none of them is taken. A single
amount beside names in a row is of them together.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from placeplan.reading.text.stated_amounts import Amount
from placeplan.reading.text.stated_subjects import groups_in_order, subjects_in_order
from placeplan.reading.text.stated_years import StatedYear

_JOINT = re.compile(r"^\s*(?:,|,? (?:and|&))\s*(?:(?:about|around|some) )*$")
_LAST_JOINT = re.compile(r"\b(?:and)\b|&")
_BETWEEN_NAMES = re.compile(
    r"^(?: (?:services|care|trusts?))?\s*(?:,|,? (?:and|&))\s*(?:(?:in|for|by|from|the|our|its) )*$"
)


@dataclass(frozen=True)
class InARow:
    """What the words beside a row of amounts say of one of them; `is_unclear` where they do not say which."""

    group: str = ""
    year: StatedYear | None = None
    is_unclear: bool = False


class _Named(NamedTuple):
    """A body, a year or a subject that the words beside a row name, and where."""

    start: int
    end: int
    name: str


class _Beside(NamedTuple):
    """How many amounts stand in a row, and where the words before and after them begin and end."""

    first: int
    length: int
    before: tuple[int, int]
    after: tuple[int, int]


def in_a_row(text: str, amounts: Sequence[Amount], years: Sequence[StatedYear]) -> Mapping[int, InARow]:
    """What is said of each amount that stands in a row with others, by its number among `amounts`."""
    of_amount: dict[int, InARow] = {}
    for row in _rows(text, amounts):
        for n, told in enumerate(_told(text, row, years)):
            of_amount[row.first + n] = told
    return of_amount


def _rows(text: str, amounts: Sequence[Amount]) -> Iterator[_Beside]:
    """Each row of two or more amounts of money, with commas between them and an “and” before the last."""
    first = 0
    while first < len(amounts):
        last = first
        while last + 1 < len(amounts) and _is_joined(text, amounts[last], amounts[last + 1]):
            last += 1
        joint = text[amounts[last - 1].end : amounts[last].start] if last > first else ""
        if _LAST_JOINT.search(joint):
            begins = amounts[first - 1].end if first else 0
            ends = amounts[last + 1].start if last + 1 < len(amounts) else len(text)
            yield _Beside(first, last - first + 1, (begins, amounts[first].start), (amounts[last].end, ends))
        first = last + 1


def _is_joined(text: str, amount: Amount, following: Amount) -> bool:
    is_money = amount.unit == following.unit == "pounds"
    return is_money and bool(_JOINT.match(text[amount.end : following.start]))


def _told(text: str, row: _Beside, years: Sequence[StatedYear]) -> list[InARow]:
    bodies = [_Named(*named) for named in groups_in_order(text)]
    periods = [_Named(year.start, year.end, year.period) for year in years]
    subjects = [_Named(*named) for named in subjects_in_order(text)]
    own_bodies, own_years = (_in_order(text, named, row) for named in (bodies, periods))
    is_unclear = _are_several(bodies, row) and not own_bodies
    is_unclear |= _are_several(periods, row) and not own_years
    is_unclear |= not own_bodies and not own_years  # two amounts of one thing: which is it?
    is_unclear |= _are_several(subjects, row)
    if is_unclear:
        return [InARow(is_unclear=True)] * row.length
    told = [InARow(group=body.name) for body in own_bodies] or [InARow(group=_only(bodies, row))] * row.length
    by_start = {year.start: year for year in years}
    if own_years:
        told = [
            replace(of_amount, year=by_start[year.start])
            for of_amount, year in zip(told, own_years, strict=True)
        ]
    return told


def is_of_several(words: str, group: str) -> bool:
    """Do the words beside a single amount name `group` in a row with another, and is it of both?"""
    bodies = [_Named(*named) for named in groups_in_order(words)]
    return any(
        group in (body.name, following.name)
        and body.name != following.name
        and bool(_BETWEEN_NAMES.match(words[body.end : following.start]))
        for body, following in pairwise(bodies)
    )


def _beside(named: Sequence[_Named], row: _Beside) -> list[_Named]:
    return [
        name
        for name in named
        if row.before[0] <= name.start < row.before[1] or row.after[0] <= name.start < row.after[1]
    ]


def _are_several(named: Sequence[_Named], row: _Beside) -> bool:
    return len({name.name for name in _beside(named, row)}) > 1


def _only(named: Sequence[_Named], row: _Beside) -> str:
    """The one name beside a row, which all its amounts are of; empty where there is none."""
    return next((name.name for name in _beside(named, row)), "")


def _in_order(text: str, named: Sequence[_Named], row: _Beside) -> list[_Named]:
    """As many names as amounts, themselves in a row, after the amounts or before them; else none."""
    for begins, ends in (row.after, row.before):
        names = [name for name in named if begins <= name.start < ends]
        is_a_row = all(
            _BETWEEN_NAMES.match(text[name.end : following.start]) for name, following in pairwise(names)
        )
        if len(names) == row.length and is_a_row and _are_told_apart(names):
            return names
    return []


def _are_told_apart(names: Sequence[_Named]) -> bool:
    return len({name.name for name in names}) == len(names)
