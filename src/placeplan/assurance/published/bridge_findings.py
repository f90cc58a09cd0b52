"""Does the gap, less savings, plus investment, give the residual that was stated?

Three readings of savings and investment are tried. What is left over is stated, never spread over the bars.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import isinf

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.published.claims_about import (
    INVESTMENT,
    POSITION,
    SAVING,
    do_nothing_gaps,
    footprint_of,
    latest,
    matching,
    planned_positions,
    worded,
)
from placeplan.assurance.published.published_bridges import CONDITIONAL, Bar, Bridge, gap_years
from placeplan.assurance.published_claims import WE_READ_NO, Claim, Range, millions, total
from placeplan.assurance.registry import check
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.sentences import joined

Saying = Callable[..., Finding]  # the builder of findings, with what all findings of a bridge share


@check(
    "Published bridge",
    group="Bridges",
    formula="planned position = - do-nothing gap + savings - investment, with conditional funding where only "
    "that makes it fit, within rounding and bounds",
    thresholds=("open_bound_share",),
    kinds=("published_bridge",),
    source="Lister 2017, https://www.sochealth.co.uk/2017/01/30/sustainability-transformation-plans-critical-assessment/",
)
def published_bridge(
    bridges: tuple[Bridge, ...], claims: tuple[Claim, ...], thresholds: Thresholds
) -> Iterator[Finding]:
    """Whether a published gap, savings, investment and residual can all be true on one basis.

    Three readings are tried: savings before investment, savings already net of it, and
    investment counted as a saving. What is left over is stated, never spread over the bars.
    """
    for bridge in bridges:
        yield _bridge_finding(bridge, thresholds["open_bound_share"])
    drawn = {footprint_of(bridge.organisation) for bridge in bridges}
    for organisation, year in _main_gaps(claims):
        if footprint_of(organisation) not in drawn:
            yield _no_bridge(organisation, year, claims)


def _main_gaps(claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Body and year of the largest gap of each footprint's last year: the others are parts of it."""
    stated = gap_years(claims)
    last: dict[str, str] = {}
    for organisation, year in stated:
        footprint = footprint_of(organisation)
        last[footprint] = max(year, last.get(footprint, ""))
    for organisation, year in stated:
        is_last = last[footprint_of(organisation)] == year
        if is_last and organisation in _largest(claims, year):
            yield organisation, year


def _largest(claims: Sequence[Claim], year: str) -> set[str]:
    """Of each footprint, the body or group with its largest gap; the first stated of two as large."""
    largest: dict[str, Claim] = {}
    for claim in matching(do_nothing_gaps(claims), year=year):
        so_far = largest.setdefault(footprint_of(claim.organisation), claim)
        if claim.value > so_far.value:
            largest[footprint_of(claim.organisation)] = claim
    return {claim.organisation for claim in largest.values()}


def _bridge_finding(bridge: Bridge, open_share: float) -> Finding:
    saying = partial(
        finding,
        "published_bridge",
        rests_on=bridge.claims,
        organisations=(bridge.organisation,),
        period=bridge.year,
        measure=POSITION,
        subject="",
    )
    if not bridge.is_whole:
        return _unexplained(bridge, saying)
    largest = max(abs(bar.pence) for bar in bridge.bars)
    if _is_near(bridge, open_share * largest):
        return saying(
            "pass",
            f"The published bridge to {bridge.year} adds up" + _counted(bridge),
            f"{_sums(bridge)}Left over within rounding: {millions(bridge.residual)}.",
            amount=bridge.residual,
        )
    return saying(
        "cannot_assess",
        f"The published bridge to {bridge.year} rests on a figure without a limit",
        f"{_sums(bridge)}Left over: {millions(bridge.residual)}. A figure that is only “more than” or “less "
        "than” could make up any difference, so the bridge neither holds nor fails.",
        amount=abs(bridge.residual),
        severity=2,
        settled_by="The exact figure behind “more than” or “less than”.",
    )


