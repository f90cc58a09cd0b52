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
from placeplan.model.evidence.outcome_evidence import BENEFIT, HARM, Finding
from placeplan.model.moving.impact import BedsThere, Impact
from placeplan.model.moving.journeys import Travelling
from placeplan.plan.place import Place
from placeplan.plan.service_changes import Claim
from placeplan.results.foreseen import Journeys

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


def impact_section(place: Place, found: Impact, journeys: Journeys) -> ImpactSection:
    """The section of one change."""
    about = found.change.about
    return ImpactSection(
        found.change.key,
        about.title,
        about.what,
        lead(found, journeys.steps[-1]),
        _chart(found) if found.by_fifth else None,
        _travel(found, journeys) if found.travel else None,
        _flows(place, found) if found.flows else None,
        _beds(found.beds) if found.beds else None,
        _evidence(found, journeys.studies),
        _claims(about.claims) if about.claims else None,
        found.assumed,
        found.cannot_assess,
        about.source,
        about.grade,
    )


def lead(found: Impact, step: int) -> tuple[str, ...]:
    """The whole change in a few sentences; `step` is how many minutes more are a much longer journey."""
    about, said = found.change.about, []
    if found.flows:
        gone = next(one for one in found.flows if one.site == about.closes)
        said.append(
            f"{gone.before - gone.after:,.0f} cases of {lower(about.service)} a year would go elsewhere "
            f"({about.year}; {gone.before:,.0f} at {gone.name} today)."
        )
    everybody = found.travel[0] if found.travel else None
    if everybody:
        said.append(
            f"On average people would be {everybody.mean_after:.0f} minutes away instead of "
            f"{everybody.mean_before:.0f}; for {everybody.longer_by[step]:.0%} the journey grows by "
            f"{step} minutes or more."
        )
    if found.by_fifth:
        most, least = (one.mean_after - one.mean_before for one in (found.by_fifth[0], found.by_fifth[-1]))
        said.append(
            f"For the most deprived fifth of people it grows by {most:.0f} minutes on average, and for the "
            f"least deprived fifth by {least:.0f}."
        )
    if found.ambulances:
        carried = found.ambulances
        hours = f", {carried.hours:,.0f} hours more in a year" if carried.hours is not None else ""
        said.append(
            f"{carried.cases:,.0f} ambulance journeys a year would be {carried.more_minutes:.0f} minutes "
            f"longer each way{hours}."
        )
    if found.delay is not None and about.delay:
        said.append(f"Each delay of {about.delay.months:.0f} months would cost {pounds(found.delay)}.")
    return tuple(said)


# --- journeys ---------------------------------------------------------------------------


def _chart(found: Impact) -> Chart:
    rows = [Row(one.group, (one.mean_before, one.mean_after)) for one in found.by_fifth]
    table: list[Sequence[Cell]] = [
        (
            one.group,
            f"{one.people:,.0f}",
            f"{one.mean_before:.1f}",
            f"{one.mean_after:.1f}",
            f"{one.mean_after - one.mean_before:+.1f}",
        )
        for one in found.by_fifth
    ]
    note = ""
    if found.inequality:
        one = found.inequality
        note = (
            f"Minutes more, along all people from the most deprived to the least: a line from "
            f"{one.at_most_deprived:.1f} to {one.at_least_deprived:.1f} (slope index of inequality "
            f"{one.slope:+.1f} minutes; below nought the most deprived bear more)."
        )
    return bars(
        f"journeys-{found.change.key}",
        "Minutes to where people would be treated, by deprivation",
        "minutes each way, mean of the people of each fifth",
        "; ".join(
            f"{one.group}: {one.mean_before:.0f} now, {one.mean_after:.0f} afterwards"
            for one in found.by_fifth
        ),
        rows,
        ("now", "after the change"),
        lambda value: f"{value:.0f}",
        Table(("Fifth of people", "People", "Now", "Afterwards", "More"), table),
        note,
    )


