"""A rule's value: a number or a word, in force on certain days, with who said so.

A value nobody has published is *unknown*: it is written down as such, and whatever needs it
cannot be assessed. A value that is not in force on a day is an error, not unknown.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Literal, cast

from placeplan.core.errors import Problem, Problems
from placeplan.core.unassessed import CannotAssess
from placeplan.core.units import BASE_UNITS

Grade = Literal["primary", "second-hand", "recalled", "our default"]
GRADES: tuple[Grade, ...] = ("primary", "second-hand", "recalled", "our default")
UNKNOWN = "unknown"

_FIELDS = {"value", "unit", "from", "to", "source", "checked", "grade", "note", "scope", "how"}
_GRADE = "primary"  # of a value that does not say: it was read in its source
_NEEDED = ("value", "unit", "from", "checked")
_UNITS = BASE_UNITS | {"text", "date"}


@dataclass(frozen=True)
class Value:
    """What a rule says from `start` to `end` (both days in), in the base unit; None: not published."""

    key: str
    value: float | str | None
    unit: str
    start: date
    end: date
    source: str
    checked: date
    grade: Grade
    note: str = ""
    local: bool = False  # a place's own value, in its `rules` folder
    how: str = ""  # how it was checked a second time against its source; empty: it was not

    @property
    def known(self) -> bool:
        """Has anybody published it?"""
        return self.value is not None

    @property
    def rule(self) -> str:
        """The rule that reads it: what stands before the dot."""
        return self.key.partition(".")[0]

    def covers(self, day: date) -> bool:
        """Is it in force on `day`?"""
        return self.start <= day <= self.end


def cannot_assess(missing: Iterable[Value]) -> CannotAssess:
    """The result when these values are unknown."""
    missing = tuple(missing)
    reasons = dict.fromkeys(f"{value.key} ({value.note or 'not published'})" for value in missing)
    return CannotAssess(
        f"not public: {'; '.join(reasons)}", tuple(dict.fromkeys(value.key for value in missing))
    )


def values_in(
    file: Path, tables: Mapping[str, object], problems: Problems, local: bool = False
) -> tuple[Value, ...]:
    """The values of one rule's file: a table, or a list of them, for every key. Notes what is wrong."""
    values: list[Value] = []
    for name, entry in tables.items():
        if name == "title":
            continue
        entries = entry if isinstance(entry, list) else [entry]
        for number, table in enumerate(entries, start=1):
            where = f"{file.name}, {name}" + (f" (entry {number})" if len(entries) > 1 else "")
            if not isinstance(table, Mapping):
                problems.add(
                    "is not a value.", where, "Write a table with value, unit, from, source and checked."
                )
            elif value := _value(f"{file.stem}.{name}", table, where, problems, local):
                values.append(value)
    values.sort(key=lambda value: (value.key, value.start))
    _refuse_overlaps(values, file.name, problems)
    return tuple(values)


def _refuse_overlaps(in_order: Sequence[Value], file: str, problems: Problems) -> None:
    for first, second in pairwise(in_order):
        if first.key == second.key and second.start <= first.end:
            what = f"two values are in force on {second.start}."
            problems.add(what, f"{file}, {second.key}", "End the first before.")


def _value(
    key: str, table: Mapping[str, object], where: str, problems: Problems, local: bool
) -> Value | None:
    before = len(problems)
    _check_words(table, where, problems)
    _check_number(table, where, problems)
    start, end, checked = (
        _day(table.get(field), field, where, problems) for field in ("from", "to", "checked")
    )
    if start and end and end < start:
        problems.add("ends before it begins.", where, "Mend “from” or “to”.")
    if len(problems) > before or start is None or checked is None:
        return None
    stated = table.get("value")
    return Value(
        key=key,
        value=None if stated == UNKNOWN else cast("float | str", stated),
        unit=str(table["unit"]),
        start=start,
        end=end or date.max,
        source=str(table.get("source", "")),
        checked=checked,
        grade=cast("Grade", table.get("grade", _GRADE)),
        note=str(table.get("note", "")),
        local=local,
        how=str(table.get("how", "")),
    )


def _check_words(table: Mapping[str, object], where: str, problems: Problems) -> None:
    """Its fields are those of a value, its grade is one of ours, and what is stated has a source."""
    for unknown in sorted(set(table) - _FIELDS):
        problems.add(f"“{unknown}” is not a field of a value.", where, f"Use {', '.join(sorted(_FIELDS))}.")
    for field in _NEEDED:
        if field not in table:
            problems.add(
                f"“{field}” is missing.", where, "Every value has a unit, a first day and a date of check."
            )
    grade = table.get("grade", _GRADE)
    if grade not in GRADES:
        problems.add(f"“{grade}” is not a grade.", where, f"Use one of: {', '.join(GRADES)}.")
    needs_source = table.get("value") != UNKNOWN and grade != "our default"
    if needs_source and not table.get("source"):
        problems.add("has no source.", where, "Say who stated it, or grade it “our default”.")


def _check_number(table: Mapping[str, object], where: str, problems: Problems) -> None:
    unit, stated = table.get("unit"), table.get("value")
    if unit not in _UNITS:
        problems.add(f"“{unit}” is not a base unit.", where, f"Use one of: {', '.join(sorted(_UNITS))}.")
    if not _holds(stated, unit):
        problems.add(f"“{stated}” is not a number.", where, "Give a number, or the word “unknown”.")


def _holds(stated: object, unit: object) -> bool:
    if stated is None or stated == UNKNOWN:
        return True  # a missing value is noted on its own
    if unit in ("text", "date", "category"):
        return isinstance(stated, str)
    return isinstance(stated, int | float) and not isinstance(stated, bool) and math.isfinite(stated)


def _day(stated: object, field: str, where: str, problems: Problems) -> date | None:
    if stated is None or isinstance(stated, date):
        return stated
    try:
        return date.fromisoformat(str(stated))
    except ValueError:
        problems.found.append(
            Problem(f"“{stated}” in “{field}” is not a date.", where, "Write it as 2016-04-01.")
        )
        return None
