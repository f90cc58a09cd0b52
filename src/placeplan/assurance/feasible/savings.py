"""Savings schemes: is there something behind each, will it last, and is it counted once?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from placeplan.assurance.findings import Finding, finding, periods, sources
from placeplan.assurance.registry import check
from placeplan.assurance.savings_tiers import Tier, tier_of
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.sheets.stated_schemes import Scheme, is_risky, is_unidentified, shared_amounts
from placeplan.assurance.stated_rows import Fact, Facts, is_part_of_year, known, pounds
from placeplan.assurance.thresholds import Threshold, Thresholds
from placeplan.core.periods import period

MONTH_DAYS = 365.25 / 12
SECOND_HALF = ("-10", "-11", "-12", "-01", "-02", "-03", "-Q3", "-Q4")
_ONE_OFF = re.compile(
    r"\b(?:one[- ]off|non[- ]recurrent|balance sheet|(?:provision|accrual|reserve)s? releases?"
    r"|releases? of (?:[\w-]+ ){0,2}(?:provision|accrual|reserve)s?|prior[- ]years?|back[- ]?dated|rebates?"
    r"|refunds?|write[- ]?backs?|windfall|(?:land|property|asset|building)s? (?:sale|disposal)s?"
    r"|(?:sale|disposal)s? of (?:\w+ )?(?:land|property|building|asset)s?|(?:profit|gain) on)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"\b(?:agency|rates?|bank premium|pay awards?|pric(?:es?|ing)|tariffs?)\b", re.IGNORECASE)


def _about(scheme: Scheme) -> "partial[Finding]":
    """What every finding about one scheme's savings says alike."""
    return partial(
        finding,
        rests_on=scheme.saves,
        organisations=(scheme.body,),
        period=periods(scheme.saves),
        measure="saving",
        subject=scheme.ref,
        amount=scheme.total,
        severity=2,
    )


