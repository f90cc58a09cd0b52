"""Selects the evidence that the model ships: activity rates and populations by single year of age.

`python -m tools.england --data FOLDER` reads the collected open data and writes
`src/placeplan/model/england/`. Each row keeps a key into `sources.csv`.
"""

import argparse
from pathlib import Path

import polars as pl

FOLDER = Path(__file__).resolve().parent.parent / "src" / "placeplan" / "model" / "england"
APPLICATION = "https://github.com/The-Strategy-Unit/aging_pop_web_app/tree/b964ab326f05/data"
YOUNGEST, OPEN_AGE = 18, 90  # of rates; of variants and councils 90 is 90 and over too
# Of the source: of ours. High and low population move fertility, mortality and migration together.
VARIANTS = {
    "high_migration": "high_migration", "low_migration": "low_migration",
    "high_life_exp": "high_life_expectancy",
    "low_life_exp": "low_life_expectancy", "high_pop": "high_population", "low_pop": "low_population",
}  # fmt: skip
FIRST_ESTIMATE = 2010  # earlier estimates are of no use to a five-year plan
COUNTY = "E10"  # counties hold the districts that are there too

SOURCES = [
    {
        "source": "su_rates",
        "title": "Activity per head by single year of age and sex, adults",
        "publisher": "NHS Strategy Unit, from NHS England's hospital and emergency care records",
        "period": "one year, about 2022/23 to 2023/24",
        "licence": "aggregate rates; their application has no licence file (package.json says ISC)",
        "address": f"{APPLICATION}/line-charts",
        "first_year": "",
        "last_year": "",
        "based_on": "2023",
        "notes": "Ages 18 to 90, 90 meaning 90 and over; no children. An integrated care board is a best "
        "fit of whole councils: E54000022 is the county of Norfolk. Events are divided by the people of "
        "mid-2023: so weighted, the rates of Norfolk's districts give the county's to within 0.0004.",
    },
    {
        "source": "mye",
        "title": "Mid-year population estimates by single year of age and sex",
        "publisher": "Office for National Statistics",
        "period": "mid-2010 to mid-2023",
        "licence": "Open Government Licence v3.0",
        "address": f"{APPLICATION}/pyramid",
        "first_year": str(FIRST_ESTIMATE),
        "last_year": "2023",
        "based_on": "",
        "notes": "Integrated care boards are a best fit of whole councils; 100 means 100 and over. "
        "Councils are kept from age 18.",
    },
    {
        "source": "snpp2018",
        "title": "2018-based subnational population projections, principal variant",
        "publisher": "Office for National Statistics",
        "period": "mid-2024 to mid-2043",
        "licence": "Open Government Licence v3.0",
        "address": f"{APPLICATION}/pyramid",
        "first_year": "2024",
        "last_year": "2043",
        "based_on": "2018",
        "notes": "Superseded by 2022-based projections in June 2025. Does not join the mid-2023 estimates: "
        "steps of -5.9% to +9.2% by age, so it is applied as growth.",
    },
    {
        "source": "snpp2018_variants",
        "title": "Variants of the 2018-based subnational population projections",
        "publisher": "Office for National Statistics; other than migration by the NHS Strategy Unit, on the "
        "national variants",
        "period": "mid-2024, 2029, 2034, 2039 and 2043",
        "licence": "Open Government Licence v3.0",
        "address": f"{APPLICATION}/pyramid",
        "first_year": "2024",
        "last_year": "2043",
        "based_on": "2018",
        "notes": "Integrated care boards and England. Ratios to the principal projection lie on lines "
        "between those years, and from 1 in mid-2018. 90 means 90 and over.",
    },
]


def rates(data: Path) -> pl.DataFrame:
    """Events per head per year. Columns: area, activity, label, age, sex, observed, smoothed, source."""
    frame = pl.read_parquet(data / "3_activity" / "su_activity_rates_icb_england_by_age_sex.parquet")
    texts = frame.with_columns(pl.col("area_code", "pod", "group", "label").cast(pl.String))
    return pl.concat(
        texts.select(
            area="area_code",
            activity=pl.concat_str("pod", "group", separator="/"),
            label="label",
            age=pl.col("age").cast(pl.UInt8),
            sex=pl.lit(sex),
            observed=f"rate_{letter}",
            smoothed=f"rate_{letter}_smoothed",
            source=pl.lit("su_rates"),
        )
        for sex, letter in (("female", "f"), ("male", "m"))
    ).sort("area", "activity", "sex", "age")


