"""Claims that demand will fall, against what has been seen: by how much it ever fell in a year.

History is shown as a range of what happened, not as a limit of what could; nothing is blocked.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import Any

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.row_texts import text_in
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.periods import period, start_year
from placeplan.core.sources import source
from placeplan.plan.place import Place

ABOUT = {
    "attendances": ("a&e", "attendance", "emergency department"),
    "admissions": ("admission", "non-elective", "emergency"),
}


@check(
    "Falls in demand that nobody has seen",
    group="Triangulate",
    formula="yearly fall that the claim implies against the largest yearly fall seen in the place",
    thresholds=("demand_changes",),
    kinds=("demand_claim",),
    source="North West London, https://ealingsaveournhs.org.uk/?p=1125",
)
def demand_claims(place: Place, figures: pl.DataFrame, thresholds: Thresholds) -> Iterator[Finding]:
    """Planned falls in attendances and admissions, beside the falls that the place's own years show."""
    claims = figures.filter((pl.col("measure") == "activity_reduction") & pl.col("value").is_not_null())
    for row in claims.sort("organisation", "line", "period").iter_rows(named=True):
        yield _claim_finding(place, row, figures, thresholds["demand_changes"])


def _claim_finding(place: Place, row: Mapping[str, Any], figures: pl.DataFrame, fewest: float) -> Finding:
    """One planned fall beside what happened; it cannot be assessed on fewer than `fewest` yearly changes."""
    measure = _measure_of(row)
    changes = _changes(figures, measure) if measure else {}
    last = str(row["period"]).rpartition("..")[2]
    years = _years_until(last, place)
    yearly_fall = 1 - (1 - float(row["value"])) ** (1 / (years or 1))
    about = partial(
        finding,
        "demand_claims",
        organisations=(text_in(row, "organisation") or place.code,),
        period=last,
        measure="activity_reduction",
        amount=round(yearly_fall * 100, 2) if years else None,
        unit="per cent a year" if years else "",
        cells=(source(text_in(row, "source")),),
        figures=(row["figure"],),
        kind="demand_claim",
        subject=", ".join(filter(None, (row["line"], row["service"]))),
    )
    claim = f"{row['line'] or 'activity'}: {row['value']:.0%} less by {last}"
    if not years:
        return about(
            "cannot_assess",
            claim,
            "Nobody says from which year the fall is counted, so it has no yearly rate.",
            severity=1,
            settled_by="The year from which the fall is counted.",
        )
    claim += f", {yearly_fall:.1%} a year"
    if len(changes) < fewest:
        return about(
            "cannot_assess",
            claim,
            f"Fewer than {fewest:g} yearly changes of {measure or 'this activity'} are known here.",
            severity=1,
            settled_by="The same activity in each of the last five years, and the evidence for the fall.",
        )
    largest_fall = -min(changes.values())
    is_beyond = yearly_fall > max(0.0, largest_fall)
    history = "It rose in every year known"
    if largest_fall > 0:
        history = f"The largest fall in a year was {largest_fall:.1%}"
    return about(
        "warn" if is_beyond else "pass",
        claim,
        f"{history} ({min(changes)} to {max(changes)}, {measure} in the place).",
        severity=2,
        settled_by="The evidence for the fall: where, how large, for whom, and what it cost.",
    )


def _measure_of(row: Mapping[str, Any]) -> str:
    """The activity that a claim is about, by the words of its line and service; empty if they tell none."""
    words = f"{text_in(row, 'line')} {text_in(row, 'service')}".lower()
    return next((measure for measure, cues in ABOUT.items() if any(cue in words for cue in cues)), "")


def _years_until(last: str, place: Place) -> int:
    """Years from the base year to the one in which the fall is to be there; 0 where nobody says which it is.

    A day or a month counts as the financial year that holds it.
    """
    if not place.base_year:
        return 0
    return max(1, start_year(period(last).years[-1]) - start_year(place.base_year))


def _changes(figures: pl.DataFrame, measure: str) -> Mapping[str, float]:
    """Change on the year before, over the bodies that state the same line in both years."""
    rows = figures.filter(
        (pl.col("measure") == measure)
        & (pl.col("stage") == "outturn")
        & pl.col("value").is_not_null()
        & pl.col("period").str.contains(r"^\d{4}/\d{2}$")
    )
    by_year: dict[str, dict[tuple[str, ...], float]] = defaultdict(dict)
    for row in rows.iter_rows(named=True):
        key = tuple(text_in(row, name) for name in ("organisation", "service", "line", "sex", "age"))
        by_year[row["period"]][key] = float(row["value"])
    changes = {}
    for before, now in pairwise(sorted(by_year)):
        shared = by_year[before].keys() & by_year[now].keys()
        was = sum(by_year[before][key] for key in shared)
        is_next_year = start_year(now) == start_year(before) + 1
        if was and is_next_year:
            changes[now] = sum(by_year[now][key] for key in shared) / was - 1
    return changes
