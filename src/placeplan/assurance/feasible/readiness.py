"""Is each scheme of the plan ready: after what it needs, paid for before it saves, and assessed?

Reads the plan as its file writes it. A scheme whose gate is not passed is not ready; it is not blocked.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from placeplan.assurance.findings import Finding, bodies_named, cells_at, finding
from placeplan.assurance.registry import check
from placeplan.assurance.stated_rows import Fact, Facts
from placeplan.core.periods import is_financial_year
from placeplan.core.sentences import joined
from placeplan.plan.dependencies import early_starts, lost
from placeplan.plan.phasing import share_in_year
from placeplan.plan.place import Place
from placeplan.plan.schemes import GATE, GATE_OF_POSTS, Capital, Scheme

SAVES, SPENDS = "saving", "investment"
ENGAGED = "engagement"


@check(
    "Parts dated before what they need",
    group="Readiness",
    formula="start of a part - the month in which what it depends on is there",
    kinds=("starts_before_ready",),
)
def starts_before_ready(place: Place) -> Iterator[Finding]:
    """Schemes, milestones and projects dated before something that they depend on."""
    parts = {part.key: part for part in place.plan.parts}
    for early in early_starts(place.plan):
        part, needs = parts[early.key], parts[early.needs]
        yield finding(
            "starts_before_ready",
            "fail",
            f"{part.title}: starts before “{needs.title}” is there",
            f"It starts in {early.start}; what it depends on is there at the end of {early.ready}.",
            organisations=bodies_named(part.owner),
            period=early.start,
            subject=f"{early.key}, {early.needs}",
            measure="scheme",
            cells=cells_at([part.stated_at, needs.stated_at]),
            severity=2,
            settled_by="A later start, or an earlier date for what it depends on.",
            conversation=bodies_named(*dict.fromkeys((part.owner, needs.owner))),
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
        if lacks := _lacks(project):
            gone = [loss.title for loss in lost(place.plan, [project.key]) if loss.key != project.key]
            yield _unsecured(project, lacks, gone)


def _lacks(project: Capital) -> str:
    """What a project has not: approval, a source of funds, or both; empty where it has both."""
    approval = "" if project.approval == "approved" else f"approval {project.approval}"
    funds = "" if project.funded_by else "no source of funds"
    return " and ".join(filter(None, (approval, funds)))


def _unsecured(project: Capital, lacks: str, gone: Sequence[str]) -> Finding:
    """A project without approval or funds, and the titles of what goes with it if it is refused."""
    resting, explanation = "", "Nothing in the plan says what rests on it."
    if gone:
        resting = f"; {len(gone)} parts of the plan rest on it"
        explanation = f"If it is refused, these go too: {'; '.join(gone)}."
    return finding(
        "unsecured_capital",
        "warn" if gone else "cannot_assess",
        f"{project.title}: {lacks}{resting}",
        explanation,
        organisations=bodies_named(project.owner),
        measure="capital_spend",
        amount=project.spread.middle if project.spread else None,
        unit="pounds" if project.spread else "",
        cells=cells_at([project.stated_at]),
        kind="rests_on_unsecured_capital",
        subject=project.key,
        severity=2 if gone else 1,
        settled_by="An approval and a source of funds, or the plan without it.",
    )


@check(
    "Savings before the money that makes them",
    group="Readiness",
    formula="first year of saving - first year of investment, for each scheme",
    kinds=("saving_before_investment", "no_investment"),
    source="King's Fund: invest in community services first, https://healthcareleadernews.com/news/nhs-england-to-pressure-test-hospitals-before-allowing-bed-cuts/",
)
def saving_before_investment(place: Place) -> Iterator[Finding]:
    """Schemes that save before they spend, or that save by changing services with no line for the change."""
    for scheme in _going_on(place):
        saves = _first_year(place, scheme, SAVES)
        spends = _first_year(place, scheme, SPENDS)
        if not saves:
            continue
        about = partial(
            finding,
            "saving_before_investment",
            organisations=bodies_named(scheme.owner),
            period=saves,
            subject=scheme.key,
            measure="saving",
            cells=cells_at([scheme.stated_at]),
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


@check(
    "Savings stated before the money that makes them",
    group="Readiness",
    formula="first year of saving - first year of investment, of one scheme in a body's figures",
    kinds=("saving_before_investment",),
    source="as for savings before the money that makes them",
)
def saving_stated_before_investment(all_facts: Facts) -> Iterator[Finding]:
    """Schemes whose body states both, and a saving in a year before anything is spent."""
    by_scheme: dict[tuple[str, str], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in all_facts.of(SAVES, SPENDS):
        if fact.scheme and fact.value and is_financial_year(fact.period):
            by_scheme[fact.organisation, fact.scheme][fact.measure].append(fact)
    for (body, scheme), stated in by_scheme.items():
        if not (stated[SAVES] and stated[SPENDS]):
            continue
        saves, spends = (min(stated[measure], key=lambda fact: fact.period) for measure in (SAVES, SPENDS))
        if saves.period < spends.period:
            yield finding(
                "saving_stated_before_investment",
                "warn",
                f"{body}, {scheme}: saves from {saves.period}, spends from {spends.period}",
                "The saving is counted before the money that is to make it is spent.",
                organisations=(body,),
                period=saves.period,
                measure=SAVES,
                subject=scheme,
                rests_on=[saves, spends],
                kind="saving_before_investment",
                severity=2,
                settled_by="A saving that starts after the spending, or double running in the plan.",
            )


def _going_on(place: Place) -> Iterator[Scheme]:
    """The schemes that nobody has stopped."""
    return (scheme for scheme in place.schemes if scheme.status != "stopped")


def _first_year(place: Place, scheme: Scheme, variable: str) -> str:
    """The first year of the plan in which the scheme saves or spends; empty where it never does."""
    effects = [effect for effect in scheme.effects if effect.variable == variable]
    for year in place.years:
        if any(share_in_year(scheme, effect, year) > 0 for effect in effects):
            return year
    return ""


@check(
    "Quality, equality, staff and engagement gate",
    group="Readiness",
    formula="each scheme has an assessment of quality, equality, staff and engagement, with author and date; "
    "one that changes posts has dated talks with the staff side and training, or a reason",
    kinds=("gate_not_passed",),
    source="assurance of quality and equality before a scheme is approved; UNISON, 2018: training",
)
def impact_gate(place: Place) -> Iterator[Finding]:
    """Schemes that cannot be called ready, as a step is not stated: which is not that none was taken."""
    for scheme in _going_on(place):
        lacking = _lacking(scheme)
        about = partial(
            finding,
            "impact_gate",
            organisations=bodies_named(scheme.owner),
            measure="scheme",
            cells=cells_at([scheme.stated_at]),
            subject=scheme.key,
        )
        if lacking:
            yield about(
                "cannot_assess",
                f"{scheme.title}: nothing was read of {joined(lacking)}",
                "It cannot be called ready until each is stated. What was not read here may have been done.",
                kind="gate_not_passed",
                severity=1,
                settled_by="An assessment of each, with author and date; of talks and training, or a reason.",
            )
        else:
            yield about(
                "pass",
                f"{scheme.title}: {joined(_passed(scheme))} are assessed",
                "Whether they are right is for others.",
                kind="gate_passed",
            )


def _lacking(scheme: Scheme) -> list[str]:
    """The steps of the gate of which nothing is stated, in words."""
    impacts = [f"its impact on {name}" if name != ENGAGED else name for name in scheme.not_assessed]
    return impacts + [GATE_OF_POSTS[name] for name in scheme.not_shown_to_staff]


def _passed(scheme: Scheme) -> list[str]:
    return [*GATE, *GATE_OF_POSTS.values()] if scheme.changes_posts else list(GATE)