@check(
    "Savings with nothing behind them",
    group="Savings",
    formula="savings of schemes that say they are not identified, or that have neither owner nor category",
    thresholds=("unidentified_share",),
    kinds=("unidentified_savings",),
    source="Telford 2017, https://lowdownnhs.info/news/cash-crisis-leaves-shropshire-plan-in-chaos/",
)
def unidentified_savings(schemes: tuple[Scheme, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """Savings counted in the plan with no scheme, owner or category behind them."""
    of_body: dict[str, float] = defaultdict(float)
    for scheme in schemes:
        of_body[scheme.body] += scheme.total
    for scheme in filter(is_unidentified, schemes):
        share = scheme.total / of_body[scheme.body] if of_body[scheme.body] else 1.0
        if scheme.saves and share > thresholds["unidentified_share"]:
            yield _unidentified(scheme, share)


def _unidentified(scheme: Scheme, share: float) -> Finding:
    told = "; ".join(f"{fact.period} {pounds(fact.number)}" for fact in scheme.saves)
    return _about(scheme)(
        "unidentified_savings",
        "warn",
        f"{scheme.body}: {pounds(scheme.total)} of savings are not identified",
        f"{scheme.name}: {told}; {share:.1%} of the body's savings, with no scheme, owner or category.",
        cells=sources([*scheme.saves, *scheme.cells_of("identified", "title", "category", "owner")]),
        likely_cause="A target was met by a line rather than by a scheme.",
        settled_by="A scheme, an owner and a date for each pound, or a lower saving.",
    )


@check(
    "One-off savings marked recurrent",
    group="Savings",
    formula="marked recurrent, and ends within twelve months of its start or calls itself one-off",
    thresholds=("one_off_months",),
    kinds=("non_recurrent_as_recurrent",),
    source="National Audit Office, https://www.nao.org.uk/press-releases/sustainability-and-transformation-in-the-nhs/",
)
def one_off_savings(schemes: tuple[Scheme, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """Savings that end after a year, counted as if they came every year."""
    longest = (thresholds["one_off_months"] + 0.5) * MONTH_DAYS  # a month that began counts as its half
    for scheme in filter(_is_marked_recurrent, schemes):
        if scheme.saves and _is_one_off(scheme, longest):
            yield _one_off(scheme)


def _is_marked_recurrent(scheme: Scheme) -> bool:
    """What the scheme says itself, else what the rows of its savings say."""
    if "recurrent" in scheme.said:
        return scheme.text("recurrent") == "recurrent"
    return any(fact.recurrence == "recurrent" for fact in scheme.savings)


def _is_one_off(scheme: Scheme, longest: float) -> bool:
    """Does it end within so many days, or save in one year only and call itself a one-off?"""
    start, end = scheme.day("start"), scheme.day("end")
    if end is not None and (start is None or 0 <= (end - start).days <= longest):
        return True
    return len(scheme.saves) == 1 and bool(_ONE_OFF.search(scheme.name))


def _one_off(scheme: Scheme) -> Finding:
    start, end = (scheme.day(attribute) or "at no stated date" for attribute in ("start", "end"))
    return _about(scheme)(
        "one_off_savings",
        "fail",
        f"{scheme.name}: a one-off marked recurrent, {pounds(scheme.total)}",
        f"It starts {start} and ends {end}, and is marked recurrent. The year after, the cost is back.",
        cells=sources([*scheme.saves, *scheme.cells_of("recurrent", "end", "start")]),
        likely_cause="The mark was left at its default.",
        settled_by="The body marks it non-recurrent, or says how it goes on.",
        kind="non_recurrent_as_recurrent",
    )


@check(
    "Pay savings that change no posts",
    group="Savings",
    formula="a pay scheme with savings, a stated staff change of nil, and no change of pay rates",
    kinds=("pay_saving_no_wte",),
)
def pay_savings_without_staff(schemes: tuple[Scheme, ...]) -> Iterator[Finding]:
    """Savings on pay from schemes that take out no posts and change no rate."""
    for scheme in schemes:
        category = next((fact.line for fact in scheme.savings if fact.line), "")
        if category != "pay" or not scheme.saves:
            continue
        if scheme.staff is None or scheme.staff.value != 0:
            continue  # what nobody stated is no nil
        if _PRICE.search(f"{scheme.text('category')} {scheme.name}"):
            continue  # a saving by price, not by people
        yield _about(scheme)(
            "pay_savings_without_staff",
            "warn",
            f"{scheme.name}: {pounds(scheme.total)} of pay saved with no change in staff",
            "The scheme saves pay, changes no posts, and does not say that it changes a rate.",
            rests_on=[scheme.staff, *scheme.saves],
            likely_cause="The posts have not been worked out, or are counted in another scheme.",
            settled_by="The posts or rates that change, and from when.",
            kind="pay_saving_no_wte",
        )


@check(
    "One saving in two plans",
    group="Savings",
    formula="schemes of two partners with one service and the same amounts; in most years where each names "
    "the other",
    thresholds=("shared_saving_years",),
    kinds=("double_counted_saving",),
    source="King's Fund and Nuffield Trust on London, https://www.hsj.co.uk/expert-briefings/london-eye-stps-touching-optimism/7020556.article",
)
def double_counted_savings(shared_savings: tuple[tuple[Scheme, Scheme], ...]) -> Iterator[Finding]:
    """Savings that two bodies each count as their own; together the plans overstate by one of them."""
    for mine, theirs in shared_savings:
        amounts = shared_amounts(mine, theirs)
        total = sum(amounts.values())
        told = "; ".join(f"{year} {pounds(amount)}" for year, amount in amounts.items())
        in_all_years = len(amounts) == len(mine.saves) == len(theirs.saves)
        rests_on = [fact for fact in (*mine.saves, *theirs.saves) if fact.period in amounts]
        yield _about(mine)(
            "double_counted_savings",
            "fail",
            f"{mine.name}: {pounds(total)} counted by both {mine.body} and {theirs.body}",
            f"{mine.body}'s {mine.ref} and {theirs.body}'s {theirs.ref} ({theirs.name}) have one "
            f"service and the same amounts{'' if in_all_years else ' in most years'}: {told}. "
            "The two plans together overstate by that.",
            organisations=(mine.body, theirs.body),
            period=tuple(amounts) if len(amounts) > 1 else next(iter(amounts)),
            amount=total,
            rests_on=rests_on,
            severity=3,
            likely_cause="A commissioner's demand saving entered by the provider as its own efficiency.",
            settled_by="The two bodies agree whose saving it is.",
            kind="double_counted_saving",
        )


@check(
    "Savings against spending",
    group="Savings",
    formula="savings in the plan for a year / total expenditure of the year",
    thresholds=(
        "savings_share_high",
        "savings_share_reported",
        "savings_share_most",
        "savings_share_caution",
    ),
    kinds=("savings_over_6pct", "savings_over_4pct", "savings_over_caution"),
    source="CIPFA found no share of relevant spend in STPs; thresholds as listed",
)
def savings_share(
    facts: Facts, schemes: tuple[Scheme, ...], anomalies: Anomalies, thresholds: Thresholds
) -> Iterator[Finding]:
    """Savings of a year that are a larger share of spending than bodies have been known to deliver.

    Beside the share as planned stands the share without what is high risk or not identified, and the most
    that the body says it has delivered.
    """
    for planned in facts.of("savings_plan"):
        spend = facts.one("expenditure_total", organisation=planned.organisation, period=planned.period)
        if spend is None or not _can_be_divided(planned, spend, anomalies):
            continue
        share = planned.number / spend.number
        tier = tier_of(share, thresholds, planned.period)
        if tier is not None:
            beside = f"{_at_risk(planned, spend, schemes)}{_delivered(planned, facts, anomalies)}"
            yield _large_share(planned, spend, tier, thresholds.of(tier.threshold), beside)


def _can_be_divided(planned: Fact, spend: Fact, anomalies: Anomalies) -> bool:
    """Are both there, not nought, and free of a suspect sign or unit?"""
    are_stated = bool(planned.value and spend.value)
    return are_stated and anomalies.keys().isdisjoint((planned.figure, spend.figure))


def _at_risk(planned: Fact, spend: Fact, schemes: Iterable[Scheme]) -> str:
    """The share without the year's savings that are high risk or have nothing behind them."""
    own = (scheme for scheme in schemes if scheme.body == planned.organisation and is_risky(scheme))
    risky = sum(fact.number for scheme in own for fact in scheme.saves if fact.period == planned.period)
    if risky <= 0:
        return ""
    sure = max(0.0, planned.number - risky) / spend.number
    return f" Without {pounds(risky)} that is high risk or not identified it is {sure:.1%}."


def _delivered(planned: Fact, facts: Facts, anomalies: Anomalies) -> str:
    """The largest share that the body itself says that it saved in an earlier year."""
    shares = []
    for done in facts.of("savings_plan", organisation=planned.organisation):
        spend = facts.one("expenditure_total", organisation=done.organisation, period=done.period)
        is_past = done.stage in ("baseline", "outturn") and done.period < planned.period
        if is_past and spend is not None and _can_be_divided(done, spend, anomalies):
            shares.append((done.number / spend.number, done.period))
    if not shares:
        return " What the body saved in earlier years is not stated."
    share, year = max(shares)
    return f" The most that it says it saved in an earlier year is {share:.1%}, in {year}."


def _large_share(planned: Fact, spend: Fact, tier: Tier, limit: Threshold, beside: str) -> Finding:
    share = planned.number / spend.number
    return finding(
        "savings_share",
        tier.status,
        f"{planned.organisation}: savings are {share:.1%} of spending in {planned.period}",
        f"{pounds(planned.number)} of {pounds(spend.number)}. {tier.told(limit)} ({limit.source}).{beside}",
        amount=planned.value,
        rests_on=[planned, spend],
        kind=tier.kind,
        severity=tier.severity,
        likely_cause="A gap closed by a number.",
        settled_by="What the body has delivered in each of the last five years, as a share of spending.",
    )


@check(
    "Savings late in the year",
    group="Savings",
    formula="savings of the second half of the first plan year / savings of that year",
    thresholds=("second_half_share",),
    kinds=("back_loaded",),
    source="Lancashire and South Cumbria, 76 per cent in half 2, https://lowdownnhs.info/?p=12810",
)
def back_loading(facts: Facts, anomalies: Anomalies, thresholds: Thresholds) -> Iterator[Finding]:
    """Years whose savings fall so late that there is little time to put right what fails."""
    limit = thresholds.of("second_half_share")
    for body in facts.bodies:
        year, late = _year_and_second_half(facts, body)
        if any(fact.figure in anomalies for fact in year):
            continue
        total, second = sum(fact.number for fact in year), sum(fact.number for fact in late)
        if total > 0 and second / total > limit.value:
            yield _late_in_year(body, late, total, limit)


def _year_and_second_half(facts: Facts, body: str) -> tuple[list[Fact], list[Fact]]:
    """A body's savings of the year, and those of its second half: by month, else by half of the year."""
    stated = known(facts.of("savings_profile", organisation=body))
    months = [fact for fact in stated if is_part_of_year(fact)]
    if months:
        return months, [fact for fact in months if fact.period.endswith(SECOND_HALF)]
    first, second = (
        [fact for fact in known(facts.of(measure, organisation=body)) if fact.scheme]
        for measure in ("saving_first_half", "saving_second_half")
    )
    return [*first, *second], second


def _late_in_year(body: str, late: list[Fact], total: float, limit: Threshold) -> Finding:
    second = sum(fact.number for fact in late)
    return finding(
        "back_loading",
        "warn",
        f"{body}: {second / total:.0%} of the year's savings fall in its second half",
        f"{pounds(second)} of {pounds(total)}. Above {limit.value:.0%} ({limit.source}).",
        period=_year(late),
        measure="savings_profile",
        amount=second,
        rests_on=late,
        kind="back_loaded",
        severity=2,
        likely_cause="Schemes that have not started, or a target spread towards the end.",
        settled_by="The start date and monthly profile of each scheme.",
    )


def _year(months: list[Fact]) -> str:
    return period(months[0].period).years[0] if months else ""
