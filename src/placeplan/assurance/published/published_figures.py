"""Do published figures agree with each other: with earlier ones, with their parts, with the limits set?

Two figures for one thing are both kept, with their dates; none is chosen or averaged.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.published.claims_about import (
    CONTROL,
    CONTROL_TOTAL,
    GAP,
    INVESTMENT,
    POSITION,
    SAVING,
    do_nothing_gaps,
    footprint_of,
    latest,
    matching,
    whole,
)
from placeplan.assurance.published_claims import SYSTEM, Claim, millions, total
from placeplan.assurance.registry import check
from placeplan.core.money import pence, pounds
from placeplan.core.periods import start_year
from placeplan.core.sources import Source
from placeplan.plan.place import Place

HALVES = (":health", ":social-care")  # the groups that make a whole system
WATCHED = (GAP, SAVING, INVESTMENT, POSITION, CONTROL_TOTAL, "capital_funding", "capital_spend")


@check(
    "One thing, two figures",
    group="Published figures",
    formula="two figures for one measure, body and period whose ranges do not overlap",
    kinds=("two_figures",),
)
def two_figures(claims: tuple[Claim, ...], submitted_claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """Published figures for one thing that cannot both be right, or that changed between two dates."""
    alike: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in (*claims, *submitted_claims):
        if claim.measure in WATCHED:
            key = (claim.measure, claim.organisation, claim.counterparty, claim.line, claim.year, claim.stage)
            alike[key].append(claim)
    for stated in alike.values():
        ordered = sorted(stated, key=lambda claim: (claim.stated_on, claim.value))
        apart = [pair for pair in combinations(ordered, 2) if _are_apart(*pair)]
        if apart:
            first, last = max(apart, key=lambda pair: pair[0].range.gap(pair[1].range))
            yield _two_figures(first, last, ordered)


def _two_figures(first: Claim, last: Claim, ordered: Sequence[Claim]) -> Finding:
    """Two claims that cannot both be right, the farthest apart of all those stated of one thing."""
    is_dated = bool(first.stated_on and last.stated_on) and first.stated_on != last.stated_on
    times = Counter(_stated(claim) for claim in ordered)
    told = "; ".join(f"{words}{f' ({n} times)' if n > 1 else ''}" for words, n in times.items())
    return finding(
        "two_figures",
        "warn",
        f"{first.measure.replace('_', ' ').capitalize()} to {first.year}: "
        f"{millions(first.value)} and {millions(last.value)} are both {_said_in(first, last)}",
        f"{told}. {'Both' if len(times) == 2 else 'All'} are kept"
        + (", each with its date." if is_dated else "; nothing says which holds."),
        period=first.year,
        amount=abs(last.value - first.value),
        rests_on=ordered,
        severity=2,
        likely_cause="The figure moved between submissions, or the scope is not the same.",
        settled_by="A statement of what changed between the two, in pounds.",
    )


def _stated(claim: Claim) -> str:
    """An amount with its words, its date, and who said it where that is not whose it is."""
    words = f" (“{claim.words}”)" if claim.words else ""
    footprint = footprint_of(claim.organisation)
    own = ("", footprint, f"{footprint}{SYSTEM}", claim.organisation)  # the plan of the whole speaks of all
    by = f", by {claim.stated_by}" if claim.stated_by not in own else ""
    return f"{millions(claim.value)}{words}, {claim.stated_on or 'undated'}{by}"


def _said_in(first: Claim, last: Claim) -> str:
    return "stated, one in a workbook" if first.is_submitted or last.is_submitted else "published"


def _are_apart(a: Claim, b: Claim) -> bool:
    if a.is_submitted and b.is_submitted:
        return False  # workbooks are compared with each other by checks of their own
    return a.period == b.period and not a.range.overlaps(b.range)


@check(
    "Parts and their total",
    group="Published figures",
    formula="sum of parts stated together = total stated with them, within rounding; health and social care "
    "make the system wherever in a document they stand",
    kinds=("parts_and_total",),
)
def parts_and_total(place: Place, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """Whether the parts that a speaker states beside a total add up to it.

    Other parts are added only where they stand together: one that stands elsewhere may lie inside another.
    """
    for stated in _stated_in_one(claims, lambda source: str(source)):
        most = max(stated, key=lambda claim: abs(claim.value))
        parts = [claim for claim in stated if claim.organisation != most.organisation]
        if _is_sum(place, most.organisation, parts):
            yield _sum_finding(place, most, parts)
    for stated in _stated_in_one(claims, lambda source: source.file):
        for system, halves in _systems_and_halves(stated):
            yield _sum_finding(place, system, halves)


def _stated_in_one(claims: Sequence[Claim], where: Callable[[Source], str]) -> Iterable[list[Claim]]:
    """Claims of whole bodies for one measure, period, stage and day that stand in one place or document."""
    together: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in whole(claims):
        if claim.measure in WATCHED:
            key = (claim.measure, claim.period, claim.stage, claim.stated_on, where(claim.source))
            together[key].append(claim)
    return together.values()


def _systems_and_halves(stated: Sequence[Claim]) -> Iterator[tuple[Claim, list[Claim]]]:
    """Each system with its health and its social care, where they stand apart in one file, and each once."""
    of_body = _stated_one_way(stated)
    for organisation, system in of_body.items():
        footprint = footprint_of(organisation)
        halves = [of_body[body] for half in HALVES if (body := f"{footprint}{half}") in of_body]
        places = {str(claim.source) for claim in (system, *halves)}
        is_apart = bool(system.source.file) and len(places) > 1  # those that stand together are told already
        if organisation.endswith(SYSTEM) and len(halves) == len(HALVES) and is_apart:
            yield system, halves


def _is_sum(place: Place, organisation: str, parts: Sequence[Claim]) -> bool:
    """Are there several parts, each of another body, and is it a total of such bodies?"""
    bodies = {part.organisation for part in parts}
    return len(bodies) == len(parts) >= 2 and _is_total(place, organisation, parts)


def _sum_finding(place: Place, most: Claim, parts: Sequence[Claim]) -> Finding:
    left_over = pence(most.value) - sum(pence(part.value) for part in parts)
    agrees = total(part.range for part in parts).overlaps(most.range)
    over = f"Left over {millions(pounds(left_over))}" if left_over else "Nothing is left over"
    names = "; ".join(place.name_of(part.organisation) for part in parts)
    return finding(
        "parts_and_total",
        "pass" if agrees else "fail",
        f"{' + '.join(millions(part.value) for part in parts)} "
        f"{'add up to' if agrees else 'do not add up to'} {millions(most.value)}",
        f"{most.measure.replace('_', ' ').capitalize()} of {names}. "
        f"The total is stated for {place.name_of(most.organisation)}. {over}.",
        period=most.period,
        amount=abs(pounds(left_over)),
        rests_on=[most, *parts],
        severity=0 if agrees else 3,
        settled_by="" if agrees else "The table that the total was added up from.",
        conversation=(most.organisation,),
        asks_even_so=True,
    )


def _is_total(place: Place, organisation: str, parts: Sequence[Claim]) -> bool:
    """Is it the whole footprint, or a group that says these are its members?"""
    if organisation.endswith(SYSTEM):
        footprint = organisation.removesuffix(SYSTEM)
        return all(part.organisation.startswith(f"{footprint}:") for part in parts)
    body = place.bodies.get(organisation)
    return body is not None and {part.organisation for part in parts} <= set(body.members)


def _stated_one_way(stated: Sequence[Claim]) -> dict[str, Claim]:
    """The claim of each body of which one amount alone is stated."""
    amounts: dict[str, dict[float, Claim]] = defaultdict(dict)
    for claim in stated:
        amounts[claim.organisation][claim.value] = claim
    return {body: next(iter(said.values())) for body, said in amounts.items() if len(said) == 1}


@check(
    "Plans against control totals",
    group="Published figures",
    formula="planned surplus or deficit - control total",
    kinds=("control_total_variance",),
    source="HWE 2017, https://nhsfunding.info/stps/leaked-stp-reveals-region-cannot-meet-control-totals/",
)
def control_total_variance(claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """How far a published plan stands from the limit that a regulator set for the same body and year."""
    for gap in matching(claims, measure=GAP):
        if CONTROL in gap.line:
            yield _shortfall(gap)
    positions = matching(whole(claims), measure=POSITION)
    for limit in matching(whole(claims), measure=CONTROL_TOTAL):
        own = matching(positions, organisation=limit.organisation, year=limit.year)
        planned = latest(position for position in own if position.stage in ("plan", "forecast"))
        if planned:
            yield _variance(planned[0], limit)


def _variance(planned: Claim, limit: Claim) -> Finding:
    """How far a plan stands from its control total; worse only beyond the rounding of both."""
    variance = pounds(pence(planned.value) - pence(limit.value))
    is_worse = variance < 0 and not planned.range.overlaps(limit.range)
    title = f"Plan for {limit.year} meets the control total"
    if variance:
        direction = "worse" if variance < 0 else "better"
        title = f"Plan for {limit.year} is {millions(abs(variance))} {direction} than the control total"
    return finding(
        "control_total_variance",
        "warn" if is_worse else "pass",
        title,
        f"Planned {millions(planned.value)}; control total {millions(limit.value)}.",
        period=limit.year,
        amount=variance,
        rests_on=[limit, planned],
        severity=2 if is_worse else 0,
        settled_by="The plan or the control total that was agreed in the end." if is_worse else "",
        asks_even_so=True,
    )


def _shortfall(claim: Claim) -> Finding:
    """A shortfall against control totals that was published as such."""
    return finding(
        "control_total_variance",
        "warn",
        f"Plans for {claim.year} are {millions(claim.value)} worse than the control totals",
        f"Published as “{claim.words}”; neither the plans nor the control totals are published beside it.",
        period=claim.year,
        measure=CONTROL_TOTAL,
        amount=-claim.value,
        rests_on=[claim],
        severity=2,
        settled_by="Each body's plan and control total for the year.",
    )


@check(
    "Growth of the gap",
    group="Published figures",
    formula="(gap in the last year - position in the base year) / years between",
    kinds=("gap_growth",),
)
def gap_growth(claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """What the published gap implies for each year, where today's deficit is published too."""
    for gap in _last_gaps(claims):
        start = start_year(gap.year)
        baselines = _deficits(claims, gap.organisation)
        deficits = [claim for claim in baselines if start_year(claim.year) < start]
        if not deficits:
            continue
        opening = max(deficits, key=lambda claim: start_year(claim.year))
        years = start - start_year(opening.year)
        deficit = abs(opening.value)
        yearly = (gap.value - deficit) / years
        change = f"{millions(abs(round(yearly, -3)))} {'less' if yearly < 0 else 'more'}"
        yield finding(
            "gap_growth",
            "pass",
            f"The gap to {gap.year} implies {change} each year",
            f"From {millions(deficit)} in {opening.year} to {millions(gap.value)} in {gap.year}, "
            f"over {years} years.",
            period=(opening.year, gap.year),
            measure=GAP,
            amount=yearly,
            rests_on=[opening, gap],
        )


def _last_gaps(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Of each body and day, the do-nothing gaps of the last year stated; of those that agree, the first."""
    gaps = do_nothing_gaps(claims)
    last: dict[str, str] = {}
    for gap in gaps:
        last[gap.organisation] = max(gap.year, last.get(gap.organisation, ""))
    told: list[Claim] = []
    for gap in gaps:
        same_day = matching(told, organisation=gap.organisation, stated_on=gap.stated_on)
        is_told = any(earlier.range.overlaps(gap.range) for earlier in same_day)
        if gap.year == last[gap.organisation] and not is_told:
            told.append(gap)
            yield gap


def _deficits(claims: Sequence[Claim], organisation: str) -> list[Claim]:
    """Deficits of single years that a body published as where its gap starts from."""
    baselines = matching(claims, organisation=organisation, stage="baseline")
    of_years = [claim for claim in baselines if ".." not in claim.period]
    return [claim for claim in of_years if _is_deficit(claim)]


def _is_deficit(claim: Claim) -> bool:
    """Is it a deficit? A gap is one where it is positive, a position where it is negative."""
    if claim.measure == GAP:
        return claim.value > 0
    return claim.measure == POSITION and claim.value < 0
