"""How a body gets from one year to the next, through the months, and by which schemes: do they add up?"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from placeplan.assurance.findings import Finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.sheets.adding_up import Sum, added, residual_finding, same, unexplained
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.stated_rows import Fact, Facts, pounds
from placeplan.core.periods import period, year_before

PROFILES = {  # a profile by month or quarter, and the plan's measure of the same
    "income_profile": "income",
    "expenditure_profile": "expenditure",
    "savings_profile": "savings_plan",
}
_PARTS = {("month", 12): "twelve months", ("quarter", 4): "four quarters"}


@view
def bridge_sums(facts: Facts) -> tuple[Sum, ...]:
    """Every body's bridge of every year: what should make its closing position."""
    bridges = []
    for closing in facts.of("bridge_closing"):
        body, year = closing.organisation, closing.period
        opening = facts.one("bridge_opening", organisation=body, period=year)
        bars = facts.of("bridge_bar", organisation=body, period=year)
        if opening is not None and bars:
            bridges.append(added(body, "Opening position plus bars", closing, (opening, *bars)))
    return tuple(bridges)


@check(
    "Bridge from year to year",
    group="Bridges",
    formula="opening position + bars = closing position, within the rounding of each",
    kinds=("bridge_residual",),
)
def bridge_residuals(bridge_sums: tuple[Sum, ...], anomalies: Anomalies) -> Iterator[Finding]:
    """Bridges whose opening position and bars do not reach the closing position."""
    for bridge in unexplained(bridge_sums, anomalies):
        yield residual_finding(
            "bridge_residuals",
            bridge,
            "bridge_residual",
            f"{bridge.body}: the bridge of {bridge.period} leaves {pounds(abs(bridge.residual))} unexplained",
            severity=3,
            likely_cause="A bar typed over, or one left out.",
        )


@check(
    "Bridge against the plan",
    group="Bridges",
    formula="opening = last year's position; closing = this year's; efficiency bar = savings in the plan",
    kinds=("bridge_not_plan",),
)
def bridges_and_plan(facts: Facts, anomalies: Anomalies, explained: frozenset[str]) -> Iterator[Finding]:
    """Bridges that start, end or save something else than the income and expenditure plan says."""
    sums = [
        same(body, f"{what} and the plan", stated, plan)
        for body in facts.bodies
        for what, stated, plan in _bridge_and_plan(body, facts)
        if plan is not None
    ]
    for difference in unexplained(sums, anomalies, explained):
        yield residual_finding(
            "bridges_and_plan",
            difference,
            "bridge_not_plan",
            f"{difference.body}: the bridge and the plan differ in {difference.period}",
            status="warn",
        )


def _bridge_and_plan(body: str, facts: Facts) -> Iterator[tuple[str, Fact, Fact | None]]:
    """Each end and each efficiency bar of a body's bridges, with the plan's figure for the same, if any."""
    positions = {f.period: f for f in facts.of("surplus_or_deficit", stated_by=body, line="")}
    savings = {f.period: f for f in facts.of("savings_plan", stated_by=body)}
    for closing in facts.of("bridge_closing", stated_by=body):
        yield "Closing position", closing, positions.get(closing.period)
    for opening in facts.of("bridge_opening", stated_by=body):
        yield "Opening position", opening, positions.get(year_before(opening.period))
    for bar in facts.of("bridge_bar", stated_by=body, line="efficiency"):
        yield "Efficiency bar", bar, savings.get(bar.period)


# --- months, schemes, totals ------------------------------------------------------------------------


@dataclass(frozen=True)
class _Profile:
    """A year by month or quarter, with its own full-year column and the plan's year where they are stated."""

    body: str
    when: str
    parts_in_words: str
    parts: tuple[Fact, ...]
    full_year: Fact | None
    plan: Fact | None

    @property
    def goal(self) -> Fact | None:
        """What the parts should make: the full-year column, else the plan."""
        return self.full_year or self.plan


@check(
    "Months and the year",
    group="Bridges",
    formula="months or quarters of a year = full-year column = annual plan, within the rounding of each",
    kinds=("monthly_not_annual",),
)
def months_and_year(facts: Facts, anomalies: Anomalies, explained: frozenset[str]) -> Iterator[Finding]:
    """Profiles by month or quarter that do not add up to their year, or whose year is not the plan's."""
    for measure, annual in PROFILES.items():
        for profile in _profiles(measure, annual, facts):
            misses = tuple(_parts_and_year(profile, anomalies, explained))
            # Where the parts miss their own column, that the plan differs from it too would say the same.
            yield from misses or _year_and_plan(profile, anomalies, explained)


