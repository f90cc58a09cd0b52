"""Is the plan believable beside what it says elsewhere: risk, capital charges, waiting lists, flow?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from placeplan.assurance.between.four_hour_standards import Standard, standard_of
from placeplan.assurance.feasible.bed_capacity import Ward
from placeplan.assurance.findings import Finding, finding, periods
from placeplan.assurance.registry import check
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.sheets.stated_schemes import Scheme, is_risky, is_unidentified
from placeplan.assurance.stated_rows import Fact, Facts, by_year, known, pounds
from placeplan.assurance.thresholds import Threshold, Thresholds

CHARGES = ("depreciation", "dividend")
LIST_FLOWS = {"referrals": 1.0, "completed_pathways": -1.0, "removals": -1.0}  # onto a waiting list, and off
SLACK = 1e-6


@check(
    "Savings at high risk",
    group="Savings",
    formula="savings of schemes rated high risk or not identified / all savings",
    thresholds=("risky_share",),
    kinds=("risky_savings",),
    source="Cheshire and Merseyside: 54 per cent at medium or high risk, https://lowdownnhs.info/icbs/north-west-icb-roundup",
)
def risky_savings(schemes: tuple[Scheme, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """How much of each body's savings its own list rates as high risk or has not identified."""
    by_body: dict[str, list[Scheme]] = defaultdict(list)
    for scheme in schemes:
        by_body[scheme.body].append(scheme)
    for body, listed in by_body.items():
        rates_risk = any("risk" in scheme.said or is_unidentified(scheme) for scheme in listed)
        if rates_risk and sum(scheme.total for scheme in listed) > 0:
            yield _at_risk(body, listed, thresholds.of("risky_share"))


def _at_risk(body: str, listed: Sequence[Scheme], limit: Threshold) -> Finding:
    risky = [scheme for scheme in listed if is_risky(scheme)]
    whole, at_risk = sum(scheme.total for scheme in listed), sum(scheme.total for scheme in risky)
    return finding(
        "risky_savings",
        "warn" if at_risk / whole > limit.value else "pass",
        f"{body}: {at_risk / whole:.0%} of savings are high risk or not identified",
        f"{pounds(at_risk)} of {pounds(whole)}. A question above {limit.value:.0%} ({limit.source}).",
        organisations=(body,),
        period=periods([fact for scheme in listed for fact in scheme.saves]),
        measure="saving",
        amount=at_risk,
        rests_on=[fact for scheme in risky for fact in scheme.saves],
        severity=2,
        settled_by="What would be done instead if these schemes fail.",
    )


@check(
    "Charges that follow capital",
    group="Capital",
    formula="depreciation and dividend in the last year - the same in the first, where capital is spent",
    thresholds=("capital_worth_a_charge",),
    kinds=("capital_charges",),
)
def capital_charges(facts: Facts, anomalies: Anomalies, thresholds: Thresholds) -> Iterator[Finding]:
    """Bodies that build and whose yearly charges do not rise: the plan leaves a cost out."""
    for body in facts.bodies:
        spent = known(facts.of("capital_spend", stated_by=body))
        charges = _charges(facts, body)
        years = sorted(charges)
        if len(years) < 2 or sum(fact.number for fact in spent) < thresholds["capital_worth_a_charge"]:
            continue
        first, last = charges[years[0]], charges[years[-1]]
        if all(fact.figure not in anomalies for fact in (*first, *last)):
            yield _charges_and_capital(body, (years[0], years[-1]), first, last, spent)


def _charges(facts: Facts, body: str) -> dict[str, list[Fact]]:
    """By year, what a body's plan has of depreciation and dividend."""
    charges: dict[str, list[Fact]] = defaultdict(list)
    for line in CHARGES:
        for year, fact in by_year(facts.of("expenditure", stated_by=body, line=line)).items():
            if fact.value is not None:
                charges[year].append(fact)
    return charges


