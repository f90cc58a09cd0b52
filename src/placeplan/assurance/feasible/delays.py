"""Delayed transfers of care: whose delay it is, so that like is compared with like.

Reads figures of measure `delayed_days`, whose `line` is nhs, social_care, both or all. A comparison
that mixes rates for all causes with rates for social care alone is refused, not averaged.
"""

from collections.abc import Iterator, Mapping

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.core.sources import source

MEASURE = "delayed_days"
ATTRIBUTIONS = ("nhs", "social_care", "both", "all")


@check(
    "Delayed transfers compared like with like",
    group="Activity",
    formula="the attributions (NHS, social care, both, all) of the delays that bodies state for one period",
    kinds=("delays_mixed",),
    source="LGC 2017 on a ranking that mixed overall and social-care-only rates",
)
def delayed_transfers(figures: pl.DataFrame) -> Iterator[Finding]:
    """Bodies whose delays for one period are attributed differently, so that no rank of them is fair."""
    stated = figures.filter((pl.col("measure") == MEASURE) & pl.col("value").is_not_null())
    for (period,), rows in stated.sort("period", "organisation").group_by("period", maintain_order=True):
        lines_of = {
            str(body): set(own["line"].fill_null("all"))
            for (body,), own in rows.group_by("organisation", maintain_order=True)
        }
        has_one_in_common = bool(set.intersection(*lines_of.values()))
        if len(lines_of) >= 2 and not has_one_in_common:
            yield _mixed(str(period), rows, lines_of)


def _mixed(period: str, rows: pl.DataFrame, lines_of: Mapping[str, set[str]]) -> Finding:
    told = "; ".join(f"{body}: {', '.join(sorted(lines))}" for body, lines in lines_of.items())
    return finding(
        "delayed_transfers",
        "cannot_assess",
        f"Delays in {period} are attributed differently, so they cannot be compared",
        f"{told}. Delays for all causes and for social care alone are different things.",
        organisations=tuple(lines_of),
        period=period,
        measure=MEASURE,
        cells=tuple(source(text) for text in rows["source"].drop_nulls()),
        figures=tuple(rows["figure"]),
        kind="delays_mixed",
        subject="",
        conversation=(),
        severity=1,
        settled_by="The same attribution from every body.",
    )
