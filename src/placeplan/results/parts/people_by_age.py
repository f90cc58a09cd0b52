"""Residents by broad age in the first and the last year of a plan, as stated.

Each number adds up figures of finer ages that fit its band exactly; where they do not, there is none.
"""

from dataclasses import dataclass

import polars as pl

from placeplan.core.periods import period
from placeplan.model.ages import OLDEST, Ages, ages
from placeplan.plan.place import Place

BROAD = (Ages(0, 14), Ages(15, 64), Ages(65, 84), Ages(85, OLDEST))


@dataclass(frozen=True)
class PeopleByAge:
    """People of each broad band on two days. `bands` say youngest and oldest; the last has no oldest."""

    days: tuple[str, str]
    bands: tuple[tuple[int, int | None], ...]
    people: tuple[tuple[float, float], ...]  # by band: on the first day and on the last
    sources: tuple[str, ...]


def people_by_age(place: Place) -> PeopleByAge | None:
    """Residents of the place by broad age; nothing where either year or an age is missing."""
    stated = place.figures.filter(
        (pl.col("measure") == "population")
        & (pl.col("area") == place.area)
        & pl.col("age").is_not_null()
        & pl.col("line").is_null()
        & pl.col("value").is_not_null()
    )
    years = [_year(stated, year) for year in (place.base_year, place.last_year)]
    counts = [_broad(rows) for rows in years]
    if not all(counts):
        return None
    first, last = (str(rows["period"][0]) for rows in years)
    return PeopleByAge(
        (first, last),
        tuple((band.youngest, None if band.oldest == OLDEST else band.oldest) for band in BROAD),
        tuple((counts[0][band], counts[1][band]) for band in BROAD),
        tuple(sorted(set(pl.concat(years)["source"].drop_nulls()))),
    )


def _year(stated: pl.DataFrame, year: str) -> pl.DataFrame:
    """The rows of one financial year, where they are of one day."""
    days = [day for day in stated["period"].unique() if period(day).years[0] == year]
    return stated.filter(pl.col("period") == days[0]) if len(days) == 1 else stated.clear()


def _broad(rows: pl.DataFrame) -> dict[Ages, float]:
    """People of each broad band; nothing unless every age fits one band and every band has its people."""
    counts: dict[Ages, float] = {}
    for written, value in rows.select("age", "value").sort("age").iter_rows():
        band = next((band for band in BROAD if band.holds(ages(written))), None)
        if band is None:
            return {}
        counts[band] = counts.get(band, 0.0) + value
    return {band: counts[band] for band in BROAD} if len(counts) == len(BROAD) else {}