def _charges_and_capital(
    body: str, years: tuple[str, str], first: Sequence[Fact], last: Sequence[Fact], spent: Sequence[Fact]
) -> Finding:
    then, later = sum(fact.number for fact in first), sum(fact.number for fact in last)
    rise = later - then
    is_flat = rise <= 0
    change = "do not rise" if is_flat else f"rise by {pounds(rise)}"
    return finding(
        "capital_charges",
        "warn" if is_flat else "pass",
        f"{body}: yearly charges {change} after {pounds(sum(fact.number for fact in spent))} of capital",
        f"Depreciation and dividend are {pounds(then)} in {years[0]} and {pounds(later)} in {years[1]}.",
        organisations=(body,),
        period=years,
        measure="depreciation",
        amount=rise,
        rests_on=[*first, *last, *spent],
        severity=1,
        settled_by="The charges that each project brings, by year.",
    )


@check(
    "Waiting lists",
    group="Triangulate",
    formula="last year's list + referrals - completed pathways - other removals = this year's list",
    kinds=("waiting_list_differs",),
)
def waiting_lists(facts: Facts, anomalies: Anomalies) -> Iterator[Finding]:
    """Waiting lists that do not follow from who joins and who is treated."""
    for body in facts.bodies:
        lists = by_year(facts.of("waiting_list", stated_by=body))
        for before, now in pairwise(sorted(lists)):
            flows = [
                (fact, sign)
                for name, sign in LIST_FLOWS.items()
                for fact in facts.of(name, stated_by=body, period=now)
            ]
            stated = [lists[before], lists[now], *(fact for fact, _ in flows)]
            is_sound = all(fact.value is not None and fact.figure not in anomalies for fact in stated)
            if len(flows) > 1 and is_sound:
                yield from _list_and_flows(lists[before], lists[now], flows)


def _list_and_flows(before: Fact, now: Fact, flows: Sequence[tuple[Fact, float]]) -> Iterator[Finding]:
    """What is wrong with a year's list, if anything: `flows` are who joins (1) and who leaves (-1)."""
    rests_on = [before, now, *(fact for fact, _ in flows)]
    expected = before.number + sum(sign * fact.number for fact, sign in flows)
    off = now.number - expected
    if abs(off) <= sum(fact.half for fact in rests_on) + SLACK:
        return
    yield finding(
        "waiting_lists",
        "warn",
        f"{now.stated_by} {now.period}: the waiting list is {off:+,.0f} people from what its flows give",
        f"{before.number:,.0f} waiting, and who joins and is treated, give {expected:,.0f}.",
        organisations=(now.stated_by,),
        period=now.period,
        amount=abs(off),
        rests_on=rests_on,
        kind="waiting_list_differs",
        severity=2,
        settled_by="Referrals, completed pathways and removals on the list's own basis.",
    )


@check(
    "Four hours and full beds",
    group="Triangulate",
    formula="four-hour performance planned at its year's standard where beds are fuller than the threshold",
    thresholds=("occupancy_high",),
    kinds=("flow_not_credible",),
)
def four_hours_and_beds(facts: Facts, wards: tuple[Ward, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """Emergency performance planned at the standard with beds too full to let patients in."""
    full = [ward for ward in wards if ward.implied > thresholds["occupancy_high"]]
    first_full = {(ward.body, ward.year): ward for ward in reversed(full)}
    for target in known(facts.of("four_hour_performance")):
        ward = first_full.get((target.organisation, target.period))
        standard = standard_of(target.period)
        if standard is None or ward is None:
            continue
        if target.number >= standard.value:
            yield _not_credible(target, standard, ward)


def _not_credible(target: Fact, standard: Standard, ward: Ward) -> Finding:
    return finding(
        "four_hours_and_beds",
        "warn",
        f"{target.organisation} {target.period}: {target.number:.0%} within four hours, beds "
        f"{ward.implied:.0%} full",
        f"The standard of the year is {standard.value:.0%} ({standard.source}). Hospitals with beds as "
        "full as this have rarely met it.",
        amount=round(ward.implied * 100, 1),
        unit="per cent",
        rests_on=[target, ward.beds],
        kind="flow_not_credible",
        severity=2,
        settled_by="How patients will leave sooner, and by when.",
    )
