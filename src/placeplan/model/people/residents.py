"""A place's residents by age and sex for each of its years, and their births, read from its figures.

Where figures divide the area into parts (`E54000022:E07000145`) the parts are read and must add up to the
area. Registered patients are another population and are never read here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import polars as pl

from placeplan.core.errors import Problems
from placeplan.core.periods import period
from placeplan.engine.axes import Array
from placeplan.model.ages import Ages, ages
from placeplan.model.variables.population import People
from placeplan.plan.place import Place
from placeplan.plan.variants import BIRTHS, PART, PEOPLE

UNDER_ONE = Ages(0, 0)
APART = 0.5  # people by which a cell of rounded parts may miss the area's own
ByYear = dict[str, dict[tuple[str, str, str], float]]  # year: area, age and sex: people


@dataclass(frozen=True)
class Residents:
    """People by year, area, age and sex, the bands of their ages, and where they come from."""

    people: People
    bands: tuple[Ages, ...]
    source: str
    births: Array | None  # by year; nothing where neither births nor people under one are known
    births_are_stated: bool


def residents(place: Place, problems: Problems | None = None) -> Residents | None:
    """The residents of a place for each of its years; nothing where a year or a cell is missing.

    Births are those stated, else people aged under one at mid-year: an estimate that leaves out infants
    who died or moved away and counts those who moved in. Errors: parts that do not add up to the area.
    """
    stated = place.figures.filter(
        (pl.col("measure") == PEOPLE) & pl.col("age").is_not_null() & pl.col("value").is_not_null()
    )
    about = pl.col("area").fill_null("")
    own = stated.filter(about == place.area) if place.area else stated.clear()
    whole = _people(own if own.height else stated.filter(~about.str.contains(PART)), place.years)
    if whole is None:
        return None
    parts = (
        _people(stated.filter(about.str.starts_with(place.area + PART)), place.years) if own.height else None
    )
    if parts is not None and parts[1:] == whole[1:] and parts[0].sexes == whole[0].sexes:
        if problems is not None:
            _check_parts(parts[0], whole[0], place, problems)
        whole = parts
    people, bands = whole
    births = _stated_births(place)
    are_stated = births is not None
    if births is None and bands[0] == UNDER_ONE:
        births = np.asarray(people.count[:, :, 0].sum(axis=(1, 2)))
    source = "; ".join(stated["source"].drop_nulls().unique().sort().head(3).to_list())
    return Residents(people, bands, source, births, are_stated)


def _people(stated: pl.DataFrame, years: Sequence[str]) -> tuple[People, tuple[Ages, ...]] | None:
    """The finest whole set of people; of sets alike, the one without a line, which is the principal one."""
    whole = [by_year for by_year in _versions(stated).values() if _is_whole(by_year, years)]
    if not whole:
        return None
    by_year = max(whole, key=lambda cells: len(cells[years[0]]))
    keys = set(by_year[years[0]])
    areas = tuple(sorted({area for area, _, _ in keys}))
    sexes = tuple(sorted({sex for _, _, sex in keys}))
    written_ages = sorted({age for _, age, _ in keys}, key=ages)
    cells = list(product(areas, written_ages, sexes))
    flat = [[by_year[year].get(cell, 0.0) for cell in cells] for year in years]
    count = np.array(flat).reshape(len(years), len(areas), len(written_ages), len(sexes))
    bands = tuple(ages(age) for age in written_ages)
    return People(tuple(years), areas, tuple(band.youngest for band in bands), sexes, count), bands


def _versions(stated: pl.DataFrame) -> dict[str, ByYear]:
    """People by line, year, area, age and sex; the line "" is the principal version."""
    about = (pl.col("line", "area").fill_null(""), "age", pl.col("sex").replace("", None).fill_null("all"))
    versions: dict[str, ByYear] = {"": {}}
    laid: dict[tuple[str, str], dict[tuple[str, str, str], float]] = {}  # found once for many thousand rows
    for line, area, age, sex, written, value in stated.select(*about, "period", "value").rows():
        if (line, written) not in laid:
            year = period(written).years[0]
            laid[line, written] = versions.setdefault(line, {}).setdefault(year, {})
        laid[line, written][area, age, sex] = value
    return versions


def _is_whole(by_year: ByYear, years: Sequence[str]) -> bool:
    """Has every year the same cells? Where a cell is missing in some year, growth would be false."""
    first = set(by_year.get(years[0], {}))
    return bool(first) and all(set(by_year.get(year, {})) == first for year in years)


def _check_parts(parts: People, whole: People, place: Place, problems: Problems) -> None:
    together, alone = parts.count.sum(axis=1), whole.count.sum(axis=1)
    for at, year in enumerate(parts.years):
        if (np.abs(together[at] - alone[at]) > APART).any():
            problems.add(
                f"The parts of {place.area} hold {together[at].sum():,.0f} people in {year}, and the area "
                f"{alone[at].sum():,.0f}, by age and sex.",
                "figures of population by age",
                "Mend a part, or leave the parts out.",
            )


def _stated_births(place: Place) -> Array | None:
    rows = place.figures.filter(
        (pl.col("measure") == BIRTHS)
        & (pl.col("area").fill_null(place.area) == place.area)
        & pl.col("period").is_in(list(place.years))
        & pl.col("value").is_not_null()
    ).select("period", "value")
    by_year = dict(rows.rows())
    return np.array([by_year[year] for year in place.years]) if set(by_year) == set(place.years) else None
