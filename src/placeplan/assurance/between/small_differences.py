"""Differences too small to matter singly: many in one year that favour one body, or one row every year.

Materiality divides small from large. Each small difference is told once, where it matters most.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
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
        """All the differences of one way, added up. Unit: pounds."""
        return sum(row.amount for row in self.rows)

    @property
    def partners(self) -> tuple[str, ...]:
        """The bodies that it differs from."""
        bodies = dict.fromkeys(body for row in self.rows for body in row.pair.bodies)
        return tuple(body for body in bodies if body != self.body)

    @property
    def states_less(self) -> bool:
        """Does the body state less than its partners? All are of one sign, so the first row says it."""
        first = self.rows[0]
        seller_states_more = first.parts.whole > 0
        is_buyer = first.pair.buyer.body == self.body
        return seller_states_more == is_buyer


@dataclass(frozen=True)
class Smalls:
    """Small differences that matter together: of one body in a year, and of one row in several years."""

    one_way: tuple[OneWay, ...]
    every_year: tuple[tuple[Difference, ...], ...]


def is_small(difference: Difference, rules: Thresholds) -> bool:
    """Is it below materiality?"""
    _, larger = difference.pair.smaller_first
    return difference.amount < max(rules["materiality"], rules["materiality_share"] * abs(larger.worth))


@view
def smalls(differences: tuple[Difference, ...], thresholds: Thresholds) -> Smalls:
    """Small differences by what makes them matter; a row alone in its year goes by its own years first."""
    small = [d for d in differences if d.kind != "price_base" and is_small(d, thresholds)]
    steady = {difference for rows in _steady(small, thresholds) for difference in rows}
    alone = steady - _crowded(steady, thresholds["small_differences_one_way"])
    one_way = _one_way([d for d in small if d not in alone], small, thresholds)
    told = {row for crowd in one_way for row in crowd.rows}
    return Smalls(one_way, _steady([d for d in small if d not in told], thresholds))


def _crowded(steady: Collection[Difference], fewest: float) -> set[Difference]:
    """Those that stand with enough others, all one way, in one body's year."""
    crowds = Counter(way for difference in steady for way in _ways(difference))
    return {difference for difference in steady if any(crowds[way] >= fewest for way in _ways(difference))}


def _ways(difference: Difference) -> list[tuple[str, str, bool]]:
    """For each of its bodies: the body, the year, and whether the seller states more."""
    pair = difference.pair
    return [(body, pair.period, difference.parts.whole > 0) for body in pair.bodies]


def _steady(small: Sequence[Difference], rules: Thresholds) -> tuple[tuple[Difference, ...], ...]:
    """Differences of one row for one reason and one way, in several years, that matter together."""
    rows: dict[tuple[object, ...], list[Difference]] = defaultdict(list)
    for difference in small:
        pair = difference.pair
        rows[(*pair.bodies, pair.service, difference.kind, difference.parts.whole > 0)].append(difference)
    lasting = [years for years in rows.values() if len(years) >= rules["small_differences_years"]]
    return tuple(
        tuple(sorted(years, key=lambda difference: difference.pair.period))
        for years in lasting
        if sum(difference.amount for difference in years) >= rules["materiality"]
    )


def _one_way(
    small: Sequence[Difference], every: Sequence[Difference], rules: Thresholds
) -> tuple[OneWay, ...]:
    """The largest crowd first; a difference that is told in one is left out of the others."""
    groups: dict[tuple[str, str, bool], list[Difference]] = defaultdict(list)
    for difference in small:
        for way in _ways(difference):
            groups[way].append(difference)
    ways = Counter(way for difference in every for way in _ways(difference))
    untold = set(small)
    crowds = []
    for (body, year, seller_has_more), rows in sorted(
        groups.items(), key=lambda group: (-len(group[1]), group[0])
    ):
        crowd = OneWay(body, year, tuple(row for row in rows if row in untold))
        if _matters(crowd, ways[body, year, not seller_has_more], rules):
            untold -= set(crowd.rows)
            crowds.append(crowd)
    return tuple(crowds)


def _matters(crowd: OneWay, against: int, rules: Thresholds) -> bool:
    """Is it many and much, with few `against` that go the other way?"""
    if len(crowd.rows) < rules["small_differences_one_way"] or crowd.amount < rules["materiality"]:
        return False
    return against <= len(crowd.rows) // rules["small_differences_against"]


@check(
    "Many small differences, all one way",
    group="Reconcile",
    formula="sum of a body's differences below materiality in a year, all of one sign",
    thresholds=("materiality", "small_differences_one_way", "small_differences_against"),
    kinds=("many_small_one_way",),
)
def small_differences(smalls: Smalls, thresholds: Thresholds) -> Iterator[Finding]:
    """Differences too small to matter singly that all favour one body, and matter together."""
    limit = thresholds.of("materiality")
    for crowd in smalls.one_way:
        yield finding(
            "small_differences",
            "warn",
            f"{len(crowd.rows)} small differences, all one way, {crowd.year}: "
            f"{pounds(crowd.amount)} together",
            f"{crowd.body} states {'less' if crowd.states_less else 'more'} than "
            f"{', '.join(crowd.partners)} in each; none reaches {pounds(limit.value)} ({limit.source}).",
            organisations=(crowd.body, *crowd.partners),
            period=crowd.year,
            measure="contract_value",
            amount=crowd.amount,
            cells=tuple(source(text) for row in crowd.rows for text in row.pair.sources),
            figures=tuple(name for row in crowd.rows for name in row.pair.figures),
            kind="many_small_one_way",
            severity=2,
            likely_cause=_cause(crowd.rows),
            settled_by="Both sides set out what they assume for the year.",
        )


def _cause(rows: Sequence[Difference]) -> str:
    kinds = {row.kind for row in rows}
    if kinds == {"price_mismatch"}:
        return "A price assumed by one side in every line: activity agrees, prices do not."
    return "A growth or saving assumed by one side in every line."
