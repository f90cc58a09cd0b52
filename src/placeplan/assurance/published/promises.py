"""What was promised, and what happened: each promise with its date, and the evidence or its absence.

A promise is kept, missed, overtaken or not evidenced. Another year or another scope is
shown beside it, labelled as such, and never decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import polars as pl

from placeplan.assurance.findings import Finding, Status, finding
from placeplan.assurance.published.gross_and_net import Positions
from placeplan.assurance.published.published_bridges import planned_positions
from placeplan.assurance.published_claims import Claim, Range, millions, total
from placeplan.assurance.registry import check, view
from placeplan.core.money import money_text
from placeplan.core.periods import period
from placeplan.plan.place import Place

Outcome = Literal["kept", "kept with support", "missed", "overtaken", "not evidenced"]
PROMISED = ("plan",)
HIGHER_IS_BETTER = ("saving", "surplus_or_deficit", "control_total")
SUPPORTED = ("surplus_or_deficit", "control_total")  # positions that support money makes better
SUPPORT = "support_funding"
# What workbooks call the same thing: their savings are those of the plan, as published ones are.
SUBMITTED_AS = {"savings_plan": "saving"}
LEDGER = (*HIGHER_IS_BETTER, "investment", "capital_spend")


@dataclass(frozen=True)
class Promise:
    """A claim about the future, what was found when it fell due, and the outcome."""

    claim: Claim
    outturn: Claim | None
    outcome: Outcome
    why: str
    decision: str = ""  # what overtook it
    support: tuple[Claim, ...] = ()  # money from outside without which it would not have been kept


@view
def promises(
    claims: tuple[Claim, ...], submitted_claims: tuple[Claim, ...], statements: pl.DataFrame
) -> tuple[Promise, ...]:
    """Every planned amount of money that names its year, with the outturn of the same body and year.

    What a body states in a workbook is a promise as much as what it publishes.
    """
    submitted = [replace(c, measure=SUBMITTED_AS.get(c.measure, c.measure)) for c in submitted_claims]
    every = (*claims, *submitted)
    outturns = {
        (c.measure, c.organisation, c.counterparty, c.line, c.year): c
        for c in sorted(every, key=lambda c: c.stated_on)
        if c.stage == "outturn"
    }
    overtaken = decisions(statements)
    positions = [c for c in planned_positions(claims) if c.line]
    found = []
    for claim in (*(c for c in every if c.measure in LEDGER), *positions):
        if claim.stage not in PROMISED:
            continue
        measure = "surplus_or_deficit" if claim.measure == "control_total" else claim.measure
        outturn = outturns.get((measure, claim.organisation, claim.counterparty, claim.line, claim.year))
        decision = overtaken_by(claim.organisation, due_by(claim.year), overtaken, claim.stated_on)
        found.append(_promise(claim, outturn, decision, _support_of(claim, every)))
    return tuple(found)


def _support_of(claim: Claim, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Support that the body received in the year of its promise, where the promise is a position."""
    if claim.measure not in SUPPORTED:
        return ()
    same = [
        c for c in claims if (c.measure, c.organisation, c.year) == (SUPPORT, claim.organisation, claim.year)
    ]
    received = [c for c in same if c.stage == "outturn"]
    return tuple(c for c in received if c.value > 0)


def _is_enough(claim: Claim, outturn: Range) -> bool:
    if claim.measure in HIGHER_IS_BETTER:
        return outturn.high >= claim.range.low
    return outturn.low <= claim.range.high


def _promise(claim: Claim, outturn: Claim | None, overtaken: str, support: tuple[Claim, ...] = ()) -> Promise:
    said = f"Promised {millions(claim.value)} ({_dated(claim.stated_on)}), due by {due_by(claim.year)}"
    if outturn is not None:
        told = f"{said}; outturn {millions(outturn.value)} ({_dated(outturn.stated_on)})."
        if not _is_enough(claim, outturn.range):
            return Promise(claim, outturn, "missed", told)
        without = outturn.range - total(c.range for c in support)
        if not support or _is_enough(claim, without):
            return Promise(claim, outturn, "kept", told)
        received = sum(c.value for c in support)
        told += f" Of it {millions(received)} is support: without it, {millions(outturn.value - received)}."
        return Promise(claim, outturn, "kept with support", told, support=support)
    if overtaken:
        return Promise(claim, None, "overtaken", f"{said}. {overtaken}", overtaken)
    lacking = "No outturn of this body, line and year has been published."
    return Promise(claim, None, "not evidenced", f"{said}. {lacking}")


def _dated(day: str) -> str:
    return f"stated {day}" if day else "undated"


def due_by(year: str) -> str:
    """The last day of a financial year, on which what is promised for it falls due."""
    return period(year).end.isoformat()


def decisions(statements: pl.DataFrame) -> dict[str, tuple[tuple[str, str], ...]]:
    """Bodies whose plan a dated decision replaced: the days and words of the decisions, the first first."""
    decided = statements.filter((pl.col("subject") == "plan") & (pl.col("attribute") == "replaced_by"))
    found: dict[str, list[tuple[str, str]]] = {}
    for row in decided.iter_rows(named=True):
        if day := day_of(row):
            found.setdefault(str(row["organisation"] or ""), []).append((day, str(row["text"] or "")))
    return {body: tuple(sorted(rows)) for body, rows in found.items()}