def populations(data: Path) -> pl.DataFrame:
    """People. Columns: area, year, age, sex, people, source."""
    folder = data / "2_population"
    estimates = pl.read_parquet(folder / "mye_2000_2023_icb_england_syoa_sex.parquet").with_columns(
        source=pl.lit("mye")
    )
    projections = pl.read_parquet(folder / "snpp2018_principal_2024_2043_icb_england_syoa_sex.parquet")
    both = pl.concat([estimates, projections.with_columns(source=pl.lit("snpp2018"))], how="vertical_relaxed")
    return (
        both.filter(pl.col("year") >= FIRST_ESTIMATE)
        .with_columns(pl.col("area_code").cast(pl.String))
        .unpivot(["females", "males"], index=["area_code", "year", "age", "source"], value_name="people")
        .select(
            area="area_code",
            year=pl.col("year").cast(pl.UInt16),
            age=pl.col("age").cast(pl.UInt8),
            sex=pl.col("variable").replace_strict({"females": "female", "males": "male"}),
            people="people",
            source="source",
        )
        .sort("area", "year", "sex", "age")
    )


def council_rates(data: Path) -> pl.DataFrame:
    """The same by council, districts for counties. Columns: council, activity, age, sex, observed."""
    frame = pl.read_parquet(data / "3_activity" / "su_activity_rates_la_by_age_sex.parquet").with_columns(
        pl.col("area_code", "pod", "group").cast(pl.String)
    )
    return pl.concat(
        frame.filter(~pl.col("area_code").str.starts_with(COUNTY)).select(
            council="area_code",
            activity=pl.concat_str("pod", "group", separator="/"),
            age=pl.col("age").cast(pl.UInt8),
            sex=pl.lit(sex),
            observed=f"rate_{letter}",
        )
        for sex, letter in (("female", "f"), ("male", "m"))
    ).sort("council", "activity", "sex", "age")


def council_populations(data: Path) -> pl.DataFrame:
    """Adults by council, districts for counties. Columns: council, year, age (90 is open), sex, people."""
    folder = data / "2_population"
    files = ("mye_2000_2023_la_syoa_sex", "snpp2018_principal_2024_2043_la_syoa_sex")
    both = pl.concat([pl.read_parquet(folder / f"{name}.parquet") for name in files], how="vertical_relaxed")
    return (
        both.with_columns(pl.col("area_code").cast(pl.String))
        .filter(
            ~pl.col("area_code").str.starts_with(COUNTY)
            & (pl.col("year") >= FIRST_ESTIMATE)
            & (pl.col("age") >= YOUNGEST)
        )
        .with_columns(pl.col("age").clip(upper_bound=OPEN_AGE))
        .unpivot(["females", "males"], index=["area_code", "year", "age"], value_name="people")
        .group_by("area_code", "year", "age", "variable")
        .agg(pl.col("people").sum())
        .select(
            council="area_code",
            year=pl.col("year").cast(pl.UInt16),
            age=pl.col("age").cast(pl.UInt8),
            sex=pl.col("variable").replace_strict({"females": "female", "males": "male"}),
            people=pl.col("people").cast(pl.Int32),
        )
        .sort("council", "sex", "age", "year")
    )


def variants(data: Path) -> pl.DataFrame:
    """People under each variant, in the years published. Columns: variant, area, year, age, sex, people."""
    frame = pl.read_parquet(data / "2_population" / "snpp2018_variants_icb_5yearly.parquet")
    return (
        frame.with_columns(
            pl.col("area_code").cast(pl.String), pl.col("variant").cast(pl.String).replace_strict(VARIANTS)
        )
        .with_columns(pl.col("age").clip(upper_bound=OPEN_AGE))
        .unpivot(["females", "males"], index=["variant", "area_code", "year", "age"], value_name="people")
        .group_by("variant", "area_code", "year", "age", "variable")
        .agg(pl.col("people").sum())
        .select(
            "variant",
            area="area_code",
            year=pl.col("year").cast(pl.UInt16),
            age=pl.col("age").cast(pl.UInt8),
            sex=pl.col("variable").replace_strict({"females": "female", "males": "male"}),
            people=pl.col("people").cast(pl.Int32),
        )
        .sort("variant", "area", "sex", "age", "year")
    )


def main() -> None:
    """Write the tables and their sources."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of collected open data")
    data = parser.parse_args().data
    FOLDER.mkdir(parents=True, exist_ok=True)
    for table in (rates, populations, variants, council_rates, council_populations):
        path = FOLDER / f"{table.__name__}.parquet"
        table(data).write_parquet(path, compression="zstd", compression_level=19)
    pl.DataFrame(SOURCES).write_csv(FOLDER / "sources.csv")


if __name__ == "__main__":
    main()
