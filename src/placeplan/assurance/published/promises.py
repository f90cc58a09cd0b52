"""What was promised, and what happened: each promise with its date, and the evidence or its absence.

A promise is kept, missed, withdrawn, overtaken or not evidenced. Another year or another scope is
shown beside it, labelled as such, and never decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from placeplan.assurance.findings import Finding, Status, finding
from placeplan.assurance.published.claims_about import (
    CONTROL_TOTAL,
    INVESTMENT,
    POSITION,
    SAVING,
    SUPPORT,
    footprint_of,
    matching,
    planned_positions,
)
from placeplan.assurance.published.ended_plans import Outcome, due_by, ended_by, ends
from placeplan.assurance.published.gross_and_net import Positions
from placeplan.assurance.published_claims import Claim, Range, claims_submitted_in, millions, total
from placeplan.assurance.registry import check, view
from placeplan.assurance.thresholds import Threshold, Thresholds
from placeplan.core.money import money_text
from placeplan.core.sentences import joined
from placeplan.plan.place import Place

HIGHER_IS_BETTER = (SAVING, POSITION, CONTROL_TOTAL)
SUPPORTED = (POSITION, CONTROL_TOTAL)  # that support money makes better
OUTTURN_OF = {CONTROL_TOTAL: POSITION}  # a limit is kept or missed by the position that came of it
CAPITAL = "capital_spend"
SPENDING = (INVESTMENT, CAPITAL)  # promised to be spent: neither more nor much less keeps it
LEDGER = (*HIGHER_IS_BETTER, *SPENDING)
Key = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Promise:
    """A claim about the future, what was found when it fell due, and the outcome."""

    claim: Claim
    outturn: Claim | None
    outcome: Outcome
    why: str
    decision: str = ""  # what ended it: its day, and its words after a colon
    support: tuple[Claim, ...] = ()  # money from outside without which it would not have been kept

    @property
    def rests_on(self) -> tuple[Claim, ...]:
        """The promise, its outturn where there is one, and the support behind it."""
        outturn = () if self.outturn is None else (self.outturn,)
        return self.claim, *outturn, *self.support


@view
def promises(
    claims: tuple[Claim, ...],
    submitted_claims: tuple[Claim, ...],
    statements: pl.DataFrame,
    thresholds: Thresholds,
) -> tuple[Promise, ...]:
    """Every planned amount of money that names its year, with the outturn of the same body and year.

    What a body states in a workbook is a promise as much as what it publishes.
    """
    stated = (*claims, *submitted_claims)
    return _judged(_planned(claims, stated), stated, statements, thresholds)


def _judged(
    planned: Iterable[Claim], stated: Sequence[Claim], statements: pl.DataFrame, thresholds: Thresholds
) -> tuple[Promise, ...]:
    """What came of each planned amount, by all that is stated; else what ended it before it fell due."""
    by_date = sorted(
        filter(_is_outturn, stated), key=lambda claim: (claim.stage == "outturn", claim.stated_on)
    )
    outturns = {_key(claim): claim for claim in by_date}  # the last one stated as outturn holds
    plans_ended = ends(statements)
    judged = []
    for claim in planned:
        measure = OUTTURN_OF.get(claim.measure, claim.measure)
        outturn = outturns.get(_key(replace(claim, measure=measure)))
        if outturn is not None:
            least = thresholds.of("spending_kept_share")
            judged.append(_fulfilled(claim, outturn, _support_of(claim, stated), least))
        else:
            end = ended_by(claim.organisation, due_by(claim.year), plans_ended, claim.stated_on)
            judged.append(_unproven(claim, *end))
    return tuple(judged)


@view
def dropped_promises(
    claims: tuple[Claim, ...],
    submitted_claims: tuple[Claim, ...],
    superseded: pl.DataFrame,
    statements: pl.DataFrame,
    thresholds: Thresholds,
) -> tuple[Promise, ...]:
    """What a body promised in an earlier version of a workbook, and no longer does in what is in force.

    It stays in the ledger, overtaken by the later version if that came before it fell due, and before
    anything else ended it; else it is judged as any other.
    """
    in_force = matching(submitted_claims, stage="plan")
    kept = {(_key(claim), claim.value) for claim in in_force}
    earlier = sorted(_planned((), claims_submitted_in(superseded)), key=lambda claim: claim.stated_on)
    last_said = {(_key(claim), claim.value): claim for claim in earlier}
    dropped = [claim for said, claim in last_said.items() if said not in kept]
    judged = _judged(dropped, (*claims, *submitted_claims), statements, thresholds)
    return tuple(_unless_replaced(promise, in_force) for promise in judged)


def _unless_replaced(promise: Promise, in_force: Sequence[Claim]) -> Promise:
    """The promise as overtaken by the body's later version, unless it had fallen due or ended before that."""
    claim = promise.claim
    later = _later_plans(claim, in_force)
    day = max((plan.stated_on for plan in later), default="")
    ended_on = promise.decision.partition(": ")[0]
    if not day or day > due_by(claim.year) or (ended_on and ended_on <= day):
        return promise
    files = joined(list(dict.fromkeys(plan.source.file for plan in later)), "or")
    instead = dict.fromkeys(millions(plan.value) for plan in in_force if _key(plan) == _key(claim))
    states = f"states {joined(list(instead))} instead" if instead else "does not state it"
    decision = f"{day}: {files} took its place and {states}."
    return Promise(claim, None, "overtaken", f"{_promised(claim)}. {decision}", decision)


