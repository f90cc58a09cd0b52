"""Is each scheme of the plan ready: after what it needs, paid for before it saves, and assessed?

Reads the plan as its file writes it. A scheme whose gate is not passed is not ready; it is not blocked.
"""

from collections.abc import Iterator
from functools import partial

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.core.sources import source
from placeplan.plan.dependencies import early_starts, lost
from placeplan.plan.phasing import share_in_year
from placeplan.plan.place import Place
from placeplan.plan.schemes import Capital, Effect, Scheme

GATE = ("quality", "equality", "staff")
SAVES, SPENDS = "saving", "investment"


@check(
    "Parts dated before what they need",
    group="Readiness",
    formula="start of a part - the month in which what it depends on is there",
    kinds=("starts_before_ready",),
)
def starts_before_ready(place: Place) -> Iterator[Finding]:
    """Schemes, milestones and projects dated before something that they depend on."""
    known = {part.key: part for part in place.plan.parts}
    for early in early_starts(place.plan):
        part, needs = known[early.key], known[early.needs]
        yield finding(
            "starts_before_ready",
            "fail",
            f"{part.title}: starts before “{needs.title}” is there",
            f"It starts in {early.start}; what it depends on is there at the end of {early.ready}.",
            organisations=(part.owner,) if part.owner else (),
            period=early.start,
            subject=f"{early.key}, {early.needs}",
            measure="scheme",
            cells=tuple(source(each.stated_at) for each in (part, needs) if each.stated_at),
            severity=2,
            settled_by="A later start, or an earlier date for what it depends on.",
            conversation=tuple(dict.fromkeys(filter(None, (part.owner, needs.owner)))),
        )


@check(
    "What falls if capital is refused",
    group="Readiness",
    formula="schemes that depend, directly or not, on a project with no approval or no source of funds",
    kinds=("rests_on_unsecured_capital",),
    source="unfunding a project switches off the savings that depend on it",
)
def unsecured_capital(place: Place) -> Iterator[Finding]:
    """Capital that is not approved or has no source, and every part of the plan that goes with it."""
    for project in place.capital:
        if project.approval == "approved" and project.funded_by:
            continue
        gone = [loss for loss in lost(place.plan, [project.key]) if loss.key != project.key]
        lacks = _lacks(project)
        yield finding(
            "unsecured_capital",
            "warn" if gone else "cannot_assess",
            f"{project.title}: {lacks}" + (f"; {len(gone)} parts of the plan rest on it" if gone else ""),
            "If it is refused, these go too: " + "; ".join(loss.title for loss in gone) + "."
            if gone
            else "Nothing in the plan says what rests on it.",
            organisations=(project.owner,) if project.owner else (),
            measure="capital_spend",
            amount=project.spread.middle if project.spread else None,
            unit="pounds" if project.spread else "",
            cells=(source(project.stated_at),) if project.stated_at else (),
            kind="rests_on_unsecured_capital",
            subject=project.key,
            severity=2 if gone else 1,
            settled_by="An approval and a source of funds, or the plan without it.",
        )


def _lacks(project: Capital) -> str:
    approval = "" if project.approval == "approved" else f"approval {project.approval}"
    return " and ".join(filter(None, (approval, "" if project.funded_by else "no source of funds")))


@check(
    "Savings before the money that makes them",
    group="Readiness",
    formula="first year of saving - first year of investment, for each scheme",
    kinds=("saving_before_investment", "no_investment"),
    source="King's Fund: invest in community services first, https://healthcareleadernews.com/news/nhs-england-to-pressure-test-hospitals-before-allowing-bed-cuts/",
)
def saving_before_investment(place: Place) -> Iterator[Finding]:
    """Schemes that save before they spend, or that save by changing services with no line for the change."""
    for scheme in place.schemes:
        saves = _first_year(place, scheme, SAVES)
        spends = _first_year(place, scheme, SPENDS)
        if not saves or scheme.status == "stopped":
            continue
        about = partial(
            finding,
            "saving_before_investment",
            organisations=(scheme.owner,) if scheme.owner else (),
            period=saves,
            subject=scheme.key,
            measure="saving",
            cells=(source(scheme.stated_at),) if scheme.stated_at else (),
            conversation=(scheme.owner,) if scheme.owner else (),
        )
        if spends and saves < spends:
            yield about(
                "warn",
                f"{scheme.title}: saves from {saves}, spends from {spends}",
                "The saving is counted before the money that is to make it is spent.",
                severity=2,
                settled_by="A saving that starts after the spending, or double running in the plan.",
            )
        elif not spends and not scheme.depends_on:
            yield about(
                "cannot_assess",
                f"{scheme.title}: no money is set aside to make the saving",
                "The plan states a saving and neither investment nor anything that it waits for.",
                kind="no_investment",
                severity=1,
                settled_by="What it costs to make the change, by year, or that it costs nothing.",
            )


def _first_year(place: Place, scheme: Scheme, variable: str) -> str:
    effects: list[Effect] = [effect for effect in scheme.effects if effect.variable == variable]
    return next(
        (year for year in place.years for effect in effects if share_in_year(scheme, effect, year) > 0), ""
    )


@check(
    "Quality, equality and staff gate",
    group="Readiness",
    formula="each scheme has a stated impact on quality, on equality and on staff",
    kinds=("gate_not_passed",),
    source="assurance of quality and equality before a scheme is approved",
)
def impact_gate(place: Place) -> Iterator[Finding]:
    """Schemes that cannot be called ready because an impact has not been stated."""
    for scheme in place.schemes:
        missing = [name for name in GATE if not scheme.impacts.get(name, "").strip()]
        if scheme.status == "stopped":
            continue
        yield finding(
            "impact_gate",
            "cannot_assess" if missing else "pass",
            f"{scheme.title}: impact on {', '.join(missing)} not stated"
            if missing
            else f"{scheme.title}: quality, equality and staff impacts are stated",
            "It cannot be called ready until each is."
            if missing
            else "Whether they are right is for others.",
            organisations=(scheme.owner,) if scheme.owner else (),
            measure="scheme",
            cells=(source(scheme.stated_at),) if scheme.stated_at else (),
            kind="gate_not_passed" if missing else "gate_passed",
            subject=scheme.key,
            severity=1,
            settled_by="An assessment of each, with its author and date.",
            conversation=(scheme.owner,) if missing and scheme.owner else (),
        )
