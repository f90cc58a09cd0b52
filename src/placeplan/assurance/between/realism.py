"""Is the plan believable beside what it says elsewhere: productivity, risk, capital charges, lists, flow?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from placeplan.assurance.between.four_hour_standards import standard_of
from placeplan.assurance.feasible.bed_capacity import Ward
from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.sheets.stated_schemes import Scheme
from placeplan.assurance.stated_rows import Fact, Facts, by_year, known, periods, pounds
from placeplan.assurance.thresholds import Thresholds

RISKY = ("high", "red")
CHARGES = ("depreciation", "dividend")


@check(
    "Productivity that the plan implies",
    group="Triangulate",
    formula="growth a year of contract activity weighted by price - growth a year of staff",
    thresholds=("productivity_high", "productivity_low"),
    kinds=("productivity",),
    source="METHODS of triangulation, 2 and 3",
)
def productivity(facts: Facts, explained: frozenset[str], thresholds: Thresholds) -> Iterator[Finding]:
    """How much more or less each member of staff would do each year, for providers with both sheets.

    Only what is stated in both years is compared: a service or group of staff that one year lacks, or whose
    figure is in doubt, would look like a change of all who are left.
    """
    for body in facts.bodies:
        sound = [f for f in known(facts.of("staff_wte", organisation=body)) if f.line]
        staff = _by_year((f.period, (f.line,), f.number) for f in sound if f.figure not in explained)
        weights = _base_prices(facts, body)
        activity = [
            fact
            for fact in known(facts.of("contract_activity", organisation=body, line="sold"))
            if fact.figure not in explained
        ]
        work = _by_year(
            (f.period, (f.counterparty, f.service), f.number * weights.get((f.counterparty, f.service), 0.0))
            for f in activity
        )
        years = sorted(staff.keys() & work.keys())
        if len(years) < 2:
            continue
        first, last = years[0], years[-1]
        work_then, work_later = _in_both(work[first], work[last])
        staff_then, staff_later = _in_both(staff[first], staff[last])
        if min(work_then, work_later, staff_then, staff_later) <= 0:
            continue
        span = len(years) - 1
        more_work = (work_later / work_then) ** (1 / span) - 1
        more_staff = (staff_later / staff_then) ** (1 / span) - 1
        implied = (1 + more_work) / (1 + more_staff) - 1
        most, least = thresholds.of("productivity_high"), thresholds.of("productivity_low")
        is_beyond = not least.value <= implied <= most.value
        more_or_less = "more" if implied >= 0 else "less"
        limit, side = (most, "above") if implied >= 0 else (least, "below")
        yield finding(
            "productivity",
            "warn" if is_beyond else "pass",
            f"{body}: each member of staff would do {abs(implied):.1%} {more_or_less} each year",
            f"Activity at the first year's prices changes by {more_work:+.1%} a year, staff by "
            f"{more_staff:+.1%}. A question {side} {limit.value:.1%} ({limit.source}).",
            measure="productivity_growth",
            amount=round(implied * 100, 2),
            unit="per cent a year",
            rests_on=[f for f in sound if f.figure not in explained and f.period in (first, last)],
            severity=2,
            settled_by="The body's productivity in each of the last five years.",
        )


Rows = dict[tuple[str, ...], float]


def _by_year(rows: Iterable[tuple[str, tuple[str, ...], float]]) -> dict[str, Rows]:
    """By year, each row's amount."""
    found: dict[str, Rows] = defaultdict(lambda: defaultdict(float))
    for year, row, amount in rows:
        found[year][row] += amount
    return found


def _in_both(then: Rows, later: Rows) -> tuple[float, float]:
    """The sums of the rows that both years have."""
    shared = then.keys() & later.keys()
    return sum(then[row] for row in shared), sum(later[row] for row in shared)


