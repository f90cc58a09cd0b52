"""A place's people by age, and what each costs or needs, read from its figures and joined.

Population is a figure of stage `baseline` or `outturn` for each mid-year; cost or activity for
each person is `average_cost` or `activity` rates by age and sex. Ages must fit: the rates' bands may be
wider than the people's, never narrower.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from placeplan.core.periods import period
from placeplan.engine.axes import Array
from placeplan.model.ages import Ages, ages
from placeplan.model.population import People, Rates, need, need_index
from placeplan.plan.place import Place

PEOPLE = "population"
COST_PER_PERSON = "average_cost"
ALL_SERVICES = ""
ByYear = dict[str, dict[tuple[str, str, str], float]]  # year: area, age and sex: people


@dataclass(frozen=True)
class Needs:
    """People, and the index of their need by year and service (nothing where it cannot be assessed)."""

    people: People | None
    index: Array | None
    missing: tuple[tuple[str, str], ...]
    source: str = ""


def needs(place: Place, services: Sequence[str]) -> Needs:
    """People and need of a place for each of its years. Shape of the index: year, service."""
    stated = place.figures.filter(
        (pl.col("measure") == PEOPLE) & pl.col("age").is_not_null() & pl.col("value").is_not_null()
    )
    people, bands = _people(stated, place)
    if people is None:
        return Needs(None, None, (("population by age", "Population by age is not known for every year."),))
    rates, why = _rates(place, bands, people.sexes, services)
    source = "; ".join(stated["source"].drop_nulls().unique().sort().head(3).to_list())
    if rates is None:
        return Needs(people, None, (("demographic growth from population", why),), source)
    index = need_index(need(people, rates).sum(axis=1))
    return Needs(people, index, (), source)


def _people(stated: pl.DataFrame, place: Place) -> tuple[People | None, tuple[Ages, ...]]:
    own = stated.filter(pl.col("area") == place.area)
    rows = (own if own.height else stated).select("line", "period", "area", "age", "sex", "value").rows()
    versions: dict[str, ByYear] = {}
    for line, written, area, age, sex, value in rows:
        year = period(written).years[0]
        versions.setdefault(line or "", {}).setdefault(year, {})[area or "", age, sex or "all"] = value
    whole = {line: by_year for line, by_year in versions.items() if _is_whole(by_year, place.years)}
    if not whole:
        return None, ()
    by_year = max(whole.values(), key=lambda cells: len(cells[place.base_year]))  # the finest ages
    keys = set(by_year[place.base_year])
    areas = tuple(sorted({area for area, _, _ in keys}))
    sexes = tuple(sorted({sex for _, _, sex in keys}))
    written_ages = sorted({age for _, age, _ in keys}, key=ages)
    count = np.array(
        [
            [
                [[by_year[year].get((area, age, sex), 0.0) for sex in sexes] for age in written_ages]
                for area in areas
            ]
            for year in place.years
        ]
    )
    bands = tuple(ages(age) for age in written_ages)
    return People(place.years, areas, tuple(band.youngest for band in bands), sexes, count), bands


def _is_whole(by_year: ByYear, years: Sequence[str]) -> bool:
    """Has every year the same cells? Where a cell is missing in some year, growth would be false."""
    first = set(by_year.get(years[0], {}))
    return bool(first) and all(set(by_year.get(year, {})) == first for year in years)


def _rates(
    place: Place, bands: tuple[Ages, ...], sexes: tuple[str, ...], services: Sequence[str]
) -> tuple[Rates | None, str]:
    """Cost for each person of each band. A service without rates of its own takes those of all services."""
    rows = (
        place.figures.filter((pl.col("measure") == COST_PER_PERSON) & pl.col("age").is_not_null())
        .select("service", "age", "sex", "value")
        .rows()
    )
    if not rows:
        return None, "No cost for each person by age is stated."
    table: dict[tuple[str, str], dict[Ages, float]] = {}
    for service, age, sex, value in rows:
        for key in {service or ALL_SERVICES, ALL_SERVICES}:
            cells = table.setdefault((key, sex or "all"), {})
            cells[ages(age)] = cells.get(ages(age), 0.0) + value
    each = np.zeros((len(services), len(bands), len(sexes)))
    for s, service in enumerate(services):
        known = service if any(key == service for key, _ in table) else ALL_SERVICES
        for x, sex in enumerate(sexes):
            cells = table.get((known, sex)) or table.get((known, "all")) or {}
            for b, band in enumerate(bands):
                holding = next((value for wide, value in cells.items() if wide.holds(band)), None)
                if holding is None:
                    return None, f"No cost for a person aged {band.youngest} ({sex}) is stated."
                each[s, b, x] = holding
    return Rates(tuple(services), each), ""
