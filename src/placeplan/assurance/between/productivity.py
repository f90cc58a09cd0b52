"""Productivity that a plan implies: how much more each member of staff would do each year.

Activity at the first year's prices against whole-time equivalents; only what both years state is compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from placeplan.assurance.feasible.like_for_like import growth_a_year
from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.stated_rows import Fact, Facts, known
from placeplan.assurance.thresholds import Thresholds

Rows = dict[tuple[str, ...], float]  # an amount by what it is of


@check(
    "Productivity that the plan implies",
    group="Triangulate",
    formula="growth a year of contract activity weighted by price - growth a year of staff",
    thresholds=("productivity_high", "productivity_low"),
    kinds=("productivity",),
    source="our thirty-two questions of triangulation, 2 and 3",
)
def productivity(facts: Facts, explained: frozenset[str], thresholds: Thresholds) -> Iterator[Finding]:
    """How much more or less each member of staff would do each year, for providers with both sheets.

    Only what is stated in both years is compared: a service or group of staff that one year lacks, or whose
    figure is in doubt, would look like a change of all who are left.
    """
    for body in facts.bodies:
        staffed = facts.of("staff_wte", organisation=body)
        staff = [fact for fact in known(staffed) if fact.line and fact.figure not in explained]
        wte = _by_year((fact.period, (fact.line,), fact.number) for fact in staff)
        work = _by_year(_weighted_activity(facts, body, explained))
        years = sorted(wte.keys() & work.keys())
        if len(years) < 2:
            continue
        first, last = years[0], years[-1]
        more_work, more_staff = (_growth_a_year(rows, first, last) for rows in (work, wte))
        if more_work is not None and more_staff is not None:
            rests_on = _of_years(staff, first, last)
            yield _productivity(body, more_work, more_staff, rests_on, thresholds)


def _productivity(
    body: str, more_work: float, more_staff: float, rests_on: Sequence[Fact], rules: Thresholds
) -> Finding:
    implied = (1 + more_work) / (1 + more_staff) - 1
    is_gain = implied >= 0
    most, least = rules.of("productivity_high"), rules.of("productivity_low")
    is_beyond = not least.value <= implied <= most.value
    limit, side, more_or_less = (most, "above", "more") if is_gain else (least, "below", "less")
    return finding(
        "productivity",
        "warn" if is_beyond else "pass",
        f"{body}: each member of staff would do {abs(implied):.1%} {more_or_less} each year",
        f"Activity at the first year's prices changes by {more_work:+.1%} a year, staff by "
        f"{more_staff:+.1%}. A question {side} {limit.value:.1%} ({limit.source}).",
        measure="productivity_growth",
        amount=round(implied * 100, 2),
        unit="per cent a year",
        rests_on=rests_on,
        severity=2,
        settled_by="The body's productivity in each of the last five years.",
    )


def _weighted_activity(
    facts: Facts, body: str, explained: frozenset[str]
) -> Iterator[tuple[str, tuple[str, ...], float]]:
    """Year, row and activity at the first year's price of what a body sells; without a price, nought."""
    prices = _base_prices(facts, body)
    for fact in known(facts.of("contract_activity", organisation=body, line="sold")):
        if fact.figure not in explained:
            row = (fact.counterparty, fact.service)
            yield fact.period, row, fact.number * prices.get(row, 0.0)


def _by_year(rows: Iterable[tuple[str, tuple[str, ...], float]]) -> dict[str, Rows]:
    """By year, each row's amount."""
    amounts: dict[str, Rows] = defaultdict(lambda: defaultdict(float))
    for year, row, amount in rows:
        amounts[year][row] += amount
    return amounts


def _growth_a_year(by_year: Mapping[str, Rows], first: str, last: str) -> float | None:
    """Yearly growth of the rows that both years have; nothing where either sum is not above nought."""
    then, later = by_year[first], by_year[last]
    shared = [row for row in then if row in later]
    before, after = sum(then[row] for row in shared), sum(later[row] for row in shared)
    return growth_a_year(before, after, first, last)


def _of_years(staff: Sequence[Fact], *years: str) -> list[Fact]:
    return [fact for fact in staff if fact.period in years]


def _base_prices(facts: Facts, body: str) -> dict[tuple[str, str], float]:
    """The first year's price of each service and buyer: value over activity."""
    values = {
        (f.counterparty, f.service, f.period): f.number
        for f in known(facts.of("contract_value", organisation=body, line="sold"))
    }
    prices: dict[tuple[str, str], float] = {}
    for fact in known(facts.of("contract_activity", organisation=body, line="sold")):
        worth = values.get((fact.counterparty, fact.service, fact.period), 0.0)
        if min(fact.number, worth) > 0:
            prices.setdefault((fact.counterparty, fact.service), worth / fact.number)
    return prices
