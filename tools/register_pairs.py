"""Overlaps that come as counts of their own: residents of another year, or registered patients."""

from pathlib import Path

import polars as pl

from tools.register_areas import ccgs_of_2016

SCHEMA = ["basis", "a_geography", "a", "b_geography", "b", "people", "again", "source"]


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
    once = pl.concat([resident, _registered(data), _east_suffolk(data)]).with_columns(again=pl.lit(0.0))
    return pl.concat([once.select(SCHEMA), _lists_of_2016(data)]).sort("basis", "a", "b")


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


def _lists_of_2016(data: Path) -> pl.DataFrame:
    """CCG of 2016 by footprint, as mapped then: one listed in a second footprint is counted `again` there."""
    people = dict(pl.read_csv(data / "stp/ccg_list_size_q1_2016.csv").select("ccg_code", "total").iter_rows())
    code_of = {ods: code for code, ods, _ in ccgs_of_2016(data)}
    footprints = pl.read_csv(data / "stp/stps.csv", infer_schema_length=0)
    rows, seen = [], set()
    for footprint, members in footprints.select("ons_code_2016", "ccg_codes_2016").iter_rows():
        for ods in members.split(";"):
            count = float(people[ods])
            again = count if ods in seen else 0.0
            seen.add(ods)
            rows.append(("registered-2016-q1", "ccg-2016", code_of[ods], "stp-2016", footprint, count, again,
                         "ods-stp-map-2016"))  # fmt: skip
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")
