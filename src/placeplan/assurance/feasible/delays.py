"""Delayed transfers of care: whose delay it is, so that like is compared with like.

Reads figures of measure `delayed_days`, whose `line` is nhs, social_care, both or all. A comparison
that mixes rates for all causes with rates for social care alone is refused, not averaged.
"""

from collections.abc import Iterator

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
        by_body = {
            body: set(one["line"].fill_null("all").to_list())
            for (body,), one in rows.group_by("organisation", maintain_order=True)
        }
        if len(by_body) < 2 or set.intersection(*by_body.values()):
            continue
        told = "; ".join(f"{body}: {', '.join(sorted(lines))}" for body, lines in by_body.items())
        yield finding(
            "delayed_transfers",
            "cannot_assess",
            f"Delays in {period} are attributed differently, so they cannot be compared",
            f"{told}. Delays for all causes and for social care alone are different things.",
            organisations=tuple(str(body) for body in by_body),
            period=str(period),
            measure=MEASURE,
            cells=tuple(source(text) for text in rows["source"].drop_nulls().to_list()),
            figures=tuple(rows["figure"].to_list()),
            kind="delays_mixed",
            subject="",
            conversation=(),
            severity=1,
            settled_by="The same attribution from every body.",
        )
