"""Rows of a projection in the prices of its base year, beside the same rows in cash.

Every draw is divided by one index, which is certain, so percentiles keep their meaning.
"""

import polars as pl

from placeplan.core.percentiles import KEYS
from placeplan.model.evidence.deflators import Deflator

MONEY = ("gap", "position", "income", "cost", "saving", "investment", "overheads")
REAL = "real_"


def real_rows(table: pl.DataFrame, deflator: Deflator) -> pl.DataFrame:
    """The money of a projection's table in base-year prices, under names that begin with `real_`."""
    money = table.filter(pl.col("variable").is_in(list(MONEY)))
    if money.is_empty():
        return money
    years = money["period"].unique().to_list()
    factors = pl.col("period").replace_strict(
        {year: deflator.factor(year) for year in years}, return_dtype=pl.Float64
    )
    return money.with_columns(
        (REAL + pl.col("variable")).alias("variable"),
        *((pl.col(name) * factors).alias(name) for name in (*KEYS, "mean")),
        pl.lit(deflator.unit).alias("unit"),
    )
