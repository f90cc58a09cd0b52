"""Do published figures agree with each other: with earlier ones, with their parts, with the limits set?

Two figures for one thing are both kept, with their dates; none is chosen or averaged.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.published.published_bridges import (
    CONTROL,
    CONTROL_TOTAL,
    GAP,
    POSITION,
    footprint_of,
    latest,
    whole,
)
from placeplan.assurance.published_claims import SYSTEM, Claim, millions, total
from placeplan.assurance.registry import check
from placeplan.core.money import pence, pounds
from placeplan.core.periods import start_year
from placeplan.plan.place import Place

WATCHED = (GAP, "saving", "investment", POSITION, CONTROL_TOTAL, "capital_funding", "capital_spend")


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
    for (measure, *_rest), stated in alike.items():
        ordered = sorted(stated, key=lambda c: (c.stated_on, c.value))
        apart = [
            (a, b)
            for i, a in enumerate(ordered)
            for b in ordered[i + 1 :]
            if not (a.is_submitted and b.is_submitted)  # workbooks are compared by checks of their own
            and _apart(a, b)
        ]
        if not apart:
            continue
        first, last = max(apart, key=lambda pair: pair[0].range.gap(pair[1].range))
        dated = first.stated_on != last.stated_on and first.stated_on and last.stated_on
        times = Counter(_stated(claim) for claim in ordered)
        told = "; ".join(f"{words}{f' ({n} times)' if n > 1 else ''}" for words, n in times.items())
        yield finding(
            "two_figures",
            "warn",
            f"{measure.replace('_', ' ').capitalize()} to {first.year}: "
            f"{millions(first.value)} and {millions(last.value)} are both {_said_in(first, last)}",
            f"{told}. {'Both' if len(times) == len(apart[0]) else 'All'} are kept"
            + (", each with its date." if dated else "; nothing says which holds."),
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


def _apart(a: Claim, b: Claim) -> bool:
    return a.period == b.period and not a.range.overlaps(b.range)


@check(
    "Parts and their total",
    group="Published figures",
    formula="sum of parts stated together = total stated with them, within rounding",
    kinds=("parts_and_total",),
)
def parts_and_total(place: Place, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """Whether the parts that a speaker states beside a total add up to it."""
    together: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in whole(claims):
        if claim.measure in WATCHED:
            key = (claim.measure, claim.period, claim.stage, claim.stated_on, str(claim.source))
            together[key].append(claim)
    for (measure, period, *_rest), stated in together.items():
        most = max(stated, key=lambda c: abs(c.value))
        parts = [c for c in stated if c.organisation != most.organisation]
        if len(parts) < 2 or len({c.organisation for c in parts}) < len(parts):
            continue
        if not _is_total(place, most.organisation, parts):
            continue
        summed = total(c.range for c in parts)
        left = pence(most.value) - sum(pence(c.value) for c in parts)
        agrees = summed.overlaps(most.range)
        over = f"Left over {millions(pounds(left))}" if left else "Nothing is left over"
        sum_text = " + ".join(millions(c.value) for c in parts)
        yield finding(
            "parts_and_total",
            "pass" if agrees else "fail",
            f"{sum_text} {'add up to' if agrees else 'do not add up to'} {millions(most.value)}",
            f"{measure.replace('_', ' ').capitalize()} of {'; '.join(_name(place, c) for c in parts)}. "
            f"The total is stated for {_name(place, most)}. {over}.",
            period=period,
            amount=abs(pounds(left)),
            rests_on=[most, *parts],
            severity=0 if agrees else 3,
            settled_by="" if agrees else "The table that the total was added up from.",
            conversation=(most.organisation,),
            asks_even_so=True,
        )


def _name(place: Place, claim: Claim) -> str:
    body = place.bodies.get(claim.organisation)
    return body.name if body else claim.organisation


def _is_total(place: Place, organisation: str, parts: Sequence[Claim]) -> bool:
    """Is it the whole footprint, or a group that says these are its members?"""
    if organisation.endswith(SYSTEM):
        footprint = organisation.removesuffix(SYSTEM)
        return all(part.organisation.startswith(f"{footprint}:") for part in parts)
    body = place.bodies.get(organisation)
    return body is not None and {part.organisation for part in parts} <= set(body.members)


@check(
    "Plans against control totals",
    group="Published figures",
    formula="planned surplus or deficit - control total",
    kinds=("control_total_variance",),
    source="HWE 2017, https://nhsfunding.info/stps/leaked-stp-reveals-region-cannot-meet-control-totals/",
)
def control_total_variance(claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """How far a published plan stands from the limit that a regulator set for the same body and year."""
    for claim in claims:
        if claim.measure == GAP and CONTROL in claim.line:
            yield _shortfall(claim)
    limits = [c for c in whole(claims) if c.measure == CONTROL_TOTAL]
    for limit in limits:
        planned = latest(
            c
            for c in whole(claims)
            if (c.measure, c.organisation, c.year) == (POSITION, limit.organisation, limit.year)
            and c.stage in ("plan", "forecast")
        )
        if not planned:
            continue
        variance = pounds(pence(planned[0].value) - pence(limit.value))
        worse = variance < 0 and not planned[0].range.overlaps(limit.range)
        yield finding(
            "control_total_variance",
            "warn" if worse else "pass",
            f"Plan for {limit.year} is {millions(abs(variance))} {'worse' if variance < 0 else 'better'} "
            "than the control total"
            if variance
            else f"Plan for {limit.year} meets the control total",
            f"Planned {millions(planned[0].value)}; control total {millions(limit.value)}.",
            period=limit.year,
            amount=variance,
            rests_on=[limit, planned[0]],
            severity=2 if worse else 0,
            settled_by="The plan or the control total that was agreed in the end." if worse else "",
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
        starts = [c for c in _opening(claims, gap) if start_year(c.year) < start_year(gap.year)]
        if not starts:
            continue
        opening = max(starts, key=lambda c: start_year(c.year))
        years = start_year(gap.year) - start_year(opening.year)
        deficit = opening.value if opening.measure == GAP else -opening.value
        each = (gap.value - deficit) / years
        yield finding(
            "gap_growth",
            "pass",
            f"The gap to {gap.year} implies {millions(round(each, -3))} more each year",
            f"From {millions(deficit)} in {opening.year} to {millions(gap.value)} in {gap.year}, "
            f"over {years} years.",
            period=(opening.year, gap.year),
            measure=GAP,
            amount=each,
            rests_on=[opening, gap],
        )


def _last_gaps(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Of each body and day, the do-nothing gaps of the last year stated; of those that agree, the first."""
    every = [c for c in whole(claims) if c.measure == GAP and c.stage == "do_nothing"]
    last: dict[str, str] = {}
    for claim in every:
        last[claim.organisation] = max(claim.year, last.get(claim.organisation, ""))
    told: list[Claim] = []
    for claim in every:
        is_told = any(
            (c.organisation, c.stated_on) == (claim.organisation, claim.stated_on)
            and c.range.overlaps(claim.range)
            for c in told
        )
        if claim.year == last[claim.organisation] and not is_told:
            told.append(claim)
            yield claim


def _opening(claims: Sequence[Claim], gap: Claim) -> list[Claim]:
    """Where the gap starts from: an earlier deficit of the same body, published as such."""
    return [
        c
        for c in claims
        if c.organisation == gap.organisation
        and c.measure in (GAP, POSITION)
        and c.stage == "baseline"
        and ".." not in c.period
        and (c.value > 0 if c.measure == GAP else c.value < 0)
    ]
