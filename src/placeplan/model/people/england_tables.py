"""England's evidence by area, year, age and sex, as shipped beside the model: one reading of each table.

What each source covers, and from when, is in `england/sources.csv` and nowhere in the code.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import polars as pl

from placeplan.core.doors.shipped import shipped_rows
from placeplan.core.doors.table_files import shipped_table

FOLDER = files("placeplan.model") / "england"
OPEN_AGE = 90  # the last age of the tables, which means 90 and over
RATES, ESTIMATES, PROJECTIONS, VARIANTS = "su_rates", "mye", "snpp2018", "snpp2018_variants"


@dataclass(frozen=True)
class Series:
    """The mid-years that a source covers, and the mid-year of the people whom it is based on."""

    first: int | None
    last: int | None
    based_on: int | None


@cache
def england_table(name: str) -> pl.DataFrame:
    """The table called `name`: populations, rates or variants; council_populations or council_rates."""
    with as_file(FOLDER / f"{name}.parquet") as path:
        return shipped_table(path)


@cache
def sources() -> tuple[dict[str, str], ...]:
    """Where rates and populations come from: title, publisher, period, licence, address, years and notes."""
    return tuple(shipped_rows(FOLDER / "sources.csv"))


@cache
def series(source: str) -> Series:
    """The years of one source, by its key."""
    row = next(source_row for source_row in sources() if source_row["source"] == source)
    years = (int(row[name]) if row[name] else None for name in ("first_year", "last_year", "based_on"))
    return Series(*years)


def last_estimate() -> int:
    """The mid-year at which estimates end, and from which the projections' growth is applied."""
    return _known(series(ESTIMATES).last)


def first_projection() -> int:
    """The first mid-year of the projections that is held."""
    return _known(series(PROJECTIONS).first)


def years_held() -> tuple[int, int]:
    """The first and the last mid-year with people."""
    return _known(series(ESTIMATES).first), _known(series(PROJECTIONS).last)


def year_of_rates() -> int:
    """The mid-year of the people by whom events were divided."""
    return _known(series(RATES).based_on)


def projections_began() -> int:
    """The mid-year that the projections are based on: every variant is the same in it."""
    return _known(series(PROJECTIONS).based_on)


def _known(year: int | None) -> int:
    if year is None:
        raise ValueError("sources.csv lacks a year")
    return year
