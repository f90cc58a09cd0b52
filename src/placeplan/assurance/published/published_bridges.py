"""Published bridges: does the gap, less savings, plus investment, give the residual that was stated?

A bridge sums to the penny; what it does not explain is a bar of its own, never hidden.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import isinf

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.published_claims import WE_READ_NO, Claim, Range, millions, total
from placeplan.assurance.published_claims import claims as claims_of
from placeplan.assurance.registry import check, view
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.money import pence, pounds
from placeplan.plan.place import Place

GAP, SAVING, INVESTMENT = "gap", "saving", "investment"
POSITION, CONTROL_TOTAL = "surplus_or_deficit", "control_total"
UNDERLYING, SUPPORT = "underlying_position", "support_funding"
CONTROL = "control total"  # in the words of a line: a gap against control totals is no residual


@dataclass(frozen=True)
class Bar:
    """One step of a bridge, in whole pence: better is positive. `whose` names the members that stated it."""

    name: str
    pence: int
    claims: tuple[Claim, ...] = ()
    whose: str = ""

    @property
    def label(self) -> str:
        """Its name, and whose it is where the whole did not state it."""
        return f"{self.name} ({self.whose})" if self.whose else self.name

    @property
    def amount(self) -> float:
        """Unit: pounds."""
        return pounds(self.pence)


@dataclass(frozen=True)
class Bridge:
    """From the do-nothing position to the planned one; the bars and the residual sum to `closing` exactly."""

    organisation: str
    year: str
    bars: tuple[Bar, ...]
    closing: Bar
    implied: Range  # the closing position that the bars' ranges allow
    other_gaps: tuple[Claim, ...] = ()  # stated on the same day, and not the same: nobody says which holds

    @property
    def is_whole(self) -> bool:
        """Can the bars make the closing position, within the ranges of both?"""
        return self.implied.overlaps(total(claim.range for claim in self.closing.claims))

    @property
    def residual_pence(self) -> int:
        """What the bars do not explain of the closing position."""
        return self.closing.pence - sum(bar.pence for bar in self.bars)

    @property
    def residual(self) -> float:
        """Unit: pounds."""
        return pounds(self.residual_pence)

    def as_json(self) -> dict[str, object]:
        """Bars in pounds, the do-nothing position first and the planned one last; better is positive.

        Every bar but the last, with the residual, sums to the last (`closing`) to the penny.
        """
        bars = [{"name": bar.label, "amount": bar.amount} for bar in (*self.bars, self.closing)]
        return {
            "organisation": self.organisation,
            "year": self.year,
            "bars": bars,
            "residual": self.residual,
            "opening": self.bars[0].amount,
            "closing": self.closing.amount,
        }

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that the bridge rests on."""
        return tuple(claim for bar in (*self.bars, self.closing) for claim in bar.claims)


def latest(stated: Iterable[Claim]) -> tuple[Claim, ...]:
    """Of claims about one thing, those on the last date that any of them names; undated ones come first."""
    every = tuple(stated)
    last = max((claim.stated_on for claim in every), default="")
    return tuple(claim for claim in every if claim.stated_on == last)


