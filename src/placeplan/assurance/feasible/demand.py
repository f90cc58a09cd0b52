"""Claims that demand will fall, against what has been seen: by how much it ever fell in a year.

History is shown as a range of what happened, not as a limit of what could; nothing is blocked.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.periods import start_year
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
    fewest = thresholds["demand_changes"]
    claims = figures.filter((pl.col("measure") == "activity_reduction") & pl.col("value").is_not_null())
    for row in claims.sort("organisation", "line", "period").iter_rows(named=True):
        words = f"{row['line'] or ''} {row['service'] or ''}".lower()
        measure = next((name for name, about in ABOUT.items() if any(word in words for word in about)), "")
        last = str(row["period"]).rpartition("..")[2]
        years = max(1, start_year(last) - start_year(place.base_year)) if "/" in last else 1
        each = 1 - (1 - float(row["value"])) ** (1 / years)
        history = _changes(figures, measure) if measure else {}
        about = partial(
            finding,
            "demand_claims",
            organisations=(row["organisation"] or place.code,),
            period=last,
            measure="activity_reduction",
            amount=round(each * 100, 2),
            unit="per cent a year",
            cells=(source(row["source"] or ""),),
            figures=(row["figure"],),
            kind="demand_claim",
            subject=", ".join(filter(None, (row["line"], row["service"]))),
        )
        claim = f"{row['line'] or 'activity'}: {row['value']:.0%} less by {last}, {each:.1%} a year"
        if len(history) < fewest:
            yield about(
                "cannot_assess",
                claim,
                f"Fewer than {fewest:g} yearly changes of {measure or 'this activity'} are known here.",
                severity=1,
                settled_by="The same activity in each of the last five years, and the evidence for the fall.",
            )
            continue
        most = -min(history.values())
        beyond = each > max(0.0, most)
        seen = f"The largest fall in a year was {most:.1%}" if most > 0 else "It rose in every year known"
        yield about(
            "warn" if beyond else "pass",
            claim,
            f"{seen} ({min(history)} to {max(history)}, {measure} in the place).",
            severity=2,
            settled_by="The evidence for the fall: where, how large, for whom, and what it cost.",
        )


def _changes(figures: pl.DataFrame, measure: str) -> Mapping[str, float]:
    """Change on the year before, over the bodies that state the same line in both years."""
    rows = figures.filter(
        (pl.col("measure") == measure)
        & (pl.col("stage") == "outturn")
        & pl.col("value").is_not_null()
        & pl.col("period").str.contains(r"^\d{4}/\d{2}$")
    )
    held: dict[str, dict[tuple[str, ...], float]] = defaultdict(dict)
    for row in rows.iter_rows(named=True):
        key = tuple(str(row[name] or "") for name in ("organisation", "service", "line", "sex", "age"))
        held[row["period"]][key] = float(row["value"])
    found = {}
    for before, now in zip(sorted(held), sorted(held)[1:], strict=False):
        shared = held[before].keys() & held[now].keys()
        was = sum(held[before][key] for key in shared)
        if was and start_year(now) == start_year(before) + 1:
            found[now] = sum(held[now][key] for key in shared) / was - 1
    return found