def _unexplained(bridge: Bridge, saying: Saying) -> Finding:
    """A bridge whose bars do not make its closing position: on which reading they would, if on any."""
    readings = _readings({bar.name: total(claim.range for claim in bar.claims) for bar in bridge.bars})
    fits = [name for name, implied in readings.items() if implied.overlaps(bridge.closing_range)]
    arithmetic = "; ".join(f"{name}, {_position(implied)}" for name, implied in readings.items())
    verdict = (
        f"They fit only if read as: {' or '.join(fits)}. The plan should say so."
        if fits
        else "No single basis fits; periods or scopes must differ, and nothing published says how."
    )
    several = _several(bridge)
    is_clear = not fits and not several
    return saying(
        "fail" if is_clear else "warn",
        f"Published bridge to {bridge.year}: {millions(abs(bridge.residual))} is not explained",
        f"{_sums(bridge)}What the position would be: {arithmetic}. {verdict}{several}",
        amount=abs(bridge.residual),
        severity=3 if is_clear else 2,
        likely_cause="Figures of different years, scopes or bases printed side by side.",
        settled_by="The plan's finance template, with each figure's year, scope and basis.",
    )


def _sums(bridge: Bridge) -> str:
    """Every bar with its amounts, as the sentence before the verdict."""
    bars = (*bridge.bars, bridge.closing)
    told = "; ".join(f"{bar.name.lower()} {_bar_words(bridge, bar)}" for bar in bars) + ". "
    return told[:1].upper() + told[1:]


def _counted(bridge: Bridge) -> str:
    """Said where the bridge stands on money that comes on conditions."""
    support = [bar for bar in bridge.bars if bar.name == CONDITIONAL]
    return f", with {millions(support[0].amount)} of conditional funding" if support else ""


def _several(bridge: Bridge) -> str:
    """The other gaps stated with this one, from which no bridge comes nearer; nobody says which holds."""
    if not bridge.other_gaps:
        return ""
    told = " and ".join(dict.fromkeys(worded(claim) for claim in bridge.other_gaps))
    return f" A gap of {told} is stated too: the bridge is drawn from the one that it fits best."


def _is_near(bridge: Bridge, allowed_pence: float) -> bool:
    """Are all the ranges limited, or is what is left over small against the largest bar?"""
    closing = bridge.closing_range
    ends = (bridge.implied.low, bridge.implied.high, closing.low, closing.high)
    return not any(isinf(end) for end in ends) or abs(bridge.residual_pence) <= allowed_pence


def _readings(stated: Mapping[str, Range]) -> dict[str, Range]:
    gap, saving = stated["Do-nothing gap"], stated["Savings"]
    if "Investment" not in stated:
        return {"with savings as stated": saving - gap}
    investment = stated["Investment"]
    return {
        "with savings before investment": saving - investment - gap,
        "with savings already net of investment": saving - gap,
        "with investment counted as a saving too": saving + investment - gap,
    }


def _position(implied: Range) -> str:
    if implied.high <= 0:
        return f"a deficit of {-implied}"
    return f"a surplus of {implied}" if implied.low >= 0 else f"a position of {implied}"


def _bar_words(bridge: Bridge, bar: Bar) -> str:
    told = []
    for claim in bar.claims:
        whose = "" if claim.organisation == bridge.organisation else f" for {claim.organisation}"
        told.append(worded(claim) + whose)
    return " and ".join(told)


def _no_bridge(organisation: str, year: str, claims: Sequence[Claim]) -> Finding:
    """What lacks for a bridge from a stated gap: savings, investment or a planned position."""
    stated = matching(claims, organisation=organisation, year=year)
    gap = latest(do_nothing_gaps(stated))
    planned = (*matching(stated, stage="plan"), *planned_positions(stated))
    have = {claim.measure for claim in planned}
    wanted = {SAVING: "savings", INVESTMENT: "investment", POSITION: "planned position"}
    absent = [words for measure, words in wanted.items() if measure not in have]
    return finding(
        "published_bridge",
        "cannot_assess",
        f"No bridge can be drawn from the published gap to {year}",
        f"The gap of {worded(gap[0])} is stated; {WE_READ_NO} {joined(absent, 'or')} of that body and year.",
        period=year,
        rests_on=gap,
        severity=1,
        settled_by=f"A bridge from the do-nothing gap to the planned position in {year}, bar by bar.",
    )
