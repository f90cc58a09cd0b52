"""Plans of one region side by side, by the same tests; and the stated gap beside the modelled one.

A figure that nobody published is said to be so, and is never nought.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.published.claims_about import (
    CONTROL_TOTAL,
    GAP,
    INVESTMENT,
    POSITION,
    SAVING,
    do_nothing_gaps,
    footprint_of,
    latest,
    matching,
    planned_positions,
)
from placeplan.assurance.published.completeness import unreadable
from placeplan.assurance.published_claims import SYSTEM, Claim, Range, millions
from placeplan.assurance.registry import check
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.percentiles import HIGH, LOW, MIDDLE
from placeplan.core.precision import millions_shown
from placeplan.plan.children import child_place
from placeplan.plan.place import Child, Place

if TYPE_CHECKING:
    from placeplan.model.running.projection import Projection

NOT_FOUND = "not found in it"
LINES = (  # what is set side by side: label, measure, stages
    ("Do-nothing gap", GAP, ("do_nothing",)),
    ("Savings", SAVING, ("plan",)),
    ("Investment", INVESTMENT, ("plan",)),
    ("Planned position", POSITION, ("plan",)),
    ("Control total", CONTROL_TOTAL, ("plan", "contract", "forecast", "")),
    ("Capital", "capital_funding", ("plan", "")),
    ("Capital spending", "capital_spend", ("plan", "")),
)


@dataclass(frozen=True)
class Comparison:
    """One line of one plan: every figure published for it, or none. `text` never says nought for none."""

    place: str
    label: str
    claims: tuple[Claim, ...]

    @property
    def text(self) -> str:
        """The figures in words, each with its year and date."""
        if not self.claims:
            return NOT_FOUND
        return "; ".join(dict.fromkeys(_in_words(claim) for claim in self.claims))


def _in_words(claim: Claim) -> str:
    about = filter(None, [_whose(claim), claim.line, claim.year, claim.stated_on])
    return f"{millions(claim.value)} ({', '.join(about)})"


def _whose(claim: Claim) -> str:
    """The part of the footprint that a claim is about, or nothing when it is about the whole."""
    group = claim.organisation.partition(":")[2]
    return "" if f":{group}" == SYSTEM else group


def side_by_side(place: Place, claims: tuple[Claim, ...]) -> tuple[Comparison, ...]:
    """Every line of every footprint of a region, in the region's order."""
    positions = planned_positions(claims)
    comparisons = []
    for child in place.children:
        codes = {code for code in place.bodies if footprint_of(code) == child.code}
        for label, measure, stages in LINES:
            stated = positions if measure == POSITION else matching(claims, measure=measure)
            at_stage = (claim for claim in stated if claim.stage in stages)
            own = tuple(claim for claim in at_stage if claim.organisation in codes)
            comparisons.append(Comparison(child.code, label, own))
    return tuple(comparisons)


