"""A change of where a service is given, for a page: who travels, beds, ambulances, and evidence both ways.

Never one number of deaths: studies of harm, of benefit and of no reliable change stand beside each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.core.unassessed import CannotAssess
from placeplan.look.addresses import address
from placeplan.look.charts.bars import Row, bars
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.look.naming import body_label, lower
from placeplan.look.wording import pounds
from placeplan.model.moving.impact import BedsThere, Carried, Impact
from placeplan.model.moving.journeys import Travelling
from placeplan.model.moving.outcome_evidence import BENEFIT, HARM, Finding
from placeplan.plan.place import Place
from placeplan.plan.service_changes import Claim
from placeplan.results.parts.foreseen import Journeys

FINDINGS = {HARM: "Harm", BENEFIT: "Benefit"}
SAYS = {"harm": "Harm", "benefit": "Benefit", "unclear": "Unclear"}
Cell = str | Markup


@dataclass(frozen=True)
class ImpactSection:
    """What a page shows of one change; parts are missing where nothing can be said of them."""

    key: str
    title: str
    what: str
    lead: tuple[str, ...]
    chart: Chart | None
    travel: Table | None
    flows: Table | None
    beds: Table | None
    evidence: Table
    claims: Table | None
    assumed: tuple[str, ...]
    cannot_assess: tuple[CannotAssess, ...]
    source: str
    grade: str


def impact_section(place: Place, moved: Impact, journeys: Journeys) -> ImpactSection:
    """The section of one change."""
    about = moved.change.about
    return ImpactSection(
        moved.change.key,
        about.title,
        about.what,
        lead(moved, journeys.steps[-1]),
        _chart(moved) if moved.by_fifth else None,
        _travel(moved, journeys) if moved.travel else None,
        _flows(place, moved) if moved.flows else None,
        _beds(moved.beds) if moved.beds else None,
        _evidence(moved, journeys.studies),
        _claims(about.claims) if about.claims else None,
        moved.assumed,
        moved.cannot_assess,
        about.source,
        about.grade,
    )


def lead(moved: Impact, step: int) -> tuple[str, ...]:
    """The whole change in a few sentences; `step` is how many minutes more are a much longer journey."""
    about = moved.change.about
    sentences = [*_who_goes(moved), *_how_far(moved, step)]
    if moved.ambulances:
        sentences.append(_carried(moved.ambulances))
    if moved.delay is not None and about.delay:
        sentences.append(f"Each delay of {about.delay.months:.0f} months would cost {pounds(moved.delay)}.")
    return tuple(sentences)


def _who_goes(moved: Impact) -> list[str]:
    if not moved.flows:
        return []
    about = moved.change.about
    closing = next(flow for flow in moved.flows if flow.site == about.closes)
    return [
        f"{closing.before - closing.after:,.0f} cases of {lower(about.service)} a year would go elsewhere "
        f"({about.year}; {closing.before:,.0f} at {closing.name} today)."
    ]


def _how_far(moved: Impact, step: int) -> list[str]:
    """How much longer journeys would be, for everybody and for the two ends of deprivation."""
    sentences = []
    if moved.travel:
        everybody = moved.travel[0]
        sentences.append(
            f"On average people would be {everybody.mean_after:.0f} minutes away instead of "
            f"{everybody.mean_before:.0f}; for {everybody.longer_by[step]:.0%} the journey grows by "
            f"{step} minutes or more."
        )
    if moved.by_fifth:
        most, least = (
            fifth.mean_after - fifth.mean_before for fifth in (moved.by_fifth[0], moved.by_fifth[-1])
        )
        sentences.append(
            f"For the most deprived fifth of people it grows by {most:.0f} minutes on average, and for the "
            f"least deprived fifth by {least:.0f}."
        )
    return sentences


def _carried(carried: Carried) -> str:
    hours = f", {carried.hours:,.0f} hours more in a year" if carried.hours is not None else ""
    return (
        f"{carried.cases:,.0f} ambulance journeys a year would be {carried.more_minutes:.0f} minutes "
        f"longer each way{hours}."
    )


# --- journeys ---------------------------------------------------------------------------


def _chart(moved: Impact) -> Chart:
    rows = [Row(fifth.group, (fifth.mean_before, fifth.mean_after)) for fifth in moved.by_fifth]
    table: list[Sequence[Cell]] = [
        (
            fifth.group,
            f"{fifth.people:,.0f}",
            f"{fifth.mean_before:.1f}",
            f"{fifth.mean_after:.1f}",
            f"{fifth.mean_after - fifth.mean_before:+.1f}",
        )
        for fifth in moved.by_fifth
    ]
    note = ""
    if moved.inequality:
        slope = moved.inequality
        note = (
            f"Minutes more, along all people from the most deprived to the least: a line from "
            f"{slope.at_most_deprived:.1f} to {slope.at_least_deprived:.1f} (slope index of inequality "
            f"{slope.slope:+.1f} minutes; below nought the most deprived bear more)."
        )
    return bars(
        f"journeys-{moved.change.key}",
        "Minutes to where people would be treated, by deprivation",
        "minutes each way, mean of the people of each fifth",
        "; ".join(
            f"{fifth.group}: {fifth.mean_before:.0f} now, {fifth.mean_after:.0f} afterwards"
            for fifth in moved.by_fifth
        ),
        rows,
        ("now", "after the change"),
        lambda value: f"{value:.0f}",
        Table(("Fifth of people", "People", "Now", "Afterwards", "More"), table),
        note,
    )


def _travel(moved: Impact, journeys: Journeys) -> Table:
    rows = [(group.group, *_journeys(group)) for group in moved.travel]
    heads = ("Group", "People", "Mean now", "Mean after", "Long now", "Long after")
    more = tuple(f"+{step} min" for step in journeys.steps)
    caption = (
        f"Journeys each way in minutes; {journeys.far:.0%} have none longer than the long one; and for whom "
        "they grow by so much or more"
    )
    return Table((*heads, *more), rows, caption)


def _journeys(group: Travelling) -> tuple[str, ...]:
    minutes = (group.mean_before, group.mean_after, group.long_before, group.long_after)
    return (
        f"{group.people:,.0f}",
        *(f"{value:.0f}" for value in minutes),
        *(f"{share:.0%}" for share in group.longer_by.values()),
    )


# --- sites ------------------------------------------------------------------------------


def _flows(place: Place, moved: Impact) -> Table:
    sites = moved.change.about.sites
    rows = [
        (
            flow.name,
            body_label(sites[flow.site].body, place) if sites[flow.site].body else "outside the place",
            f"{flow.before:,.0f}",
            f"{flow.after:,.0f}",
            f"{flow.after - flow.before:+,.0f}",
        )
        for flow in moved.flows
    ]
    caption = f"Cases of {lower(moved.change.about.service)} a year, {moved.change.about.year}"
    return Table(("Site", "Body", "Now", "Afterwards", "Change"), rows, caption)


def _beds(sites: Sequence[BedsThere]) -> Table:
    rows: list[Sequence[Cell]] = [
        (
            site.name,
            *(_number(value) for value in (site.beds_before, site.occupied_before)),
            _share(site.full_before),
            *(_number(value) for value in (site.beds_after, site.occupied_after)),
            _share(site.full_after, "nobody comes" if site.beds_after == 0 else ""),
        )
        for site in sites
    ]
    heads = ("Site", "Beds now", "In use", "None free", "Beds after", "Wanted", "None free then")
    return Table(heads, rows, "Beds of the service, and how often none would be free (random arrivals)")


def _number(value: float | None) -> Cell:
    return absent("cannot assess") if value is None else f"{value:,.1f}".removesuffix(".0")


def _share(value: float | None, words: str = "") -> Cell:
    return absent(words or "cannot assess") if value is None else f"{value:.1%}"


# --- evidence ---------------------------------------------------------------------------


def _evidence(moved: Impact, studies: Sequence[Finding]) -> Table:
    here = {outcome.finding: outcome for outcome in moved.outcomes}
    rows: list[Sequence[Cell]] = []
    for study in studies:
        applied = here.get(study)
        words: Cell = absent("not for one distance")
        if applied:
            words = f"× {applied.low:.2f} to {applied.high:.2f} for {applied.km:.0f} km more"
        elif study.per:
            words = absent("cannot assess: distance")
        rows.append(
            (
                FINDINGS.get(study.finding, study.finding.capitalize()),
                study.what,
                _found(study),
                words,
                f"{study.where}. {study.note}.",
                Markup("{}, {}: {}").format(study.study, study.year, address(study.source)),
            )
        )
    heads = (
        "What was found", "Of what", "How much, and its interval", "Put to this change",
        "Where, and with what care", "Study",
    )  # fmt: skip
    return Table(heads, rows, "Published evidence, for and against; no two measure the same", numeric=False)


def _found(study: Finding) -> Cell:
    """What a study found in its own unit, with its interval."""
    if study.estimate is None:
        return absent("no one number")
    stated = [value for value in (study.estimate, study.low, study.high) if value is not None]
    estimate, *ends = (_in_unit(value, study.unit) for value in stated)
    interval = f" ({ends[0]} to {ends[1]})" if len(ends) > 1 else " (no interval given)"
    per = f" for each {study.per}" if study.per else ""
    return f"{estimate}{per}{interval}"


def _in_unit(value: float, unit: str) -> str:
    match unit:
        case "odds ratio":
            return f"× {value:.2f}"
        case "percentage points":
            return f"{value * 100:+.1f} points"
    return f"{value:+.1%}"


def _claims(claims: Sequence[Claim]) -> Table:
    rows = [(claim.text, SAYS[claim.says], address(claim.source), claim.grade) for claim in claims]
    return Table(
        ("What is said here", "It says", "Source", "Grade"), rows, "What bodies of the place say", False
    )