def _travel(found: Impact, journeys: Journeys) -> Table:
    rows = [(one.group, *_journeys(one)) for one in found.travel]
    heads = ("Group", "People", "Mean now", "Mean after", "Long now", "Long after")
    more = tuple(f"+{step} min" for step in journeys.steps)
    caption = (
        f"Journeys each way in minutes; {journeys.far:.0%} have none longer than the long one; and for whom "
        "they grow by so much or more"
    )
    return Table((*heads, *more), rows, caption)


def _journeys(one: Travelling) -> tuple[str, ...]:
    minutes = (one.mean_before, one.mean_after, one.long_before, one.long_after)
    return (
        f"{one.people:,.0f}",
        *(f"{value:.0f}" for value in minutes),
        *(f"{share:.0%}" for share in one.longer_by.values()),
    )


# --- sites ------------------------------------------------------------------------------


def _flows(place: Place, found: Impact) -> Table:
    sites = found.change.about.sites
    rows = [
        (
            one.name,
            body_label(sites[one.site].body, place) if sites[one.site].body else "outside the place",
            f"{one.before:,.0f}",
            f"{one.after:,.0f}",
            f"{one.after - one.before:+,.0f}",
        )
        for one in found.flows
    ]
    caption = f"Cases of {lower(found.change.about.service)} a year, {found.change.about.year}"
    return Table(("Site", "Body", "Now", "Afterwards", "Change"), rows, caption)


def _beds(sites: Sequence[BedsThere]) -> Table:
    rows: list[Sequence[Cell]] = [
        (
            one.name,
            *(_number(value) for value in (one.beds_before, one.occupied_before)),
            _share(one.full_before),
            *(_number(value) for value in (one.beds_after, one.occupied_after)),
            _share(one.full_after, "nobody comes" if one.beds_after == 0 else ""),
        )
        for one in sites
    ]
    heads = ("Site", "Beds now", "In use", "None free", "Beds after", "Wanted", "None free then")
    return Table(heads, rows, "Beds of the service, and how often none would be free (random arrivals)")


def _number(value: float | None) -> Cell:
    return absent("cannot assess") if value is None else f"{value:,.1f}".removesuffix(".0")


def _share(value: float | None, words: str = "") -> Cell:
    return absent(words or "cannot assess") if value is None else f"{value:.1%}"


# --- evidence ---------------------------------------------------------------------------


def _evidence(found: Impact, studies: Sequence[Finding]) -> Table:
    here = {one.finding: one for one in found.outcomes}
    rows: list[Sequence[Cell]] = []
    for one in studies:
        applied = here.get(one)
        words: Cell = absent("not for one distance")
        if applied:
            words = f"× {applied.low:.2f} to {applied.high:.2f} for {applied.km:.0f} km more"
        elif one.per:
            words = absent("cannot assess: distance")
        rows.append(
            (
                FINDINGS.get(one.finding, one.finding.capitalize()),
                one.what,
                _found(one),
                words,
                f"{one.where}. {one.note}.",
                Markup("{}, {}: {}").format(one.study, one.year, address(one.source)),
            )
        )
    heads = (
        "What was found", "Of what", "How much, and its interval", "Put to this change",
        "Where, and with what care", "Study",
    )  # fmt: skip
    return Table(heads, rows, "Published evidence, for and against; no two measure the same", numeric=False)


def _found(one: Finding) -> Cell:
    if one.estimate is None:
        return absent("no one number")
    known = [value for value in (one.estimate, one.low, one.high) if value is not None]
    match one.unit:
        case "odds ratio":
            words = [f"× {value:.2f}" for value in known]
        case "percentage points":
            words = [f"{value * 100:+.1f} points" for value in known]
        case _:
            words = [f"{value:+.1%}" for value in known]
    ends = f" ({words[1]} to {words[2]})" if len(words) > 2 else " (no interval given)"
    return f"{words[0]}{f' for each {one.per}' if one.per else ''}{ends}"


def _claims(claims: Sequence[Claim]) -> Table:
    rows = [(one.text, SAYS[one.says], address(one.source), one.grade) for one in claims]
    return Table(
        ("What is said here", "It says", "Source", "Grade"), rows, "What bodies of the place say", False
    )
