"""Plans of one region side by side, by the same tests; and the stated gap beside the modelled one.

A figure that nobody published is said to be so, and is never nought.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.published.completeness import ESSENTIAL, READABLE
from placeplan.assurance.published.published_bridges import (
    CONTROL_TOTAL,
    GAP,
    INVESTMENT,
    POSITION,
    SAVING,
    latest,
    planned_positions,
    whole,
)
from placeplan.assurance.published_claims import SYSTEM, Claim, millions
from placeplan.assurance.registry import check
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.percentiles import HIGH, LOW, MIDDLE
from placeplan.plan.children import child_place
from placeplan.plan.place import Place

if TYPE_CHECKING:
    from placeplan.model.running.projection import Projection

NOT_PUBLISHED = "not published"
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
            return NOT_PUBLISHED
        return "; ".join(
            dict.fromkeys(
                f"{millions(c.value)} ({', '.join(filter(None, [_whose(c), c.line, c.year, c.stated_on]))})"
                for c in self.claims
            )
        )


def _whose(claim: Claim) -> str:
    """The part of the footprint that a claim is about, or nothing when it is about the whole."""
    group = claim.organisation.partition(":")[2]
    return "" if f":{group}" == SYSTEM else group


def side_by_side(place: Place, claims: tuple[Claim, ...]) -> tuple[Comparison, ...]:
    """Every line of every footprint of a region, in the region's order."""
    found = []
    for child in place.children:
        mine = {code for code in place.bodies if code == child.code or code.startswith(f"{child.code}:")}
        for label, measure, stages in LINES:
            stated = planned_positions(claims) if measure == POSITION else claims
            about = tuple(
                c for c in stated if c.organisation in mine and c.measure == measure and c.stage in stages
            )
            found.append(Comparison(child.code, label, about))
    return tuple(found)


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
        mine = [row for row in rows if row.place == child.code]
        stated = [claim for row in mine for claim in row.claims]
        absent = [row.label.lower() for row in mine if not row.claims]
        parts = child_place(place, child.code).parts
        unread = [key for key in ESSENTIAL if key not in parts or parts[key].status != READABLE]
        yield finding(
            "region_comparison",
            "cannot_assess" if absent or unread else "pass",
            f"{child.name}: {len(mine) - len(absent)} of {len(mine)} compared lines are published",
            "; ".join(f"{row.label}: {row.text}" for row in mine) + ".",
            organisations=(child.code,),
            period=place.last_year,
            rests_on=stated,
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
    gaps = [c for c in whole(claims) if c.measure == GAP and c.stage == "do_nothing"]
    system = latest(c for c in gaps if c.organisation in (place.code, f"{place.code}:system"))
    if not system or projection is None:
        return
    claim = max(system, key=lambda c: c.value)
    modelled = _modelled(projection, claim.year)
    if modelled is None:
        return
    low, middle, high = modelled
    outside = max(0.0, claim.range.low - high, low - claim.range.high)
    differs = outside > thresholds["stated_modelled_share"] * abs(claim.value)
    yield finding(
        "stated_and_modelled",
        "warn" if differs else "pass",
        f"Stated gap {millions(claim.value)}; modelled {millions(round(middle, -5))} "
        f"({millions(round(low, -5))} to {millions(round(high, -5))})",
        f"Both are the shortfall in {claim.year} if nothing changes. They differ by "
        f"{millions(round(claim.value - middle, -5))} at the median. The stated figure's scope "
        "and assumptions are not published line by line; the model's are listed with it.",
        period=claim.year,
        amount=claim.value - middle,
        rests_on=[claim],
        severity=2 if differs else 0,
        likely_cause="Another scope (social care, the whole of every trust), or other growth and inflation.",
        settled_by="The plan's do-nothing assumptions: growth, inflation and income by year.",
        asks_even_so=True,
    )


def _modelled(projection: "Projection", year: str) -> tuple[float, float, float] | None:
    if year not in projection.years:
        return None
    found = projection.range_of(GAP, "do_nothing", year)
    return (found[LOW.key], found[MIDDLE.key], found[HIGH.key]) if found else None


@check(
    "What the model cannot answer",
    group="Comparison",
    formula="each result that lacks evidence, and what it lacks",
    kinds=("not_modelled",),
)
def not_modelled(place: Place, projection: "Projection | None") -> Iterator[Finding]:
    """Results that the model does not give for want of evidence; nothing is filled in."""
    lacks: dict[str, list[str]] = {}
    for one in projection.unassessed if projection else ():
        lacks.setdefault(str(one.what), []).append(str(one.why))
    for name, reasons in lacks.items():
        plain, lacking = name.replace("_", " "), list(dict.fromkeys(each.rstrip(".") for each in reasons))
        yield finding(
            "not_modelled",
            "cannot_assess",
            f"Not modelled: {name.replace('_', ' ')}",
            " ".join(dict.fromkeys(reasons)),
            organisations=(place.code,),
            measure=name,
            severity=1,
            conversation=(),
            settled_by=f"Evidence for {plain}: {'; '.join(each[:1].lower() + each[1:] for each in lacking)}.",
        )
