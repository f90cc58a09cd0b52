"""Overlaps that come as counts of their own: residents of another year, or registered patients."""

from pathlib import Path

import polars as pl

SCHEMA = ["basis", "a_geography", "a", "b_geography", "b", "people", "source"]


def pair_rows(data: Path) -> pl.DataFrame:
    """ICB by upper tier, residents of mid-2020; sub-ICB area by district, registered patients by practice."""
    resident = pl.read_csv(data / "1_geography/icb2022_utla_population_overlap.csv").select(
        pl.lit("resident-mid-2020").alias("basis"),
        pl.lit("icb-2022").alias("a_geography"),
        pl.col("icb22_code").alias("a"),
        pl.lit("utla-2021").alias("b_geography"),
        pl.col("utla_code").alias("b"),
        pl.col("population").cast(pl.Float64).alias("people"),
        pl.lit("ons-icb-utla-2020").alias("source"),
    )
    return pl.concat([resident, _registered(data)]).sort("basis", "a", "b").select(SCHEMA)


def _registered(data: Path) -> pl.DataFrame:
    practices = pl.read_csv(data / "4_finance/gp_practice_weighted_pop_2023_24.csv.gz")
    areas = pl.read_csv(data / "1_geography/lsoa11_sicbl_icb_lad_jul2022.csv.gz")
    code_of = dict(areas.select("sicbl22_code_h", "sicbl22_code").unique().iter_rows())
    return (
        practices.with_columns(sicb=pl.col("CCG21").replace_strict(code_of))
        .group_by("sicb", "LAD21")
        .agg(
            pl.col("pop 2022/23").sum().round(4).alias("people")
        )  # registered averages are not whole numbers
        .select(
            pl.lit("registered-2022-23").alias("basis"),
            pl.lit("sicb-2022").alias("a_geography"),
            pl.col("sicb").alias("a"),
            pl.lit("ltla-2021").alias("b_geography"),
            pl.col("LAD21").alias("b"),
            "people",
            pl.lit("nhse-practices-2023-24").alias("source"),
        )
        .with_columns(pl.col("people").cast(pl.Float64))
    )