def day_of(statement: Mapping[str, Any]) -> str:
    """The day of a statement: the date that it states, else the day on which it was made."""
    return str(statement["date"] or statement["stated_on"] or "")


def overtaken_by(
    organisation: str, due: str, decided: Mapping[str, Sequence[tuple[str, str]]], said_on: str = ""
) -> str:
    """The words of the decision that replaced a plan before its promise fell due, or nothing.

    A decision on the plan of the whole system replaces those of its groups. A later one overtakes nothing,
    and none overtakes what was said after it.
    """
    footprint = organisation.partition(":")[0]
    for body in dict.fromkeys((organisation, f"{footprint}:system", footprint)):
        for day, words in decided.get(body, ()):
            is_after = not said_on or said_on[: len(day)] <= day[: len(said_on)]
            if is_after and (not due or day[: len(due)] <= due):
                return f"{day}: {words}" if words else f"Replaced on {day}."
    return ""


_STATUS: dict[str, Status] = {"kept": "pass", "kept with support": "warn", "missed": "warn"}
_SEVERITY = {"missed": 2, "kept with support": 1}


@check(
    "Promises and outturns",
    group="Promises",
    formula="outturn against plan for the same measure, body, line and year, within rounding",
    kinds=("promise",),
)
def promises_kept(place: Place, promises: tuple[Promise, ...]) -> Iterator[Finding]:
    """Each published promise: kept, missed, overtaken or not evidenced."""
    for promise in promises:
        claim, outturn = promise.claim, promise.outturn
        if claim.is_submitted and promise.outcome == "not evidenced":
            continue  # the ledger lists it; a plan that is not yet due is no finding
        rests_on = [*([claim] if outturn is None else [claim, outturn]), *promise.support]
        amount = outturn.value - claim.value if outturn else None
        is_missed = promise.outcome == "missed"
        body = place.bodies.get(claim.organisation)
        name = body.name if body else claim.organisation
        yield finding(
            "promises_kept",
            _STATUS.get(promise.outcome, "cannot_assess"),
            f"{name}, {claim.measure.replace('_', ' ')} {claim.year}: {promise.outcome}",
            promise.why,
            period=claim.year,
            amount=amount,
            rests_on=rests_on,
            kind="promise",
            severity=_SEVERITY.get(promise.outcome, 0),
            settled_by=""
            if outturn or promise.decision
            else f"The outturn of {claim.year} on the basis of the plan.",
            conversation=(claim.organisation,) if is_missed else (),
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
    systems = [
        c
        for c in planned_positions(claims)
        if place.bodies.get(c.organisation) is not None and place.bodies[c.organisation].is_group
    ]
    did = [each for each in positions if each.stage == "outturn"]
    for claim in systems:
        mine = _members(place, claim.organisation)
        theirs = [
            replace(each, bodies=tuple(b for b in each.bodies if b.organisation in mine), apart=())
            for each in did
        ]
        before = [each for each in theirs if each.year <= claim.year and each.bodies]
        if not before:
            continue
        last = before[-1]
        scope = ", ".join(place.bodies[body.organisation].name for body in last.bodies)
        other_year = "" if last.year == claim.year else f" {last.year} is not {claim.year}."
        yield finding(
            "plan_beside_outturn",
            "cannot_assess",
            f"Planned {claim.year}: {millions(claim.value)}; outturn {last.year}: {money_text(last.net)}",
            f"The plan is the whole system's; the outturn is that of {scope} alone.{other_year} "
            "The two are shown side by side and cannot be subtracted: another year, another scope.",
            organisations=(claim.organisation,),
            period=(claim.year, last.year),
            measure="surplus_or_deficit",
            cells=(claim.source, *(body.source for body in last.bodies)),
            figures=(claim.figure, *(body.figure for body in last.bodies)),
            severity=1,
            settled_by=f"The position of every body in {claim.year}, on the plan's basis.",
        )


def _members(place: Place, organisation: str) -> set[str]:
    """The bodies of the footprint that a group belongs to: in a region, those of that footprint alone."""
    footprint = organisation.partition(":")[0]
    child = next((child for child in place.children if child.code == footprint), None)
    if child is None:
        return set(place.bodies)
    return set(child.members) - {
        code for other in place.children if other is not child for code in other.members
    }


@check(
    "Trusts' own plans",
    group="Promises",
    formula="a trust's planned surplus or deficit for a year against its outturn",
    kinds=("own_plan",),
)
def own_plans(place: Place, positions: tuple[Positions, ...], claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """Bodies with an outturn but no plan of their own published: what they promised cannot be assessed."""
    planned = {c.organisation for c in claims if c.measure == "surplus_or_deficit" and c.stage == "plan"}
    by_body: dict[str, list[str]] = {}
    for each in positions:
        if each.stage == "outturn":
            for body in each.bodies:
                by_body.setdefault(body.organisation, []).append(each.year)
    for organisation, years in by_body.items():
        if organisation in planned:
            continue
        name = place.bodies[organisation].name
        yield finding(
            "own_plans",
            "cannot_assess",
            f"{name}: its own plan is not published",
            f"Its outturn is known for {min(years)} to {max(years)}; what it promised then is not.",
            organisations=(organisation,),
            period=(min(years), max(years)),
            measure="surplus_or_deficit",
            kind="own_plan",
            severity=1,
            settled_by=f"{name}'s own yearly plans: planned surplus or deficit, savings and control total.",
        )