def _base_prices(facts: Facts, body: str) -> dict[tuple[str, str], float]:
    """The first year's price of each service and buyer: value over activity."""
    values = {
        (f.counterparty, f.service, f.period): f.number
        for f in known(facts.of("contract_value", organisation=body, line="sold"))
    }
    found: dict[tuple[str, str], float] = {}
    for fact in known(facts.of("contract_activity", organisation=body, line="sold")):
        worth = values.get((fact.counterparty, fact.service, fact.period), 0.0)
        if fact.number > 0 and worth > 0:
            found.setdefault((fact.counterparty, fact.service), worth / fact.number)
    return found


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
    limit = thresholds.of("risky_share")
    for body in dict.fromkeys(scheme.body for scheme in schemes):
        mine = [scheme for scheme in schemes if scheme.body == body]
        risky = [s for s in mine if s.text("risk") in RISKY or s.text("identified") == "no"]
        whole, part = sum(s.total for s in mine), sum(s.total for s in risky)
        if whole <= 0 or not any("risk" in s.said for s in mine):
            continue
        high = part / whole > limit.value
        yield finding(
            "risky_savings",
            "warn" if high else "pass",
            f"{body}: {part / whole:.0%} of savings are high risk or not identified",
            f"{pounds(part)} of {pounds(whole)}. A question above {limit.value:.0%} ({limit.source}).",
            organisations=(body,),
            period=periods([fact for s in mine for fact in s.saves]),
            measure="saving",
            amount=part,
            rests_on=[fact for s in risky for fact in s.saves],
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
    least = thresholds["capital_worth_a_charge"]
    for body in facts.bodies:
        spent = known(facts.of("capital_spend", stated_by=body))
        total = sum(fact.number for fact in spent)
        charges: dict[str, list[Fact]] = defaultdict(list)
        for line in CHARGES:
            for year, fact in by_year(facts.of("expenditure", stated_by=body, line=line)).items():
                if fact.value is not None:
                    charges[year].append(fact)
        years = sorted(charges)
        if total < least or len(years) < 2:
            continue
        first, last = charges[years[0]], charges[years[-1]]
        if any(fact.figure in anomalies for fact in (*first, *last)):
            continue
        rise = sum(f.number for f in last) - sum(f.number for f in first)
        flat = rise <= 0
        yield finding(
            "capital_charges",
            "warn" if flat else "pass",
            f"{body}: yearly charges {'do not rise' if flat else f'rise by {pounds(rise)}'} after "
            f"{pounds(total)} of capital",
            f"Depreciation and dividend are {pounds(sum(f.number for f in first))} in {years[0]} and "
            f"{pounds(sum(f.number for f in last))} in {years[-1]}.",
            organisations=(body,),
            period=(years[0], years[-1]),
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
    parts = (("referrals", 1.0), ("completed_pathways", -1.0), ("removals", -1.0))
    for body in facts.bodies:
        lists = by_year(facts.of("waiting_list", stated_by=body))
        for before, now in zip(sorted(lists), sorted(lists)[1:], strict=False):
            flows = [(f, sign) for name, sign in parts for f in facts.of(name, stated_by=body, period=now)]
            rests_on = [lists[before], lists[now], *(fact for fact, _ in flows)]
            if len(flows) < 2 or any(f.value is None or f.figure in anomalies for f in rests_on):
                continue
            expected = lists[before].number + sum(sign * fact.number for fact, sign in flows)
            off = lists[now].number - expected
            if abs(off) <= sum(fact.half for fact in rests_on) + 1e-6:
                continue
            yield finding(
                "waiting_lists",
                "warn",
                f"{body} {now}: the waiting list is {off:+,.0f} people from what its flows give",
                f"{lists[before].number:,.0f} waiting, and who joins and is treated, give {expected:,.0f}.",
                organisations=(body,),
                period=now,
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
    for target in known(facts.of("four_hour_performance")):
        full = [
            ward
            for ward in wards
            if (ward.body, ward.year) == (target.organisation, target.period)
            and ward.implied > thresholds["occupancy_high"]
        ]
        standard = standard_of(target.period)
        if standard is None or target.number < standard.value or not full:
            continue
        yield finding(
            "four_hours_and_beds",
            "warn",
            f"{target.organisation} {target.period}: {target.number:.0%} within four hours, beds "
            f"{full[0].implied:.0%} full",
            f"The standard of the year is {standard.value:.0%} ({standard.source}). Hospitals with beds as "
            "full as this have rarely met it.",
            amount=round(full[0].implied * 100, 1),
            unit="per cent",
            rests_on=[target, full[0].beds],
            kind="flow_not_credible",
            severity=2,
            settled_by="How patients will leave sooner, and by when.",
        )