def _profiles(measure: str, annual: str, facts: Facts) -> Iterator[_Profile]:
    """Every whole year that a profile of this measure states; one of eight months adds up to nothing."""
    rows: dict[tuple[str, str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts.of(measure):
        rows[fact.stated_by, fact.line, fact.counterparty, period(fact.period).kind].append(fact)
    full_years = {(f.stated_by, f.line, f.counterparty): f for f in facts.of(f"{measure}_total")}
    for (body, line, counterparty, length), parts in rows.items():
        parts_in_words = _PARTS.get((length, len(parts)))
        if parts_in_words is None:
            continue
        full_year = full_years.get((body, line, counterparty))
        when = full_year.period if full_year else period(parts[0].period).years[0]
        # The plan counts savings once for a body; of the rest it has the profile's own lines.
        row = {} if annual == "savings_plan" else {"line": line, "counterparty": counterparty}
        plan = next(iter(facts.of(annual, stated_by=body, period=when, **row)), None)
        yield _Profile(body, when, parts_in_words, tuple(parts), full_year, plan)


def _parts_and_year(profile: _Profile, anomalies: Anomalies, explained: frozenset[str]) -> Iterator[Finding]:
    if profile.goal is None:
        return
    row = _line(profile.goal)
    what = f"{profile.parts_in_words.capitalize()} of {row}"
    for miss in unexplained([added(profile.body, what, profile.goal, profile.parts)], anomalies, explained):
        yield residual_finding(
            "months_and_year",
            miss,
            "monthly_not_annual",
            f"{profile.body}: {profile.parts_in_words} of {row} miss the year {profile.when} "
            f"by {pounds(abs(miss.residual))}",
            likely_cause="One of them typed over, or the plan changed after it was profiled.",
        )


def _year_and_plan(profile: _Profile, anomalies: Anomalies, explained: frozenset[str]) -> Iterator[Finding]:
    if profile.full_year is None or profile.plan is None:
        return
    row = _line(profile.full_year)
    both = same(profile.body, f"Full-year column of {row} and the plan", profile.full_year, profile.plan)
    for difference in unexplained([both], anomalies, explained):
        yield residual_finding(
            "months_and_year",
            difference,
            "monthly_not_annual",
            f"{profile.body}: the profile's {row} is not the plan's in {profile.when}",
        )


def _line(fact: Fact) -> str:
    return (fact.line or fact.measure.partition("_profile")[0]).replace("_", " ")


@check(
    "Halves and the year",
    group="Bridges",
    formula="first half + second half of a scheme = its saving of the year, within the rounding of each",
    kinds=("monthly_not_annual",),
)
def halves_and_year(facts: Facts, anomalies: Anomalies) -> Iterator[Finding]:
    """Schemes whose two halves do not add up to their first year."""
    for miss in unexplained(_halves(facts), anomalies):
        yield residual_finding(
            "halves_and_year",
            miss,
            "monthly_not_annual",
            f"{miss.body} {miss.total.scheme}: two halves miss the year by {pounds(abs(miss.residual))}",
        )


def _halves(facts: Facts) -> Iterator[Sum]:
    """Each scheme's two halves of a year, where both are stated and the year has a number."""
    seconds = {(f.stated_by, f.scheme, f.period): f for f in facts.of("saving_second_half") if f.scheme}
    for first in facts.of("saving_first_half"):
        second = seconds.get((first.stated_by, first.scheme, first.period))
        year = facts.one("saving", stated_by=first.stated_by, scheme=first.scheme, period=first.period)
        if second is None or year is None:
            continue
        if year.value is not None:
            yield added(first.stated_by, "Two halves of a scheme", year, (first, second))


@check(
    "Schemes and the plan's savings",
    group="Savings",
    formula="sum of schemes' savings in a year = savings stated in the plan, within the rounding of each",
    kinds=("schemes_not_plan",),
)
def schemes_and_plan(scheme_sums: tuple[Sum, ...], anomalies: Anomalies) -> Iterator[Finding]:
    """Years in which the list of schemes does not add up to the savings that the plan counts."""
    for difference in unexplained(scheme_sums, anomalies):
        more_or_less = "more" if difference.residual > 0 else "less"
        yield residual_finding(
            "schemes_and_plan",
            difference,
            "schemes_not_plan",
            f"{difference.body}: the plan counts {pounds(abs(difference.residual))} {more_or_less} "
            f"than its schemes in {difference.period}",
            severity=3,
            likely_cause="Savings with no scheme, or a scheme left out of the plan.",
        )
