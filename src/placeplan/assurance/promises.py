"""What was promised, and what happened: each promise with its date, and the evidence or its absence.

A promise is kept, missed, overtaken or not evidenced. Another year or another scope is
shown beside it, labelled as such, and never decides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import polars as pl

from placeplan.assurance.bridges import planned_positions
from placeplan.assurance.claims import Claim, millions, names, sources
from placeplan.assurance.findings import Finding
from placeplan.assurance.positions import Positions
from placeplan.assurance.registry import check, view
from placeplan.core.money import money_text
from placeplan.core.sources import source
from placeplan.plan.place import Place

Outcome = Literal["kept", "missed", "overtaken", "not evidenced"]
Component = Literal["alive", "changed", "paused", "dead", "unknown"]
PROMISED = ("plan",)
HIGHER_IS_BETTER = ("saving", "surplus_or_deficit", "control_total")
LEDGER = (*HIGHER_IS_BETTER, "investment", "capital_spend")
COMPONENTS = ("alive", "changed", "paused", "dead")


@dataclass(frozen=True)
class Promise:
    """A claim about the future, what was found when it fell due, and the outcome."""

    claim: Claim
    outturn: Claim | None
    outcome: Outcome
    why: str


@view
def promises(claims: tuple[Claim, ...], statements: pl.DataFrame) -> tuple[Promise, ...]:
    """Every planned amount of money that names its year, with the outturn of the same body and year."""
    outturns = {
        (c.measure, c.organisation, c.counterparty, c.line, c.year): c
        for c in sorted(claims, key=lambda c: c.stated_on)
        if c.stage == "outturn"
    }
    overtaken = _overtaken(statements)
    found = []
    positions = [c for c in planned_positions(claims) if c.line]
    for claim in (*(c for c in claims if c.measure in LEDGER), *positions):
        if claim.stage not in PROMISED:
            continue
        measure = "surplus_or_deficit" if claim.measure == "control_total" else claim.measure
        outturn = outturns.get((measure, claim.organisation, claim.counterparty, claim.line, claim.year))
        found.append(_promise(claim, outturn, overtaken.get(claim.organisation, "")))
    return tuple(found)


def _promise(claim: Claim, outturn: Claim | None, overtaken: str) -> Promise:
    if outturn is not None:
        enough = (
            outturn.range.high >= claim.range.low
            if claim.measure in HIGHER_IS_BETTER
            else outturn.range.low <= claim.range.high
        )
        told = f"Promised {millions(claim.value)}; outturn {millions(outturn.value)}."
        return Promise(claim, outturn, "kept" if enough else "missed", told)
    if overtaken:
        return Promise(claim, None, "overtaken", overtaken)
    return Promise(claim, None, "not evidenced", "No outturn of this body, line and year has been published.")


def _overtaken(statements: pl.DataFrame) -> dict[str, str]:
    """Bodies whose plan a dated decision replaced, and the words of it."""
    decided = statements.filter(
        (pl.col("subject") == "plan")
        & (pl.col("attribute") == "replaced_by")
        & (pl.col("stated_on").is_not_null() | pl.col("date").is_not_null())
    )
    return {str(row["organisation"]): str(row["text"]) for row in decided.iter_rows(named=True)}


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
        rests_on = [claim] if outturn is None else [claim, outturn]
        amount = outturn.value - claim.value if outturn else None
        status = {"kept": "pass", "missed": "warn"}.get(promise.outcome, "cannot_assess")
        body = place.bodies.get(claim.organisation)
        name = body.name if body else claim.organisation
        yield Finding(
            "promises_kept",
            status,  # type: ignore[arg-type]  # one of the four statuses, from the table above
            f"{name}, {claim.measure.replace('_', ' ')} {claim.year}: {promise.outcome}",
            promise.why,
            organisations=(claim.organisation,),
            period=claim.year,
            measure=claim.measure,
            amount=amount,
            unit="pounds" if amount is not None else "",
            cells=sources(rests_on),
            figures=names(rests_on),
            kind="promise",
            severity=2 if promise.outcome == "missed" else 0,
            settled_by="" if outturn else f"The outturn of {claim.year} on the basis of the plan.",
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
        yield Finding(
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
            conversation=(claim.organisation,),
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
        yield Finding(
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
            conversation=(organisation,),
        )


@check(
    "What became of each part",
    group="Promises",
    formula="the last dated word on each component: alive, changed, paused or dead; else unknown",
    kinds=("component",),
    source="HSJ and others 2018: “STPs are dead”, while parts of them went on",
)
def components(statements: pl.DataFrame) -> Iterator[Finding]:
    """Each component of a plan and what became of it, with dated evidence; unknown is not dead."""
    stated = statements.filter((pl.col("subject") == "component") & (pl.col("attribute") == "status"))
    held: dict[tuple[str, str], list[dict[str, object]]] = {}
    for row in stated.sort("organisation", "scheme", "line").iter_rows(named=True):
        held.setdefault((str(row["organisation"] or ""), str(row["scheme"] or row["line"] or "")), []).append(
            row
        )
    for (organisation, name), rows in held.items():
        evidence = [(str(row["date"] or row["stated_on"] or ""), str(row["text"] or "")) for row in rows]
        status, day = component_status(evidence)
        yield Finding(
            "components",
            "cannot_assess" if status == "unknown" else "pass",
            f"{name.replace('_', ' ')}: {status}" + (f" ({day})" if day else ""),
            "; ".join(f"{on or 'undated'}: {word}" for on, word in sorted(evidence)) + ".",
            organisations=(organisation,) if organisation else (),
            period=day,
            cells=tuple(source(str(row["source"])) for row in rows if row["source"]),
            kind="component",
            severity=1 if status == "unknown" else 0,
            settled_by="Dated evidence of what became of it." if status == "unknown" else "",
        )


def component_status(evidence: Sequence[tuple[str, str]]) -> tuple[Component, str]:
    """What became of a part of a plan, from dated evidence `(date, status)`: the last dated word holds.

    No dated evidence means unknown, which is not dead.
    """
    dated = sorted((day, status) for day, status in evidence if day and status in COMPONENTS)
    if not dated:
        return "unknown", ""
    day, status = dated[-1]
    return status, day  # type: ignore[return-value]  # checked against COMPONENTS above