@check(
    "Plans of a region, side by side",
    group="Comparison",
    formula="the same lines and the same tests for each plan",
    kinds=("side_by_side",),
)
def region_comparison(place: Place, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """What each plan of a region publishes of the same lines, and which of its parts can be read."""
    if not place.children:
        return
    rows = side_by_side(place, claims)
    for child in place.children:
        yield _child_finding(place, child, [row for row in rows if row.place == child.code])


def _child_finding(place: Place, child: Child, rows: list[Comparison]) -> Finding:
    """How many of the compared lines one footprint publishes, and what each of them says."""
    absent = [row.label.lower() for row in rows if not row.claims]
    lacking = [*absent, *unreadable(child_place(place, child.code))]
    return finding(
        "region_comparison",
        "cannot_assess" if lacking else "pass",
        f"{child.name}: {len(rows) - len(absent)} of {len(rows)} compared lines are published",
        "; ".join(f"{row.label}: {row.text}" for row in rows) + ".",
        organisations=(child.code,),
        period=place.last_year,
        rests_on=[claim for row in rows for claim in row.claims],
        kind="side_by_side",
        measure="",
        severity=1 if absent else 0,
        settled_by=f"Publish: {', '.join(absent)}." if absent else "",
        conversation=(child.code,) if absent else (),
    )


@check(
    "Stated gap beside modelled gap",
    group="Comparison",
    formula="stated gap - modelled median; a question where it lies outside the modelled range",
    thresholds=("stated_modelled_share",),
    kinds=("stated_modelled",),
)
def stated_and_modelled(
    place: Place, claims: tuple[Claim, ...], projection: "Projection | None", thresholds: Thresholds
) -> Iterator[Finding]:
    """How the published do-nothing gap compares with the model's range for the same year."""
    whole_place = (place.code, f"{place.code}{SYSTEM}")
    gaps = latest(gap for gap in do_nothing_gaps(claims) if gap.organisation in whole_place)
    if not gaps or projection is None:
        return
    whole = max(gaps, key=lambda gap: gap.value)
    same = _of_modelled_bodies(whole, claims, projection)
    claim = same or whole
    modelled = (
        projection.shown_range_of(GAP, "do_nothing", claim.year) if claim.year in projection.years else None
    )
    if modelled:
        allowed = thresholds["stated_modelled_share"] * abs(claim.value)
        yield _beside(claim, modelled, allowed, _of_whom(claim, same is not None, place, projection))


def _of_modelled_bodies(whole: Claim, claims: tuple[Claim, ...], projection: "Projection") -> Claim | None:
    """The gap stated with the whole one for just the bodies that are modelled with money; nothing else is of
    the model's scope.
    """
    known = _with_money(projection)
    same_day = matching(do_nothing_gaps(claims), stated_on=whole.stated_on, year=whole.year)
    return next((gap for gap in same_day if [gap.organisation] == known), None)


def _with_money(projection: "Projection") -> list[str]:
    return [body for body in projection.organisations if body not in projection.labels.without_money]


def _of_whom(claim: Claim, is_same: bool, place: Place, projection: "Projection") -> str:
    """Whose shortfall each of the two is: words of a scope that is not the same on both sides say so."""
    names = [place.bodies[code].name if code in place.bodies else code for code in _with_money(projection)]
    if is_same:
        return f"Both are the shortfall of {names[0]} in {claim.year} if nothing changes."
    return (
        f"The stated one is the shortfall of the whole system in {claim.year} if nothing changes; the "
        f"model's is of those whose money is known: {', '.join(names)}."
    )


def _beside(claim: Claim, modelled: Mapping[str, float], allowed: float, of_whom: str) -> Finding:
    """A stated gap beside the modelled range, of which it may lie `allowed` pounds outside."""
    low, middle, high = (modelled[percentile.key] for percentile in (LOW, MIDDLE, HIGH))
    differs = claim.range.gap(Range(low, high)) > allowed
    words = {name: f"£{millions_shown(modelled, name)}m" for name in (LOW.key, MIDDLE.key, HIGH.key)}
    apart = millions_shown({"apart": claim.value - middle, "error": modelled["error"]}, "apart")
    return finding(
        "stated_and_modelled",
        "warn" if differs else "pass",
        f"Stated gap {millions(claim.value)}; modelled {words[MIDDLE.key]} "
        f"({words[LOW.key]} to {words[HIGH.key]})",
        f"{of_whom} They differ by £{apart}m at the median. The assumptions behind the stated figure are not "
        "published line by line; the model's are listed with it.",
        organisations=(claim.organisation,),
        period=claim.year,
        amount=claim.value - middle,
        rests_on=[claim],
        severity=2 if differs else 0,
        likely_cause="Other growth and inflation, or another scope (the whole of every trust, social care).",
        settled_by="The plan's do-nothing assumptions: growth, inflation and income by year.",
        asks_even_so=True,
    )


@check(
    "What the model cannot answer",
    group="Comparison",
    formula="each result that lacks evidence, and what it lacks",
    kinds=("not_modelled",),
)
def not_modelled(place: Place, projection: "Projection | None") -> Iterator[Finding]:
    """Results that the model does not give for want of evidence; nothing is filled in."""
    lacks: dict[str, list[str]] = {}
    for gap in projection.unassessed if projection else ():
        lacks.setdefault(str(gap.what), []).append(str(gap.why))
    for name, reasons in lacks.items():
        plain = name.replace("_", " ")
        evidence = dict.fromkeys(reason.rstrip(".") for reason in reasons)
        yield finding(
            "not_modelled",
            "cannot_assess",
            f"Not modelled: {plain}",
            " ".join(dict.fromkeys(reasons)),
            organisations=(place.code,),
            measure=name,
            severity=1,
            conversation=(),
            settled_by=f"Evidence for {plain}: {'; '.join(why[:1].lower() + why[1:] for why in evidence)}.",
        )
