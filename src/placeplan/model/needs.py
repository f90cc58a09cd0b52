"""A place's people by age, and what each needs of every service, read from its figures and joined.

A service's need follows, in this order of choice, its own rates of activity by age and sex; its own cost
for each person by age; the cost of all services for each person by age; or, where nothing by
age is stated, the number of people alone, which is said. Ages must fit: bands of rates may be
wider than the people's, never narrower. Maternity without rates follows births. Children without rates
follow the cost of all care by age. Each of these is listed with the need that it stands for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from placeplan.core.periods import period
from placeplan.engine.axes import Array
from placeplan.model.ages import Ages, ages
from placeplan.model.population import People, Rates, need, need_index, younger
from placeplan.plan.place import Place

PEOPLE = "population"
RATE, COST_PER_PERSON = "activity_rate", "average_cost"
ALL_SERVICES = ""
EVERYBODY = "all"
MATERNITY = "maternity"
JOINING_BANDS = 5  # youngest rated bands over which rates and costs are joined
By = dict[Ages, float]
ByYear = dict[str, dict[tuple[str, str, str], float]]  # year: area, age and sex: people


@dataclass(frozen=True)
class Needs:
    """People, and the index of their need by year and service (nothing where it cannot be assessed)."""

    people: People | None
    index: Array | None
    paths: tuple[Array, ...]  # by year, where health gains are stated: years younger, service
    missing: tuple[tuple[str, str], ...]
    source: str = ""


def needs(place: Place, services: Sequence[str], most_years_younger: int = 0, from_age: int = 0) -> Needs:
    """People and need of a place for each of its years. Shape of the index: year, service.

    With `most_years_younger` above nought, also need if people of `from_age` and over are each whole
    number of years healthier, up to that many.
    """
    stated = place.figures.filter(
        (pl.col("measure") == PEOPLE) & pl.col("age").is_not_null() & pl.col("value").is_not_null()
    )
    people, bands = _people(stated, place)
    if people is None:
        return Needs(
            None, None, (), (("population by age", "Population by age is not known for every year."),)
        )
    tables = _tables(place)
    each, missing = [], []
    for service in services:
        of_service, note = _rates(service, tables, bands, people.sexes)
        each.append(of_service)
        if note:
            missing.append(note)
    source = "; ".join(stated["source"].drop_nulls().unique().sort().head(3).to_list())
    rates = Rates(tuple(services), np.stack(each))
    needed = need(people, rates).sum(axis=1)
    index = need_index(needed)
    paths: tuple[Array, ...] = ()
    if most_years_younger:
        healthier = [
            need(people, younger(rates, people.ages, years, from_age)).sum(axis=1)
            for years in range(most_years_younger + 1)
        ]
        paths = tuple(np.stack([one[at] for one in healthier]) / needed[0] for at in range(len(people.years)))
    return Needs(people, index, paths, tuple(missing), source)


def _people(stated: pl.DataFrame, place: Place) -> tuple[People | None, tuple[Ages, ...]]:
    own = stated.filter(pl.col("area") == place.area)
    rows = (own if own.height else stated).select("line", "period", "area", "age", "sex", "value").rows()
    versions: dict[str, ByYear] = {}
    years = {written: period(written).years[0] for written in {row[1] for row in rows}}
    for line, written, area, age, sex, value in rows:
        year = years[written]
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


def _tables(place: Place) -> Mapping[tuple[str, str, str], By]:
    """Rates and costs by age. Key: measure, service and sex; lines of one cost add up."""
    rows = (
        place.figures.filter(
            pl.col("measure").is_in([RATE, COST_PER_PERSON])
            & pl.col("age").is_not_null()
            & pl.col("value").is_not_null()
        )
        .select("measure", "service", "age", "sex", "value")
        .rows()
    )
    found: dict[tuple[str, str, str], By] = {}
    for measure, service, age, sex, value in rows:
        about = {service or ALL_SERVICES, ALL_SERVICES} if measure == COST_PER_PERSON else {service}
        for name in about:
            cells = found.setdefault((measure, name or ALL_SERVICES, sex or EVERYBODY), {})
            cells[ages(age)] = cells.get(ages(age), 0.0) + value
    return found


def _rates(
    service: str,
    tables: Mapping[tuple[str, str, str], By],
    bands: tuple[Ages, ...],
    sexes: tuple[str, ...],
) -> tuple[Array, tuple[str, str] | None]:
    """Need of one person of each age and sex for a service, and what is missing of it. Shape: age, sex."""
    named = service or "all services"
    for measure, name in ((RATE, service), (COST_PER_PERSON, service), (COST_PER_PERSON, ALL_SERVICES)):
        each = _each(measure, name, tables, bands, sexes)
        if each is None:
            continue
        unknown = np.asarray(np.isnan(each).any(axis=1))
        if not unknown.any():
            return each, None
        rated = np.flatnonzero(~unknown)
        if rated.size and not unknown[rated[0] :].any():  # only the young have no rate
            return _with_the_young(each, int(rated[0]), named, tables, bands, sexes)
    if service == MATERNITY and bands[0] == Ages(0, 0):
        births = np.zeros((len(bands), len(sexes)))
        births[0] = 1.0
        return births, (
            f"rates of {named}",
            "None is stated, so it grows with births: residents aged under one.",
        )
    why = "Nothing by age is stated for it, so its need grows with the number of people alone."
    return np.ones((len(bands), len(sexes))), (f"ageing and the need of {named}", why)


def _each(
    measure: str,
    name: str,
    tables: Mapping[tuple[str, str, str], By],
    bands: tuple[Ages, ...],
    sexes: tuple[str, ...],
) -> Array | None:
    """Rates or costs of each age and sex, not a number where none holds an age; nothing without a table."""
    by_sex = [tables.get((measure, name, sex)) or tables.get((measure, name, EVERYBODY)) for sex in sexes]
    if not all(by_sex):
        return None
    return np.array([[_of_age(cells or {}, band) for cells in by_sex] for band in bands], dtype=np.float64)


def _with_the_young(
    each: Array,
    first: int,
    named: str,
    tables: Mapping[tuple[str, str, str], By],
    bands: tuple[Ages, ...],
    sexes: tuple[str, ...],
) -> tuple[Array, tuple[str, str]]:
    """Rates with those of ages below the youngest rated: in proportion to cost by age where it is stated.

    The proportion is that of the youngest rated bands, so that the two join.
    """
    youngest = bands[first].youngest
    what = f"children's need of {named}"
    cost = _each(COST_PER_PERSON, ALL_SERVICES, tables, bands, sexes)
    joining = slice(first, first + JOINING_BANDS)
    if cost is None or np.isnan(cost).any() or not (cost[joining].sum(axis=0) > 0).all():
        why = f"No rate under age {youngest} is stated, so its growth is that of people from {youngest}."
        return np.nan_to_num(each), (what, why)
    proportion = each[joining].sum(axis=0) / cost[joining].sum(axis=0)
    filled = each.copy()
    filled[:first] = cost[:first] * proportion
    why = f"No rate under age {youngest} is stated, so it follows the cost of all care by age."
    return filled, (what, why)


def _of_age(cells: By, band: Ages) -> float:
    exact = cells.get(band)
    if exact is not None:
        return exact
    return next((value for wide, value in cells.items() if wide.holds(band)), np.nan)
