"""How a body gets from one year to the next, through the months, and by which schemes: do they add up?"""

from collections import defaultdict
from collections.abc import Iterator

from placeplan.assurance.findings import Finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.sheets.adding_up import Sum, added, residual_finding, same, unexplained
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.stated_rows import Fact, Facts, pounds
from placeplan.core.periods import financial_year, period, start_year

_PARTS = {("month", 12): "twelve months", ("quarter", 4): "four quarters"}


@view
def bridge_sums(facts: Facts) -> tuple[Sum, ...]:
    """Every body's bridge of every year: what should make its closing position."""
    found = []
    for closing in facts.of("bridge_closing"):
        opening = facts.one("bridge_opening", organisation=closing.organisation, period=closing.period)
        bars = facts.of("bridge_bar", organisation=closing.organisation, period=closing.period)
        if opening is not None and bars:
            found.append(added(closing.organisation, "Opening position plus bars", closing, (opening, *bars)))
    return tuple(found)


@check(
    "Bridge from year to year",
    group="Bridges",
    formula="opening position + bars = closing position, within the rounding of each",
    kinds=("bridge_residual",),
)
def bridge_residuals(bridge_sums: tuple[Sum, ...], anomalies: Anomalies) -> Iterator[Finding]:
    """Bridges whose opening position and bars do not reach the closing position."""
    for each in unexplained(bridge_sums, anomalies):
        yield residual_finding(
            "bridge_residuals",
            each,
            "bridge_residual",
            f"{each.body}: the bridge of {each.period} leaves {pounds(abs(each.residual))} unexplained",
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
    sums: list[Sum] = []
    for body in facts.bodies:
        positions = {f.period: f for f in facts.of("surplus_or_deficit", stated_by=body, line="")}
        savings = {f.period: f for f in facts.of("savings_plan", stated_by=body)}
        pairs = [
            ("Closing position", closing, positions.get(closing.period))
            for closing in facts.of("bridge_closing", stated_by=body)
        ]
        pairs += [
            ("Opening position", opening, positions.get(_year_before(opening.period)))
            for opening in facts.of("bridge_opening", stated_by=body)
        ]
        pairs += [
            ("Efficiency bar", bar, savings.get(bar.period))
            for bar in facts.of("bridge_bar", stated_by=body, line="efficiency")
        ]
        sums += [
            same(body, f"{what} and the plan", stated, plan)
            for what, stated, plan in pairs
            if plan is not None
        ]
    for each in unexplained(sums, anomalies, explained):
        yield residual_finding(
            "bridges_and_plan",
            each,
            "bridge_not_plan",
            f"{each.body}: the bridge and the plan differ in {each.period}",
            status="warn",
        )


def _year_before(year: str) -> str:
    return financial_year(start_year(year) - 1)


# --- months, schemes, totals ------------------------------------------------------------------------


@check(
    "Months and the year",
    group="Bridges",
    formula="months or quarters of a year = full-year column = annual plan, within the rounding of each",
    kinds=("monthly_not_annual",),
)
def months_and_year(facts: Facts, anomalies: Anomalies, explained: frozenset[str]) -> Iterator[Finding]:
    """Profiles by month or quarter that do not add up to their year, or whose year is not the plan's."""
    for kind, annual in (
        ("income_profile", "income"),
        ("expenditure_profile", "expenditure"),
        ("savings_profile", "savings_plan"),
    ):
        rows: dict[tuple[str, str, str, str], list[Fact]] = defaultdict(list)
        for fact in facts.of(kind):
            rows[fact.stated_by, fact.line, fact.counterparty, period(fact.period).kind].append(fact)
        years = {(f.stated_by, f.line, f.counterparty): f for f in facts.of(f"{kind}_total")}
        for (body, line, counterparty, length), stated in rows.items():
            year = years.get((body, line, counterparty))
            plans = (
                facts.of(annual, stated_by=body)
                if annual == "savings_plan"
                else facts.of(annual, stated_by=body, line=line, counterparty=counterparty)
            )
            when = year.period if year else period(stated[0].period).years[0]
            plan = next((fact for fact in plans if fact.period == when), None)
            goal = year or plan
            parts = _PARTS.get((length, len(stated)))
            if goal is None or parts is None:
                continue
            each = added(body, f"{parts.capitalize()} of {_line(goal)}", goal, stated)
            missed = tuple(unexplained([each], anomalies, explained))
            for each in missed:
                yield residual_finding(
                    "months_and_year",
                    each,
                    "monthly_not_annual",
                    f"{body}: {parts} of {_line(goal)} miss the year {when} by {pounds(abs(each.residual))}",
                    likely_cause="One of them typed over, or the plan changed after it was profiled.",
                )
            if missed or year is None or plan is None:
                continue
            both = same(body, f"Full-year column of {_line(year)} and the plan", year, plan)
            for each in unexplained([both], anomalies, explained):
                yield residual_finding(
                    "months_and_year",
                    each,
                    "monthly_not_annual",
                    f"{body}: the profile's {_line(year)} is not the plan's in {when}",
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
    seconds = {(f.stated_by, f.scheme, f.period): f for f in facts.of("saving_second_half") if f.scheme}
    for first in facts.of("saving_first_half"):
        second = seconds.get((first.stated_by, first.scheme, first.period))
        year = facts.one("saving", stated_by=first.stated_by, scheme=first.scheme, period=first.period)
        if second is None or year is None or year.value is None:
            continue
        halves = added(first.stated_by, "Two halves of a scheme", year, (first, second))
        for each in unexplained([halves], anomalies):
            yield residual_finding(
                "halves_and_year",
                each,
                "monthly_not_annual",
                f"{each.body} {first.scheme}: two halves miss the year by {pounds(abs(each.residual))}",
            )


@check(
    "Schemes and the plan's savings",
    group="Savings",
    formula="sum of schemes' savings in a year = savings stated in the plan, within the rounding of each",
    kinds=("schemes_not_plan",),
)
def schemes_and_plan(scheme_sums: tuple[Sum, ...], anomalies: Anomalies) -> Iterator[Finding]:
    """Years in which the list of schemes does not add up to the savings that the plan counts."""
    for each in unexplained(scheme_sums, anomalies):
        more = each.residual > 0
        yield residual_finding(
            "schemes_and_plan",
            each,
            "schemes_not_plan",
            f"{each.body}: the plan counts {pounds(abs(each.residual))} {'more' if more else 'less'} "
            f"than its schemes in {each.period}",
            severity=3,
            likely_cause="Savings with no scheme, or a scheme left out of the plan.",
        )
