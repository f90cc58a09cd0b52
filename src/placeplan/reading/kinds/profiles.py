"""Quarters and months of a plan: each a figure of its own, and the year that they add up to.

A stated year goes before a sum. A sum is made only of flows, only where every part is there, and says
that it was computed. Stocks and prices have no sum.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter
from typing import TypeVar

from placeplan.core.errors import Problem
from placeplan.core.periods import months_of, period, quarters_of
from placeplan.figures.measures import measure, measures
from placeplan.reading.kinds.cell_readings import Reading

Parts = dict[str, Reading]
About = tuple[object, ...]
T = TypeVar("T", int, float)
MOST_SHOWN = 4  # parts of a sum that are written out
_YEARLY = ("quarter", "month")  # kinds of period that are parts of a year
_NAMED = {  # measures of an account, whose profiles have names of their own
    "income_total": "income_total_profile",
    "expenditure_total": "expenditure_total_profile",
    "surplus_or_deficit": "surplus_profile",
    "savings_plan": "savings_profile",
}
_about = attrgetter(
    *("measure", "organisation", "counterparty", "service", "scheme", "line", "recurrence"),
    *("stage", "speaker"),
)


def profile_of(key: str) -> str:
    """The measure of a part of a year, for the measure of the year; empty where there is none."""
    stem = key.removesuffix("_total")
    named = _NAMED.get(key) or f"{stem}_profile{key[len(stem) :]}"
    return named if named in measures() else ""


def with_years(
    readings: list[Reading], leave: Callable[[Reading, str], None], problems: list[Problem]
) -> list[Reading]:
    """Readings with quarters and months under measures of their own, and each year that they add up to."""
    parts = list(filter(_is_part, readings))
    if not parts:
        return readings
    whole = [reading for reading in readings if not _is_part(reading)]
    stated = {(_about(reading), reading.period): reading for reading in whole}
    for about, year, of_year in _years(parts):
        total = _sum(of_year)
        if total is None:
            continue
        own = stated.get((about, year))
        if own is None:
            whole.append(total)
        elif differing := _difference(total, own):
            problems.append(differing)
    return [*whole, *_renamed(parts, leave)]


def _is_part(reading: Reading) -> bool:
    when = reading.period or ""  # a year and a span have no hyphen, and most figures are of those
    return "-" in when and "_profile" not in reading.measure and period(when).kind in _YEARLY


def _years(parts: Iterable[Reading]) -> Iterator[tuple[About, str, Parts]]:
    """Each year of which every quarter, or every month, is stated, by what the figures are about."""
    by_year: dict[tuple[About, str], Parts] = {}
    for part in parts:
        year = period(part.period).years[0]
        by_year.setdefault((_about(part), year), {}).setdefault(part.period, part)
    for (about, year), stated in by_year.items():
        for periods in (quarters_of(year), months_of(year)):
            if set(periods) <= set(stated):
                yield about, year, {part: stated[part] for part in periods}
                break


def _sum(parts: Parts) -> Reading | None:
    """The year's figure; nothing for stocks, prices and stated totals, or where a part has no number."""
    readings = list(parts.values())
    first = readings[0]
    values = [reading.value for reading in readings if reading.bound == "=" and reading.value is not None]
    if not _is_flow(first.measure) or len(values) < len(readings):
        return None
    words = [reading.as_stated for reading in readings]
    return replace(
        first,
        period=period(first.period).years[0],
        value=float(sum((Decimal(repr(value)) for value in values), Decimal(0))),
        pence=_added([reading.pence for reading in readings]),
        precision=_added([reading.precision for reading in readings]),
        as_stated=" + ".join(words) if len(words) <= MOST_SHOWN else f"sum of {len(words)} months",
        grade="computed",
    )


def _is_flow(key: str) -> bool:
    return measure(key).flow_or_stock == "flow" and not key.endswith("_total")


def _added(numbers: list[T | None]) -> T | None:
    """The sum of some numbers; nothing where one of them is not there."""
    there = [number for number in numbers if number is not None]
    return sum(there) if len(there) == len(numbers) else None


def _difference(total: Reading, stated: Reading) -> Problem | None:
    """A stated year that its own quarters miss by more than their rounding."""
    if stated.value is None or total.value is None:
        return None
    room = ((total.precision or 0.0) + (stated.precision or 0.0)) / 2
    if abs(total.value - stated.value) <= room * 1.000001:
        return None
    return Problem(
        f"The parts of {stated.period} ({total.as_stated}) do not add up to the year, "
        f"which says {stated.as_stated}.",
        stated.source,
        "Both are kept as they are stated. Correct the workbook.",
    )


def _renamed(parts: Iterable[Reading], leave: Callable[[Reading, str], None]) -> Iterator[Reading]:
    """The parts that have a measure of their own, under it; the others are left."""
    for part in parts:
        if key := profile_of(part.measure):
            part.measure = key
            yield part
        else:
            label = measure(part.measure).label.lower()
            leave(part, f"a part of a year: {label} is held by the year")
