"""The plans of a region side by side: what each published, what each check says of it, and one model for all.

A line that nobody published says so. Nothing is added up across plans, whose scopes differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.assurance.findings import STATUSES, Finding
from placeplan.assurance.published.comparisons import LINES
from placeplan.assurance.published_claims import Claim
from placeplan.core.percentiles import HIGH, LOW, MIDDLE
from placeplan.look import wording
from placeplan.look.charts.dots import Track, dots
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.plan.place import Child, Place
from placeplan.publishing.citations import Citations
from placeplan.results.place_results import Results

VERDICT = (
    "verdict",
    "cannot_assess",
)  # the check that asks whether a plan can be judged, and its worst answer

Lines = Mapping[tuple[str, str], tuple[Claim, ...]]  # plan and line: what was stated


@dataclass(frozen=True)
class RegionSection:
    """Tables with a row or a column for each plan."""

    headline: str
    plans: Table
    unpublished: tuple[str, ...]  # lines that no plan published
    verdicts: Table | None
    gaps: Chart
    looked_for_on: str  # the last day on which any part of a plan was looked for


def region_section(results: Results, cite: Citations) -> RegionSection:
    """Everything that sets the plans of a region beside each other."""
    place, findings = results.place, results.findings
    lines_of = {(row.place, row.label): row.claims for row in results.stated.comparisons}
    days = [part.checked_on for child in place.children for part in child.parts.values()]
    return RegionSection(
        _headline(place, findings),
        _plans(place, lines_of, cite),
        _unpublished(place, lines_of),
        _verdicts(results),
        _gaps(results, cite),
        max(days, default=""),
    )


def _headline(place: Place, findings: Sequence[Finding]) -> str:
    """How many of the plans can be judged at all from what is published."""
    unjudged = [finding for finding in findings if (finding.check, finding.status) == VERDICT]
    number, whole_number = len(unjudged), len(place.children)
    if not number:
        return f"{whole_number} plans of {place.name}, by the same tests"
    if number == whole_number:
        return f"None of the {whole_number} plans of {place.name} can be judged from what is published"
    return f"{number} of the {whole_number} plans of {place.name} cannot be judged from what is published"


def _plans(place: Place, lines_of: Lines, cite: Citations) -> Table:
    labels = [label for label, _, _ in LINES if label not in _unpublished(place, lines_of)]
    rows = [
        (child.name, *(_stated(lines_of[child.code, label], place, cite) for label in labels))
        for child in place.children
    ]
    return Table(("Plan", *labels), rows, "What each plan, or its reporters, said", numeric=False)


def _unpublished(place: Place, lines_of: Lines) -> tuple[str, ...]:
    """Lines that no plan published, which would be columns of nothing else."""
    return tuple(
        label for label, _, _ in LINES if not any(lines_of[child.code, label] for child in place.children)
    )


def _stated(stated: tuple[Claim, ...], place: Place, cite: Citations) -> Markup:
    """Every amount stated for one line of one plan, each with what it is about."""
    if not stated:
        return absent()
    lines = Markup("").join(
        Markup("<li>{} <span>{}</span></li>").format(
            cite.link(claim.figure, wording.pounds(claim.value)), _about(claim, place)
        )
        for claim in stated
    )
    return Markup('<ul class="stated">{}</ul>').format(lines)


def _about(claim: Claim, place: Place) -> str:
    """Whose, what and when, and the words in which it was said where the number alone would mislead."""
    whose = place.bodies[claim.organisation].name if claim.organisation in place.bodies else ""
    words = claim.words if claim.words != wording.pounds(claim.value) else ""
    return "; ".join(filter(None, [whose, f"“{words}”" if words else "", claim.line, claim.year]))


def _verdicts(results: Results) -> Table | None:
    """What every check says of every plan: the worst of its findings, and how many there are."""
    place, rows = results.place, []
    for check, title in results.check_titles.items():
        alike = [finding for finding in results.findings if finding.check == check]
        if alike:
            cells = [_verdict([f for f in alike if _concerns(f, child, place)]) for child in place.children]
            rows.append((title, *cells))
    if not rows:
        return None
    heads = ("Check", *(child.name for child in place.children))
    return Table(heads, rows, "The same checks on every plan", numeric=False)


def _concerns(finding: Finding, child: Child, place: Place) -> bool:
    own, groups = {child.code, *child.members}, f"{child.code}:"
    return any(code in own or code.startswith(groups) for code in finding.organisations)


def _verdict(findings: Sequence[Finding]) -> Markup:
    if not findings:
        return absent("nothing to check")
    worst = min((finding.status for finding in findings), key=STATUSES.index)
    number = sum(finding.status == worst for finding in findings)
    count = f" ({number})" if number > 1 else ""
    return Markup('<span class="{}"><span class="verdict">{}{}</span></span>').format(
        worst, wording.STATUS_WORDS[worst], count
    )


def _gaps(results: Results, cite: Citations) -> Chart:
    """Each footprint's own latest stated gap beside its modelled range, by one method for all."""
    place, tracks, rows = results.place, [], []
    for child in place.children:
        stated = results.stated.child_gaps.get(child.code)
        projection = results.projections.get(child.code)
        modelled = projection.range_of("gap") if projection else None
        percentiles = (modelled[LOW.key], modelled[MIDDLE.key], modelled[HIGH.key]) if modelled else None
        tracks.append(Track(child.name, stated.value if stated else None, percentiles, "cannot assess"))
        as_stated = cite.link(stated.figure, wording.pounds(stated.value)) if stated else absent()
        cells = (
            [wording.pounds(value) for value in percentiles] if percentiles else [absent("cannot assess")] * 3
        )
        rows.append((child.name, as_stated, *cells))
    return dots(
        "gaps",
        f"The gap of each footprint in {place.last_year} if nothing changes",
        "£ million a year, cash; a shortfall is above nought",
        " ".join(_spoken(track) for track in tracks),
        tracks,
        wording.pounds,
        Table(("Plan", "Stated for the whole system", *wording.RANGE_HEADS), rows),
        "Stated: the latest figure for the whole system. Modelled: one method for all, for the bodies whose "
        "money is known, which is less than the whole system. Percentiles of different footprints do not add "
        "up, and are not added.",
    )


def _spoken(track: Track) -> str:
    stated = f"stated {wording.pounds(track.point)}" if track.point is not None else "not stated"
    modelled = f"modelled {wording.pounds(track.interval[1])}" if track.interval else "cannot be modelled"
    return f"{track.label}: {stated}, {modelled}."
