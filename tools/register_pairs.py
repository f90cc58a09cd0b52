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
    return (
        pl.concat([resident, _registered(data), _east_suffolk(data)]).sort("basis", "a", "b").select(SCHEMA)
    )


def _registered(data: Path) -> pl.DataFrame:
    practices = pl.read_csv(data / "4_finance/gp_practice_weighted_pop_2023_24.csv.gz")
    counted = practices.group_by(ods="CCG21", b="LAD21").agg(people=pl.col("pop 2022/23").sum())
    return _by_sub_icb(data, counted, "registered-2022-23", "nhse-practices-2023-24")


def _east_suffolk(data: Path) -> pl.DataFrame:
    """The year's file is not in the data folder: these are one district's practices, as it lists them."""
    practices = pl.read_csv(Path(__file__).with_name("east_suffolk_2024_25.csv"))
    counted = practices.group_by(ods="sub_icb", b=pl.lit("E07000244")).agg(people=pl.col("registered").sum())
    return _by_sub_icb(data, counted, "registered-2024-25", "nhse-practices-2024-25")


def _by_sub_icb(data: Path, counted: pl.DataFrame, basis: str, source: str) -> pl.DataFrame:
    areas = pl.read_csv(data / "1_geography/lsoa11_sicbl_icb_lad_jul2022.csv.gz")
    code_of = dict(areas.select("sicbl22_code_h", "sicbl22_code").unique().iter_rows())
    return counted.select(
        pl.lit(basis).alias("basis"),
        pl.lit("sicb-2022").alias("a_geography"),
        pl.col("ods").replace_strict(code_of).alias("a"),
        pl.lit("ltla-2021").alias("b_geography"),
        "b",
        pl.col("people").round(4),  # averages over a year, so not whole numbers
        pl.lit(source).alias("source"),
    )