def _later_plans(claim: Claim, in_force: Sequence[Claim]) -> Sequence[Claim]:
    """What the body's dated plans state since a claim, of the same measure where they state any.

    One of them took its place. Where they are of several workbooks, nobody can tell which.
    """
    own = matching(in_force, organisation=claim.organisation)
    later = [plan for plan in own if plan.stated_on and plan.stated_on >= claim.stated_on]
    return matching(later, measure=claim.measure) or later


def _planned(published: Sequence[Claim], stated: Sequence[Claim]) -> list[Claim]:
    """Every plan of a measure that the ledger keeps, and every published residual gap of a line."""
    plans = [claim for claim in matching(stated, stage="plan") if claim.measure in LEDGER]
    return plans + [claim for claim in planned_positions(published) if claim.line]


def _is_outturn(claim: Claim) -> bool:
    """Is it what came of a year: the outturn, or the year that a later plan starts from, once it was over?"""
    is_base = claim.is_submitted and claim.stage == "baseline" and bool(claim.year)
    return claim.stage == "outturn" or (is_base and claim.stated_on >= due_by(claim.year))


def _key(claim: Claim) -> Key:
    """What an outturn shares with its plan."""
    return claim.measure, claim.organisation, claim.counterparty, claim.line, claim.year


def _support_of(claim: Claim, stated: Sequence[Claim]) -> tuple[Claim, ...]:
    """Support that the body received in the year of its promise, where the promise is a position.

    It is a figure of its own, or else the line of income that the body's accounts show for it.
    """
    if claim.measure not in SUPPORTED:
        return ()
    of_year = matching(stated, organisation=claim.organisation, year=claim.year)
    done = tuple(filter(_is_outturn, of_year))
    received = matching(done, measure=SUPPORT) or matching(done, measure="income", line=SUPPORT)
    return tuple(support for support in received if support.value > 0)


def _is_enough(claim: Claim, outturn: Range) -> bool:
    """Is it as good as was promised, within rounding? Of spending, no more is as good."""
    if claim.measure in HIGHER_IS_BETTER:
        return outturn.high >= claim.range.low
    return outturn.low <= claim.range.high


def _is_unspent(claim: Claim, outturn: Range, least: float) -> bool:
    """Was less than this share of the promised spending spent? What was to be built or bought is then not."""
    return claim.measure in SPENDING and outturn.high < least * claim.range.low


def _promised(claim: Claim) -> str:
    return f"Promised {millions(claim.value)} ({_dated(claim.stated_on)}), due by {due_by(claim.year)}"


def _unproven(claim: Claim, outcome: Outcome, decision: str) -> Promise:
    """A promise without an outturn: ended by a decision, or not evidenced."""
    lacking = "No outturn of this body, line and year has been published."
    return Promise(claim, None, outcome, f"{_promised(claim)}. {decision or lacking}", decision)


def _fulfilled(claim: Claim, outturn: Claim, support: tuple[Claim, ...], least: Threshold) -> Promise:
    """A promise whose outturn is known: missed, kept, or kept only by money from outside."""
    told = f"{_promised(claim)}; outturn {millions(outturn.value)} ({_dated(outturn.stated_on)})."
    if _is_unspent(claim, outturn.range, least.value):
        unspent = f" Less than {least.value:.0%} of it was spent ({least.source})."
        return Promise(claim, outturn, "missed", told + unspent)
    if not _is_enough(claim, outturn.range):
        return Promise(claim, outturn, "missed", told)
    without = outturn.range - total(received.range for received in support)
    if not support or _is_enough(claim, without):
        return Promise(claim, outturn, "kept", told)
    pounds = sum(received.value for received in support)
    told += f" Of it {millions(pounds)} is support: without it, {millions(outturn.value - pounds)}."
    return Promise(claim, outturn, "kept with support", told, support=support)


def _dated(day: str) -> str:
    return f"stated {day}" if day else "undated"


_STATUS: dict[str, Status] = {"kept": "pass", "kept with support": "warn", "missed": "warn"}
_SEVERITY = {"missed": 2, "kept with support": 1}


@check(
    "Promises and outturns",
    group="Promises",
    formula="outturn against plan for the same measure, body, line and year, within rounding; money that was "
    "to be spent is missed too where much of it was not",
    thresholds=("spending_kept_share",),
    kinds=("promise",),
)
def promises_kept(place: Place, promises: tuple[Promise, ...]) -> Iterator[Finding]:
    """Each published promise: kept, kept with support, missed, withdrawn, overtaken or not evidenced."""
    for promise in promises:
        if promise.claim.is_submitted and promise.outcome == "not evidenced":
            continue  # the ledger lists it; a plan that is not yet due is no finding
        yield _promise_finding(place, promise)


