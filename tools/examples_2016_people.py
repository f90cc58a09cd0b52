"""People of the six footprints by age and sex, what each costs, and the base-year money that follows."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from tools.examples_2016_sources import ORIGINS

YEARS = range(2015, 2021)  # mid-years that begin the financial years 2015/16 to 2020/21
BASE_YEAR = "2015/16"
ENGLAND = "E92000001"
BROAD = {"p0_17": (0, 17), "p18_64": (18, 64), "p65_74": (65, 74), "p75_84": (75, 84), "p85plus": (85, 200)}
BANDS = [*((youngest, youngest + 4) for youngest in range(0, 85, 5)), (85, 200)]
SEXES = {"females": "female", "males": "male"}
COSTS = ("inpatient_cost_gbp", "outpatient_cost_gbp", "gp_and_pharma_cost_gbp")
# Footprints that held few people of a council are kept whole in the register; see docs/examples-2016.md.
METHOD = "method.md"


def age_text(band: tuple[int, int]) -> str:
    """A band as figures write it: `0-4`, or `85+`."""
    youngest, oldest = band
    return f"{youngest}+" if oldest >= 200 else f"{youngest}-{oldest}"


def small_areas(data: Path) -> pl.DataFrame:
    """Residents of every small area in mid-2017 by broad age, with footprint and council."""
    areas = pl.read_csv(data / "1_geography/lsoa11_ccg_stp_apr2017.csv.gz")
    people = pl.read_csv(data / "2_population/mye2017_lsoa11_broad_age.csv")
    return areas.join(people, left_on="LSOA11CD", right_on="lsoa11_code", validate="1:1")


def residents_2017(areas: pl.DataFrame, footprint: str) -> dict[str, int]:
    """Residents of a footprint in mid-2017, by broad age; `all` is everybody."""
    own = areas.filter(pl.col("STP17CD") == footprint)
    found = {age_text(band): int(own[column].sum()) for column, band in BROAD.items()}
    return {"all": int(own["total_population"].sum()), **found}


def council_shares(data: Path, areas: pl.DataFrame, footprint: str) -> dict[str, dict[str, float]]:
    """For each council of today, the share of its people of each broad age who live in the footprint."""
    successors = pl.read_csv(data / "1_geography/ltla_successors.csv").select(
        pl.col("ltla17_code").alias("LAD17CD"), pl.col("ltla24_code").alias("council")
    )
    today = areas.join(successors.unique("LAD17CD"), on="LAD17CD", how="left").with_columns(
        pl.coalesce("council", "LAD17CD").alias("council")
    )
    whole = today.group_by("council").agg(pl.col(*BROAD).sum())
    inside = today.filter(pl.col("STP17CD") == footprint).group_by("council").agg(pl.col(*BROAD).sum())
    both = inside.join(whole, on="council", suffix="_all").sort("council")
    return {
        row["council"]: {column: row[column] / row[f"{column}_all"] for column in BROAD}
        for row in both.iter_rows(named=True)
    }


def rebuilt(data: Path, shares: Mapping[str, Mapping[str, float]]) -> dict[tuple[int, str, str], float]:
    """Residents by mid-year, age band and sex, added up from councils and the shares of them inside."""
    people = pl.read_parquet(data / "2_population/mye_2000_2023_la_syoa_sex.parquet").with_columns(
        pl.col("area_code").cast(pl.String)
    )
    missing = set(shares) - set(people["area_code"])
    if missing:
        raise SystemExit(f"no mid-year estimates for {', '.join(sorted(missing))}")
    found: dict[tuple[int, str, str], float] = {}
    own = people.filter(pl.col("area_code").is_in(list(shares)) & pl.col("year").is_in(list(YEARS)))
    for row in own.sort("area_code", "year", "age").iter_rows(named=True):
        share = shares[row["area_code"]][_broad(row["age"])]
        for column, sex in SEXES.items():
            key = (row["year"], _band(row["age"]), sex)
            found[key] = found.get(key, 0.0) + share * row[column]
    return found


def england(data: Path) -> dict[tuple[int, str, str], float]:
    """Residents of England by mid-year, age band and sex."""
    people = pl.read_parquet(data / "2_population/mye_2000_2023_icb_england_syoa_sex.parquet").with_columns(
        pl.col("area_code").cast(pl.String)
    )
    own = people.filter((pl.col("area_code") == ENGLAND) & pl.col("year").is_in(list(YEARS)))
    found: dict[tuple[int, str, str], float] = {}
    for row in own.iter_rows(named=True):
        for column, sex in SEXES.items():
            key = (row["year"], _band(row["age"]), sex)
            found[key] = found.get(key, 0.0) + row[column]
    return found


def cost_each(data: Path) -> dict[tuple[str, str], float]:
    """NHS spending on each resident of England in 2014/15, in pounds, by age band and sex."""
    spending = pl.read_csv(data / "4_finance/nhs_spend_by_age_sex_imd_quintile_2014_15.csv")
    found = {}
    for sex, name in (("F", "female"), ("M", "male")):
        for band in BANDS:
            own = spending.filter((pl.col("sex") == sex) & pl.col("age").is_between(*band))
            cost = sum(float(own[column].sum()) for column in COSTS)
            found[age_text(band), name] = cost / float(own["population_2014"].sum())
    return found


def weighted(
    people: Mapping[tuple[int, str, str], float], costs: Mapping[tuple[str, str], float], year: int
) -> float:
    """What the people of one mid-year would cost at the spending of their age and sex, in pounds."""
    return sum(
        number * costs[age, sex] for (when, age, sex), number in sorted(people.items()) if when == year
    )


def population_rows(area: str, people: Mapping[tuple[int, str, str], float]) -> list[dict[str, object]]:
    """Figures of residents by age and sex, one for each mid-year."""
    return [
        {
            "measure": "population",
            "area": area,
            "sex": sex,
            "age": age,
            "period": f"{year}-06-30",
            "value": round(number, 1),
            "as_stated": "added up from councils by age",
            "precision": 0.1,
            "stage": "outturn",
            "stated_by": "Placeplan",
            "source": METHOD,
            "grade": "computed",
        }
        for (year, age, sex), number in people.items()
    ]


def published_population_rows(area: str, found: Mapping[str, int]) -> list[dict[str, object]]:
    """Figures of residents in mid-2017 by broad age, from small areas as they were published then."""
    return [
        {
            "measure": "population",
            "area": area,
            "line": "small areas, as first published",
            "age": "" if age == "all" else age,
            "period": "2017-06-30",
            "value": number,
            "precision": 1,
            "stage": "outturn",
            "stated_by": "ONS",
            "source": ORIGINS["small_areas"].address,
            "grade": "computed",
        }
        for age, number in found.items()
    ]


def cost_rows(costs: Mapping[tuple[str, str], float]) -> list[dict[str, object]]:
    """Figures of spending on each resident of England by age and sex."""
    return [
        {
            "measure": "average_cost",
            "area": ENGLAND,
            "sex": sex,
            "age": age,
            "period": "2014/15",
            "value": f"{cost:.2f}",
            "as_stated": "hospital, other secondary and community care, general practice and medicines",
            "precision": 0.01,
            "price_base": "nominal",
            "stage": "outturn",
            "stated_by": "Placeplan",
            "source": ORIGINS["spending_by_age"].address,
            "grade": "computed",
        }
        for (age, sex), cost in costs.items()
    ]


def _band(age: int) -> str:
    return age_text(next(band for band in BANDS if band[0] <= age <= band[1]))


def _broad(age: int) -> str:
    return next(column for column, band in BROAD.items() if band[0] <= age <= band[1])
