"""Differences too small to matter singly: many in one year that favour one body, or one row every year.

Materiality divides small from large. Each small difference is told once, where it matters most.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from placeplan.assurance.between.contract_reasons import Difference
from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.stated_rows import pounds
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.sources import source


@dataclass(frozen=True)
class OneWay:
    """Small differences of one body in one year, all of one sign."""

    body: str
    year: str
    rows: tuple[Difference, ...]

    @property
    def amount(self) -> float:
        """Pounds, all together."""
        return sum(row.amount for row in self.rows)


@dataclass(frozen=True)
class Smalls:
    """Small differences that matter together: of one body in a year, and of one row in several years."""

    one_way: tuple[OneWay, ...]
    every_year: tuple[tuple[Difference, ...], ...]


def is_small(difference: Difference, rules: Thresholds) -> bool:
    """Is it below materiality?"""
    pair = difference.pair
    largest = max(abs(pair.buyer.value or 0), abs(pair.seller.value or 0))
    return difference.amount < max(rules["materiality"], rules["materiality_share"] * largest)


@view
def smalls(differences: tuple[Difference, ...], thresholds: Thresholds) -> Smalls:
    """Small differences by what makes them matter; a row alone in its year goes by its own years first."""
    small = [d for d in differences if d.kind != "price_base" and is_small(d, thresholds)]
    alone = _steady(small, thresholds)
    steady = {each for rows in alone for each in rows}
    crowds = Counter(key for each in steady for key in _keys(each))
    crowded = {
        each
        for each in steady
        if any(crowds[key] >= thresholds["small_differences_one_way"] for key in _keys(each))
    }
    one_way = _one_way([d for d in small if d not in steady or d in crowded], small, thresholds)
    told = {row for each in one_way for row in each.rows}
    return Smalls(one_way, _steady([d for d in small if d not in told], thresholds))


def _keys(difference: Difference) -> list[tuple[str, str, bool]]:
    pair = difference.pair
    return [(body, pair.period, difference.parts.whole > 0) for body in pair.bodies]


def _steady(small: Sequence[Difference], rules: Thresholds) -> tuple[tuple[Difference, ...], ...]:
    """Differences of one row for one reason and one way, in several years, that matter together."""
    rows: dict[tuple[object, ...], list[Difference]] = defaultdict(list)
    for each in small:
        rows[(*each.pair.bodies, each.pair.service, each.kind, each.parts.whole > 0)].append(each)
    return tuple(
        tuple(sorted(found, key=lambda each: each.pair.period))
        for found in rows.values()
        if len(found) >= rules["small_differences_years"]
        and sum(each.amount for each in found) >= rules["materiality"]
    )


def _one_way(
    small: Sequence[Difference], every: Sequence[Difference], rules: Thresholds
) -> tuple[OneWay, ...]:
    left = set(small)
    groups: dict[tuple[str, str, bool], list[Difference]] = defaultdict(list)
    for each in small:
        for key in _keys(each):
            groups[key].append(each)
    found = []
    for (body, year, way), rows in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        mine = OneWay(body, year, tuple(row for row in rows if row in left))
        if len(mine.rows) < rules["small_differences_one_way"] or mine.amount < rules["materiality"]:
            continue
        against = [d for d in every if (body, year, not way) in _keys(d)]
        if len(against) <= len(mine.rows) // rules["small_differences_against"]:
            left -= set(mine.rows)
            found.append(mine)
    return tuple(found)


@check(
    "Many small differences, all one way",
    group="Reconcile",
    formula="sum of a body's differences below materiality in a year, all of one sign",
    thresholds=("materiality", "small_differences_one_way", "small_differences_against"),
    kinds=("many_small_one_way",),
)
def small_differences(smalls: Smalls, thresholds: Thresholds) -> Iterator[Finding]:
    """Differences too small to matter singly that all favour one body, and matter together."""
    for each in smalls.one_way:
        body, rows = each.body, each.rows
        partners = tuple(dict.fromkeys(b for row in rows for b in row.pair.bodies if b != body))
        less = (rows[0].parts.whole > 0) == (rows[0].pair.buyer.body == body)
        yield finding(
            "small_differences",
            "warn",
            f"{len(rows)} small differences, all one way, {each.year}: {pounds(each.amount)} together",
            f"{body} states {'less' if less else 'more'} than {', '.join(partners)} in each; "
            f"none reaches {pounds(thresholds['materiality'])} ({thresholds.of('materiality').source}).",
            organisations=(body, *partners),
            period=each.year,
            measure="contract_value",
            amount=each.amount,
            cells=tuple(source(text) for row in rows for text in row.pair.sources),
            figures=tuple(name for row in rows for name in row.pair.figures),
            kind="many_small_one_way",
            severity=2,
            likely_cause=_cause(rows),
            settled_by="Both sides set out what they assume for the year.",
        )


def _cause(rows: Sequence[Difference]) -> str:
    kinds = {row.kind for row in rows}
    if kinds == {"price_mismatch"}:
        return "A price assumed by one side in every line: activity agrees, prices do not."
    return "A growth or saving assumed by one side in every line."
