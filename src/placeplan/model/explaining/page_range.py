"""The range that pages show of a result beside its working: percentiles of all draws, not the middle draw."""

from collections.abc import Mapping

import polars as pl

from placeplan.core.percentiles import KEYS
from placeplan.core.precision import shown_range
from placeplan.model.running.projection import Projection


def shown_on_page(
    projection: Projection, name: str, year: str, run: str, where: Mapping[str, str]
) -> dict[str, float] | None:
    """The percentiles of the result that was explained, as pages show it; nothing where no page does."""
    if not where:
        whole = projection.shown_range_of(name, run, year) if (run, name) in projection.samples else None
        if whole is not None:
            return {percentile: whole[percentile] for percentile in KEYS}
    body, service = (where.get(axis) for axis in ("organisation", "service"))
    rows = projection.table().filter(
        (pl.col("run") == run)
        & (pl.col("variable") == name)
        & (pl.col("period") == year)
        & pl.col("organisation").eq_missing(pl.lit(body, pl.String))
        & pl.col("service").fill_null("").eq(service or "")
    )
    if rows.height != 1:
        return None
    numbers = shown_range(rows.select(*KEYS, "error").row(0, named=True))
    return {percentile: numbers[percentile] for percentile in KEYS}
