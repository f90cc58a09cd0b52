"""How a population variant of an integrated care board, or of England, differs from its principal projection.

Published for some years. Between those, and from the year that the projections are based on, when all of them
were the same, the ratio of each age and sex lies on a line. Refuses a variant that nobody published.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import polars as pl

from placeplan.core.errors import Problem
from placeplan.model.people.england_tables import OPEN_AGE, england_table, projections_began
from placeplan.plan.variants import PRINCIPAL
from placeplan.plan.vocabulary import nearest

CELL = ("area", "age", "sex")


def board_variants() -> tuple[str, ...]:
    """The names of the variants, the principal projection first."""
    return (PRINCIPAL, *england_table("variants")["variant"].unique().sort().to_list())


def unknown_variant(name: str) -> Problem | None:
    """What is wrong with a name that is no variant's; nothing for one that is."""
    variants = board_variants()
    if name in variants:
        return None
    return Problem(
        f"There is no population variant “{name}”.", "--variant", nearest(name, dict.fromkeys(variants))
    )


def ratios_in(variant: str, year: int, areas: Sequence[str]) -> pl.DataFrame:
    """A variant's people over the principal projection's in one mid-year. Columns: area, age, sex, ratio."""
    own = _ratios().filter((pl.col("variant") == variant) & pl.col("area").is_in(list(areas)))
    years = sorted(own["year"].unique())
    before, after = next((a, b) for a, b in pairwise(years) if a <= year <= b)
    share = (year - before) / (after - before)

    def of(when: int) -> pl.DataFrame:
        return own.filter(pl.col("year") == when).select(*CELL, "ratio")

    return (
        of(before)
        .join(of(after), on=list(CELL), suffix="_after")
        .select(*CELL, ratio=pl.col("ratio") * (1 - share) + pl.col("ratio_after") * share)
    )


@cache
def _ratios() -> pl.DataFrame:
    """Columns: variant, area, year, age, sex, ratio; 1 in the year when all began."""
    others_rows, principal = england_table("variants"), england_table("populations")
    grouped = (
        principal.filter(pl.col("year").is_in(others_rows["year"].unique().to_list()))
        .with_columns(pl.col("age").clip(upper_bound=OPEN_AGE))
        .group_by(*CELL, "year")
        .agg(principal=pl.col("people").sum())
    )
    joined = others_rows.join(grouped, on=[*CELL, "year"], validate="m:1").select(
        "variant", *CELL, "year", ratio=pl.col("people") / pl.col("principal")
    )
    began = (
        joined.select("variant", *CELL)
        .unique()
        .with_columns(year=pl.lit(projections_began(), joined["year"].dtype), ratio=1.0)
    )
    return pl.concat([began.select(joined.columns), joined])