def _promise_finding(place: Place, promise: Promise) -> Finding:
    claim, outturn = promise.claim, promise.outturn
    asks = f"The outturn of {claim.year} on the basis of the plan."
    return finding(
        "promises_kept",
        _STATUS.get(promise.outcome, "cannot_assess"),
        f"{place.name_of(claim.organisation)}, {claim.measure.replace('_', ' ')} {claim.year}: "
        f"{promise.outcome}",
        promise.why,
        period=claim.year,
        amount=outturn.value - claim.value if outturn else None,
        rests_on=promise.rests_on,
        kind="promise",
        severity=_SEVERITY.get(promise.outcome, 0),
        settled_by=asks if promise.outcome == "not evidenced" else "",
        conversation=(claim.organisation,) if promise.outcome == "missed" else (),
    )


@check(
    "Planned balance and trusts' outturns",
    group="Promises",
    formula="the system's planned position beside its bodies' summed outturns; never subtracted",
    kinds=("plan_beside_outturn",),
)
def plan_beside_outturn(
    place: Place, claims: tuple[Claim, ...], positions: tuple[Positions, ...]
) -> Iterator[Finding]:
    """What the system planned, beside what its bodies did: another year and another scope, said so."""
    for claim in planned_positions(claims):
        outturn = _last_outturn(place, claim, positions)
        if outturn is not None:
            yield _beside_outturn(place, claim, outturn)


def _last_outturn(place: Place, claim: Claim, positions: Sequence[Positions]) -> Positions | None:
    """What the members of a group did, in the last year up to that of its plan in which any is known."""
    group = place.bodies.get(claim.organisation)
    if group is None or not group.is_group:
        return None
    members = _members(place, claim.organisation)
    outturns = (outturn for outturn in positions if outturn.stage == "outturn")
    own = [outturn.of(members) for outturn in outturns if outturn.year <= claim.year]
    stated = [outturn for outturn in own if outturn.bodies]
    return stated[-1] if stated else None


def _beside_outturn(place: Place, claim: Claim, outturn: Positions) -> Finding:
    scope = ", ".join(place.name_of(body.organisation) for body in outturn.bodies)
    other_year = "" if outturn.year == claim.year else f" {outturn.year} is not {claim.year}."
    return finding(
        "plan_beside_outturn",
        "cannot_assess",
        f"Planned {claim.year}: {millions(claim.value)}; outturn {outturn.year}: {money_text(outturn.net)}",
        f"The plan is the whole system's; the outturn is that of {scope} alone.{other_year} "
        "The two are shown side by side and cannot be subtracted: another year, another scope.",
        organisations=(claim.organisation,),
        period=(claim.year, outturn.year),
        measure=POSITION,
        cells=(claim.source, *(body.source for body in outturn.bodies)),
        figures=(claim.figure, *(body.figure for body in outturn.bodies)),
        severity=1,
        settled_by=f"The position of every body in {claim.year}, on the plan's basis.",
    )


def _members(place: Place, organisation: str) -> set[str]:
    """The bodies of the footprint that a group belongs to: in a region, those of that footprint alone."""
    footprint = footprint_of(organisation)
    child = next((child for child in place.children if child.code == footprint), None)
    if child is None:
        return set(place.bodies)
    neighbours = (neighbour for neighbour in place.children if neighbour is not child)
    return set(child.members).difference(*(neighbour.members for neighbour in neighbours))


@check(
    "Trusts' own plans",
    group="Promises",
    formula="a trust's planned surplus or deficit for a year against its outturn",
    kinds=("own_plan",),
)
def own_plans(place: Place, positions: tuple[Positions, ...], claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """Bodies with an outturn but no plan of their own published: what they promised cannot be assessed."""
    planned = {claim.organisation for claim in matching(claims, measure=POSITION, stage="plan")}
    years_of: dict[str, list[str]] = defaultdict(list)
    for outturn in positions:
        if outturn.stage == "outturn":
            for body in outturn.bodies:
                years_of[body.organisation].append(outturn.year)
    for organisation, years in years_of.items():
        if organisation not in planned:
            yield _no_own_plan(place, organisation, years)


def _no_own_plan(place: Place, organisation: str, years: Sequence[str]) -> Finding:
    name = place.name_of(organisation)
    return finding(
        "own_plans",
        "cannot_assess",
        f"{name}: its own plan is not published",
        f"Its outturn is known for {min(years)} to {max(years)}; what it promised then is not.",
        organisations=(organisation,),
        period=(min(years), max(years)),
        measure=POSITION,
        kind="own_plan",
        severity=1,
        settled_by=f"{name}'s own yearly plans: planned surplus or deficit, savings and control total.",
    )
