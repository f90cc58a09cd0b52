"""Assumptions that bodies of one place do not share: growth, inflation, price base."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.service_labels import Labels, service_label
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.stated_rows import Fact, Facts, known
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.periods import financial_year

RATES = ("activity_growth", "pay_inflation", "inflation", "efficiency", "price_growth", "income_growth")

SLACK = 1e-9


@dataclass(frozen=True)
class _Assumption:
    """One rate of one service as the bodies assume it: by year, then by body."""

    measure: str
    service: str
    rates: Mapping[str, Mapping[str, Fact]]


@check(
    "Growth assumed by one body alone",
    group="Reconcile",
    formula="one body's rate - the rate that all the others share, for the same service and year",
    thresholds=("growth_tolerance", "growth_bodies", "growth_followed"),
    kinds=("growth_assumption", "assumptions_differ"),
)
def growth_assumptions(
    facts: Facts, anomalies: Anomalies, service_labels: Labels, thresholds: Thresholds
) -> Iterator[Finding]:
    """One body that assumes a rate which none of the others does."""
    for assumption in _assumptions(facts, anomalies):
        odd: dict[str, list[tuple[Fact, float]]] = defaultdict(list)
        for of_year in assumption.rates.values():
            for body, off in _odd_bodies(of_year, assumption.service, facts, thresholds).items():
                odd[body].append((of_year[body], off))
        for body, rows in odd.items():
            yield _assumes_alone(body, rows, assumption, service_label(assumption.service, service_labels))


def _assumptions(facts: Facts, anomalies: Anomalies) -> Iterator[_Assumption]:
    for measure in RATES:
        services = dict.fromkeys(fact.service for fact in facts.of(measure))
        for service in services:
            rates: dict[str, dict[str, Fact]] = defaultdict(dict)
            for fact in known(facts.of(measure, service=service, line="")):
                if fact.figure not in anomalies:
                    rates[fact.period][fact.stated_by] = fact
            yield _Assumption(measure, service, rates)


def _assumes_alone(
    body: str, rows: Sequence[tuple[Fact, float]], assumption: _Assumption, label: str
) -> Finding:
    """A finding for one body: its rates, and how far each is from the one that the others share."""
    rests_on = [fact for fact, _ in rows]
    others = [
        theirs
        for fact, _ in rows
        for theirs in assumption.rates[fact.period].values()
        if theirs.stated_by != body
    ]
    largest = max((off for _, off in rows), key=abs)
    shared = rests_on[0].number - rows[0][1]
    what = assumption.measure.replace("_", " ")
    name = f"{what} ({label})" if label else what
    is_growth = assumption.measure == "activity_growth"
    return finding(
        "growth_assumptions",
        "fail" if is_growth else "warn",
        f"{body} assumes {name} {abs(largest) * 100:.2g} percentage points "
        f"{'above' if largest > 0 else 'below'} everybody else",
        f"{body}: {rests_on[0].number:.2%} a year; the others: {shared:.2%}. "
        "Plans built on different growth cannot be added up.",
        organisations=(body, *dict.fromkeys(theirs.stated_by for theirs in others)),
        amount=round(abs(largest) * 100, 4),
        unit="percentage points",
        rests_on=[*rests_on, *others],
        kind="growth_assumption" if is_growth else "assumptions_differ",
        severity=2,
        likely_cause="A planning assumption that was not agreed, or was changed by one body.",
        settled_by="One set of growth assumptions for the place, with its source.",
    )


def _odd_bodies(
    of_year: Mapping[str, Fact], service: str, facts: Facts, rules: Thresholds
) -> dict[str, float]:
    """The body whose rate of a year is out of step, and by how much: at most one."""
    return _apart(of_year, rules) or _against_its_own_plan(of_year, service, facts, rules)


def _apart(of_year: Mapping[str, Fact], rules: Thresholds) -> dict[str, float]:
    """The body whose rate is not the one that all others share, and by how much."""
    if len(of_year) < rules["growth_bodies"]:
        return {}
    shared = _shared([fact.number for fact in of_year.values()])
    if shared is None:
        return {}
    gaps = {body: fact.number - shared for body, fact in of_year.items()}
    odd = {body: gap for body, gap in gaps.items() if abs(gap) > rules["growth_tolerance"] + SLACK}
    return odd if len(odd) == 1 else {}


def _against_its_own_plan(
    of_year: Mapping[str, Fact], service: str, facts: Facts, rules: Thresholds
) -> dict[str, float]:
    """Of two bodies that differ, the one whose own activity does not grow as it says it assumes."""
    if len(of_year) != 2 or not service:
        return {}
    first, second = of_year.values()
    if abs(first.number - second.number) <= rules["growth_tolerance"] + SLACK:
        return {}
    follows_plan = {
        body: abs(fact.number - _planned_growth(body, fact, facts)) <= rules["growth_followed"]
        for body, fact in of_year.items()
    }
    if sum(follows_plan.values()) != 1:
        return {}  # both do, or neither: nothing tells which of them is odd
    odd, even = sorted(follows_plan, key=lambda body: follows_plan[body])
    return {odd: of_year[odd].number - of_year[even].number}


def _planned_growth(body: str, assumed: Fact, facts: Facts) -> float:
    """Growth of the body's own contract activity into the year; what it assumes if none is stated."""
    earlier = _activity(body, assumed.service, financial_year(int(assumed.period[:4]) - 1), facts)
    later = _activity(body, assumed.service, assumed.period, facts)
    shared = [partner for partner in earlier if partner in later]
    before = sum(earlier[partner] for partner in shared)
    if not before:
        return assumed.number
    return sum(later[partner] for partner in shared) / before - 1


def _activity(body: str, service: str, year: str, facts: Facts) -> dict[str, float]:
    """By partner, the activity of a body's contracts for a service in a year."""
    rows = facts.of("contract_activity", organisation=body, service=service, period=year)
    return {fact.counterparty: fact.number for fact in known(rows)}


def _shared(values: Sequence[float]) -> float | None:
    """The value that all but one hold, or nothing."""
    value, times = Counter(round(v, 6) for v in values).most_common(1)[0]
    return value if times >= len(values) - 1 and times > 1 else None
