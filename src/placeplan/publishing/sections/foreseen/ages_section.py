"""People by broad age in the first and the last year of a plan, as a small chart with its table.

Each number adds up figures of finer ages that fit its band exactly; where they do not, there is no chart.
"""

import polars as pl

from placeplan.core.periods import period
from placeplan.look.charts.bars import Row, bars
from placeplan.look.charts.figure import Chart, Table
from placeplan.look.wording import joined, when
from placeplan.model.ages import OLDEST, Ages, ages
from placeplan.plan.place import Place

BROAD = (Ages(0, 14), Ages(15, 64), Ages(65, 84), Ages(85, OLDEST))


def ages_chart(place: Place) -> Chart | None:
    """Residents of the place by broad age; nothing where either year or an age is missing."""
    stated = place.figures.filter(
        (pl.col("measure") == "population")
        & (pl.col("area") == place.area)
        & pl.col("age").is_not_null()
        & pl.col("line").is_null()
        & pl.col("value").is_not_null()
    )
    found = [_year(stated, year) for year in (place.base_year, place.last_year)]
    counts = [_broad(rows) for rows in found]
    if not all(counts):
        return None
    days = [when(str(rows["period"][0])) for rows in found]
    pairs = list(zip(*(count.values() for count in counts), strict=True))
    labels = [_label(band) for band in BROAD]
    said = "; ".join(
        f"{label}: {people(first)}, then {people(last)}"
        for label, (first, last) in zip(labels, pairs, strict=True)
    )
    sources = sorted(set(pl.concat(found)["source"].drop_nulls()))
    return bars(
        "ages",
        "Residents by age",
        "people",
        f"{said}.",
        [Row(label, pair) for label, pair in zip(labels, pairs, strict=True)],
        days,
        people,
        Table(
            ("Age", *days), [(label, *map(people, pair)) for label, pair in zip(labels, pairs, strict=True)]
        ),
        f"Each number adds up figures of finer ages, which are in the open data. Source: {joined(sources)}.",
    )


def people(count: float) -> str:
    """Whole people."""
    return f"{count:,.0f}"


def _year(stated: pl.DataFrame, year: str) -> pl.DataFrame:
    """The rows of one financial year, where they are of one day."""
    days = [day for day in stated["period"].unique() if period(day).years[0] == year]
    return stated.filter(pl.col("period") == days[0]) if len(days) == 1 else stated.clear()


def _broad(rows: pl.DataFrame) -> dict[Ages, float]:
    """People of each broad band; nothing unless every age fits one band and every band has its people."""
    found: dict[Ages, float] = {}
    for written, value in rows.select("age", "value").sort("age").iter_rows():
        band = next((band for band in BROAD if band.holds(ages(written))), None)
        if band is None:
            return {}
        found[band] = found.get(band, 0.0) + value
    return {band: found[band] for band in BROAD} if len(found) == len(BROAD) else {}


def _label(band: Ages) -> str:
    return f"{band.youngest} and over" if band.oldest == OLDEST else f"{band.youngest} to {band.oldest}"