def whole(stated: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims about the whole of something, not about one line or one other body."""
    return tuple(claim for claim in stated if not claim.line and not claim.counterparty)


def as_position(claim: Claim) -> Claim:
    """A residual gap as the surplus or deficit that it is: a gap of 50 is a position of -50."""
    if claim.measure != GAP:
        return claim
    return replace(claim, measure=POSITION, value=-claim.value, range=-claim.range)


def planned_positions(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Every claim of what is left when the plan is done, as a position."""
    return tuple(
        as_position(c)
        for c in claims
        if c.stage == "plan"
        and ((c.measure == POSITION and not c.line) or (c.measure == GAP and CONTROL not in c.line))
    )


@view
def bridges(place: Place, claims: tuple[Claim, ...]) -> tuple[Bridge, ...]:
    """Every bridge for which gap, savings and a closing position were published for one body and year.

    Where the system states none of its own, what its members state is added up, and the bar names them.
    """
    found = []
    closings = planned_positions(claims)
    for organisation, year in _gaps(claims):
        gap = latest(
            c
            for c in whole(claims)
            if (c.measure, c.organisation, c.year) == (GAP, organisation, year) and c.stage == "do_nothing"
        )
        of_year = [c for c in claims if c.year == year and c.stage == "plan"]
        saving = _stated_for(place, organisation, [c for c in of_year if c.measure == SAVING])
        investment = _stated_for(place, organisation, [c for c in of_year if c.measure == INVESTMENT])
        closing = _stated_for(place, organisation, [c for c in closings if c.year == year])
        if not (gap and saving and closing):
            continue
        closed = _bar(place, organisation, "Planned position", closing)
        support = _stated_for(place, organisation, [c for c in of_year if c.measure == SUPPORT])
        plain = [
            _bridge(place, organisation, year, one, saving, investment, closed) for one in dict.fromkeys(gap)
        ]
        made = _with_support(place, plain, support)
        nearest = min(made, key=lambda each: abs(each.residual_pence))
        own = nearest.bars[0].claims[0]
        others = tuple(c for c in gap if not c.range.overlaps(own.range))
        found.append(replace(nearest, other_gaps=others))
    return tuple(found)


def _bridge(
    place: Place,
    organisation: str,
    year: str,
    gap: Claim,
    saving: tuple[Claim, ...],
    investment: tuple[Claim, ...],
    closing: Bar,
) -> Bridge:
    bars = [Bar("Do-nothing gap", -pence(gap.value), (gap,)), _bar(place, organisation, "Savings", saving)]
    implied = -gap.range + total(c.range for c in saving)
    if investment:
        bars.append(_bar(place, organisation, "Investment", investment, -1))
        implied = implied - total(c.range for c in investment)
    return Bridge(organisation, year, tuple(bars), closing, implied)


def _with_support(place: Place, made: Sequence[Bridge], support: Sequence[Claim]) -> Sequence[Bridge]:
    """The bridges with the conditional funding that is published too, where only that makes one fit."""
    if not support or any(each.is_whole for each in made):
        return made
    counted = [
        replace(
            each,
            bars=(*each.bars, _bar(place, each.organisation, "Conditional funding", tuple(support))),
            implied=each.implied + total(c.range for c in support),
        )
        for each in made
    ]
    return [each for each in counted if each.is_whole] or made


def published_bridges(place: Place) -> tuple[Bridge, ...]:
    """The bridges of a place's published figures, for a page or a chart."""
    return bridges(place, claims_of(place.figures))


def _bar(place: Place, organisation: str, name: str, stated: tuple[Claim, ...], sign: int = 1) -> Bar:
    speakers = dict.fromkeys(c.organisation for c in stated if c.organisation != organisation)
    whose = ", ".join(place.bodies[code].name if code in place.bodies else code for code in speakers)
    return Bar(name, sign * sum(pence(c.value) for c in stated), stated, whose)


def _stated_for(place: Place, organisation: str, stated: Sequence[Claim]) -> tuple[Claim, ...]:
    """The body's own latest claim; else one for each of its members that states any."""
    own = [c for c in stated if c.organisation == organisation]
    if own:
        return latest(whole(own) or own)[:1]
    body = place.bodies.get(organisation)
    found: list[Claim] = []
    for member in body.members if body and body.is_group else ():
        found += latest(
            whole(c for c in stated if c.organisation == member)
            or [c for c in stated if c.organisation == member]
        )[:1]
    return tuple(found)


def _gaps(claims: Sequence[Claim]) -> tuple[tuple[str, str], ...]:
    return tuple(
        dict.fromkeys(
            (c.organisation, c.year) for c in whole(claims) if c.measure == GAP and c.stage == "do_nothing"
        )
    )


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
    last: dict[str, str] = {}
    for organisation, year in _gaps(claims):
        last[footprint_of(organisation)] = max(year, last.get(footprint_of(organisation), ""))
    for organisation, year in _gaps(claims):
        footprint = footprint_of(organisation)
        is_last = footprint not in drawn and last[footprint] == year
        if is_last and organisation in _largest(claims, year):
            yield _no_bridge(organisation, year, claims)


def footprint_of(organisation: str) -> str:
    """The code of the footprint that a group belongs to: `QMM` of `QMM:hospitals`."""
    return organisation.partition(":")[0]


def _largest(claims: Sequence[Claim], year: str) -> set[str]:
    """Of each footprint, the body or group with its largest gap: the others are parts of it."""
    most: dict[str, Claim] = {}
    for claim in whole(claims):
        if claim.measure == GAP and claim.year == year and claim.stage == "do_nothing":
            held = most.get(footprint_of(claim.organisation))
            if held is None or claim.value > held.value:
                most[footprint_of(claim.organisation)] = claim
    return {claim.organisation for claim in most.values()}


def _bridge_finding(bridge: Bridge, open_share: float) -> Finding:
    closing = total(c.range for c in bridge.closing.claims)
    stated = {bar.name: total(c.range for c in bar.claims) for bar in bridge.bars}
    about = partial(
        finding,
        "published_bridge",
        rests_on=bridge.claims,
        organisations=(bridge.organisation,),
        period=bridge.year,
        measure=POSITION,
        subject="",
    )
    sums = (
        "; ".join(f"{bar.name.lower()} {_bar_words(bridge, bar)}" for bar in (*bridge.bars, bridge.closing))
        + ". "
    )
    sums = sums[:1].upper() + sums[1:]
    largest = max(abs(bar.pence) for bar in bridge.bars)
    if bridge.implied.overlaps(closing) and not _is_near(bridge, closing, open_share * largest):
        return about(
            "cannot_assess",
            f"The published bridge to {bridge.year} rests on a figure without a limit",
            f"{sums}Left over: {millions(bridge.residual)}. A figure that is only “more than” or “less than” "
            "could make up any difference, so the bridge neither holds nor fails.",
            amount=abs(bridge.residual),
            severity=2,
            settled_by="The exact figure behind “more than” or “less than”.",
        )
    if bridge.implied.overlaps(closing):
        return about(
            "pass",
            f"The published bridge to {bridge.year} adds up" + _counted(bridge),
            f"{sums}Left over within rounding: {millions(bridge.residual)}.",
            amount=bridge.residual,
        )
    readings = _readings(stated)
    fits = [name for name, implied in readings.items() if implied.overlaps(closing)]
    arithmetic = "; ".join(f"{name}, {_position(implied)}" for name, implied in readings.items())
    verdict = (
        f"They fit only if read as: {' or '.join(fits)}. The plan should say so."
        if fits
        else "No single basis fits; periods or scopes must differ, and nothing published says how."
    )
    several = _several(bridge)
    is_clear = not fits and not several
    return about(
        "fail" if is_clear else "warn",
        f"Published bridge to {bridge.year}: {millions(abs(bridge.residual))} is not explained",
        f"{sums}What the position would be: {arithmetic}. {verdict}{several}",
        amount=abs(bridge.residual),
        severity=3 if is_clear else 2,
        likely_cause="Figures of different years, scopes or bases printed side by side.",
        settled_by="The plan's finance template, with each figure's year, scope and basis.",
    )


def _counted(bridge: Bridge) -> str:
    """Said where the bridge stands on money that comes on conditions."""
    support = [bar for bar in bridge.bars if bar.name == "Conditional funding"]
    return f", with {millions(support[0].amount)} of conditional funding" if support else ""


def _several(bridge: Bridge) -> str:
    """The other gaps stated with this one, from which no bridge comes nearer; nobody says which holds."""
    if not bridge.other_gaps:
        return ""
    told = " and ".join(dict.fromkeys(worded(claim) for claim in bridge.other_gaps))
    return f" A gap of {told} is stated too: the bridge is drawn from the one that it fits best."


def _is_near(bridge: Bridge, closing: Range, allowed_pence: float) -> bool:
    """Are all the ranges limited, or is what is left over small against the largest bar?"""
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


def worded(claim: Claim) -> str:
    """The amount of a claim, with its words."""
    return f"{millions(claim.value)}" + (f" (“{claim.words}”)" if claim.words else "")


def _listed(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _no_bridge(organisation: str, year: str, claims: Sequence[Claim]) -> Finding:
    about = [c for c in claims if c.organisation == organisation and c.year == year]
    gap = latest(c for c in whole(about) if c.measure == GAP and c.stage == "do_nothing")
    have = {c.measure for c in about if c.stage == "plan"} | {c.measure for c in planned_positions(about)}
    wanted = {SAVING: "savings", INVESTMENT: "investment", POSITION: "planned position"}
    absent = [words for measure, words in wanted.items() if measure not in have]
    return finding(
        "published_bridge",
        "cannot_assess",
        f"No bridge can be drawn from the published gap to {year}",
        f"The gap of {worded(gap[0])} is stated; {WE_READ_NO} {_listed(absent)} of that body and year.",
        period=year,
        rests_on=gap,
        severity=1,
        settled_by=f"A bridge from the do-nothing gap to the planned position in {year}, bar by bar.",
    )
