"""Quarters and months of a plan: each a figure of its own, and the year that they add up to.

A stated year goes before a sum. A sum is made only of flows, only where every part is there, and says
that it was computed. Stocks and prices have no sum.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from placeplan.core.errors import Problem
from placeplan.core.periods import months_of, period, quarters_of
from placeplan.figures.measures import measure, measures

Record = dict[str, Any]
Parts = dict[str, Record]
MOST_SHOWN = 4  # parts of a sum that are written out
_YEARLY = ("quarter", "month")  # kinds of period that are parts of a year
_NAMED = {  # measures of an account, whose profiles have names of their own
    "income_total": "income_total_profile",
    "expenditure_total": "expenditure_total_profile",
    "surplus_or_deficit": "surplus_profile",
    "savings_plan": "savings_profile",
}
_SAME = (
    *("measure", "organisation", "counterparty", "service", "scheme", "line", "recurrence"),
    *("stated_by", "stated_on", "submission"),
)


def profile_of(key: str) -> str:
    """The measure of a part of a year, for the measure of the year; empty where there is none."""
    stem = key.removesuffix("_total")
    named = _NAMED.get(key) or f"{stem}_profile{key[len(stem) :]}"
    return named if named in measures() else ""


def with_years(
    rows: list[Record], leave: Callable[[Record, str], None], problems: list[Problem]
) -> list[Record]:
    """The rows with quarters and months under measures of their own, and each year that they add up to."""
    parts = list(filter(_is_part, rows))
    if not parts:
        return rows
    whole = [row for row in rows if not _is_part(row)]
    stated = {(_about(row), row["period"]): row for row in whole}
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


def _is_part(row: Record) -> bool:
    when = row["period"] or ""  # a year and a span have no hyphen, and most figures are of those
    return "-" in when and "_profile" not in row["measure"] and period(when).kind in _YEARLY


def _about(row: Record) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in _SAME)


def _years(parts: Iterable[Record]) -> Iterator[tuple[tuple[Any, ...], str, Parts]]:
    """Each year of which every quarter, or every month, is stated, by what the figures are about."""
    by_year: dict[tuple[tuple[Any, ...], str], Parts] = {}
    for row in parts:
        by_year.setdefault((_about(row), period(row["period"]).years[0]), {}).setdefault(row["period"], row)
    for (about, year), stated in by_year.items():
        for periods in (quarters_of(year), months_of(year)):
            if set(periods) <= set(stated):
                yield about, year, {part: stated[part] for part in periods}
                break


def _sum(parts: Parts) -> Record | None:
    """The year's figure; nothing for stocks, prices and stated totals, or where a part has no number."""
    rows = list(parts.values())
    first = rows[0]
    if not _is_flow(first["measure"]) or not all(map(_has_number, rows)):
        return None
    words = [row["as_stated"] for row in rows]
    return first | {
        "period": period(first["period"]).years[0],
        "value": float(sum((Decimal(repr(row["value"])) for row in rows), Decimal(0))),
        "pence": _added([row.get("pence") for row in rows]),
        "precision": _added([row["precision"] for row in rows]),
        "as_stated": " + ".join(words) if len(words) <= MOST_SHOWN else f"sum of {len(words)} months",
        "grade": "computed",
    }


def _is_flow(key: str) -> bool:
    return measure(key).flow_or_stock == "flow" and not key.endswith("_total")


def _has_number(row: Record) -> bool:
    return row.get("value") is not None and row.get("bound") == "="


def _added(numbers: list[Any]) -> Any:
    """The sum of some numbers; nothing where one of them is not there."""
    return None if None in numbers else sum(numbers)


def _difference(total: Record, stated: Record) -> Problem | None:
    """A stated year that its own quarters miss by more than their rounding."""
    if stated.get("value") is None:
        return None
    room = ((total["precision"] or 0.0) + (stated["precision"] or 0.0)) / 2
    if abs(total["value"] - stated["value"]) <= room * 1.000001:
        return None
    return Problem(
        f"The parts of {stated['period']} ({total['as_stated']}) do not add up to the year, "
        f"which says {stated['as_stated']}.",
        stated["source"],
        "Both are kept as they are stated. Correct the workbook.",
    )


def _renamed(parts: Iterable[Record], leave: Callable[[Record, str], None]) -> Iterator[Record]:
    for row in parts:
        key = profile_of(row["measure"])
        if key:
            yield row | {"measure": key}
        else:
            label = measure(row["measure"]).label.lower()
            leave(row, f"a part of a year: {label} is held by the year")
