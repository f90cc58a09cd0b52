"""Assumptions that bodies of one place do not share: growth, inflation, price base."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.service_labels import Labels, service_label
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.stated_rows import Fact, Facts, known
from placeplan.assurance.thresholds import Thresholds

RATES = ("activity_growth", "pay_inflation", "inflation", "efficiency", "price_growth", "income_growth")


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
    for measure in RATES:
        services = dict.fromkeys(fact.service for fact in facts.of(measure))
        for service in services:
            rates: dict[str, dict[str, Fact]] = defaultdict(dict)
            for fact in facts.of(measure, service=service):
                if fact.value is not None and fact.figure not in anomalies and not fact.line:
                    rates[fact.period][fact.stated_by] = fact
            label = service_label(service, service_labels)
            yield from _odd_ones((measure, service, label), rates, facts, thresholds)


def _odd_ones(
    about: tuple[str, str, str],
    rates: Mapping[str, Mapping[str, Fact]],
    facts: Facts,
    rules: Thresholds,
) -> Iterator[Finding]:
    measure, service, label = about
    odd: dict[str, list[tuple[Fact, float]]] = defaultdict(list)
    for stated in rates.values():
        for body, off in (
            _apart(stated, rules) or _against_its_own_plan(stated, service, facts, rules)
        ).items():
            odd[body].append((stated[body], off))
    for body, rows in odd.items():
        rests_on = [fact for fact, _ in rows]
        others = [f for fact, _ in rows for f in rates[fact.period].values() if f.stated_by != body]
        largest = max((off for _, off in rows), key=abs)
        shared = rests_on[0].number - rows[0][1]
        what = measure.replace("_", " ")
        name = f"{what} ({label})" if label else what
        yield finding(
            "growth_assumptions",
            "fail" if measure == "activity_growth" else "warn",
            f"{body} assumes {name} {abs(largest) * 100:.2g} percentage points "
            f"{'above' if largest > 0 else 'below'} everybody else",
            f"{body}: {rests_on[0].number:.2%} a year; the others: {shared:.2%}. "
            "Plans built on different growth cannot be added up.",
            organisations=(body, *dict.fromkeys(f.stated_by for f in others)),
            amount=round(abs(largest) * 100, 4),
            unit="percentage points",
            rests_on=[*rests_on, *others],
            kind="growth_assumption" if measure == "activity_growth" else "assumptions_differ",
            severity=2,
            likely_cause="A planning assumption that was not agreed, or was changed by one body.",
            settled_by="One set of growth assumptions for the place, with its source.",
        )


def _apart(stated: Mapping[str, Fact], rules: Thresholds) -> dict[str, float]:
    """The body whose rate is not the one that all others share, and by how much."""
    if len(stated) < rules["growth_bodies"]:
        return {}
    shared = _shared([fact.number for fact in stated.values()])
    if shared is None:
        return {}
    found = {}
    for body, fact in stated.items():
        off = fact.number - shared
        if abs(off) > rules["growth_tolerance"] + 1e-9:
            found[body] = off
    return found if len(found) == 1 else {}


def _against_its_own_plan(
    stated: Mapping[str, Fact], service: str, facts: Facts, rules: Thresholds
) -> dict[str, float]:
    """Of two bodies that differ, the one whose own activity does not grow as it says it assumes."""
    if len(stated) != 2 or not service:
        return {}
    (one, first), (two, second) = stated.items()
    if abs(first.number - second.number) <= rules["growth_tolerance"] + 1e-9:
        return {}
    off = {body: fact.number - _planned_growth(body, fact, facts) for body, fact in stated.items()}
    fits = [body for body in (one, two) if abs(off[body]) <= rules["growth_followed"]]
    if len(fits) != 1:
        return {}
    odd = two if fits == [one] else one
    return {odd: stated[odd].number - stated[fits[0]].number}


def _planned_growth(body: str, assumed: Fact, facts: Facts) -> float:
    """Growth of the body's own contract activity into the year; what it assumes if none is stated."""
    first = int(assumed.period[:4])
    years = (f"{first - 1}/{first % 100:02d}", assumed.period)
    rows = [
        {
            f.counterparty: f.number
            for f in known(
                facts.of("contract_activity", organisation=body, service=assumed.service, period=year)
            )
        }
        for year in years
    ]
    shared = [partner for partner in rows[0] if partner in rows[1]]
    before = sum(rows[0][partner] for partner in shared)
    return sum(rows[1][partner] for partner in shared) / before - 1 if before else assumed.number


def _shared(values: Sequence[float]) -> float | None:
    """The value that all but one hold, or nothing."""
    value, times = Counter(round(v, 6) for v in values).most_common(1)[0]
    return value if times >= len(values) - 1 and times > 1 else None
