"""Providers' catchments: the share of each area's people, by age where known, who use each provider.

Each provider's need follows the people of its own catchment, and those of elsewhere who use it where they
are stated. What no provider of the place takes is outside: shares are never stretched to add up to 1.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import polars as pl

from placeplan.core.errors import Problems
from placeplan.core.periods import period
from placeplan.engine.axes import Array
from placeplan.model.ages import Ages, ages
from placeplan.model.variables.population import People, Rates
from placeplan.plan.bodies import check_declared
from placeplan.plan.place import Place

SHARE = "catchment_share"
ELSEWHERE = "people_from_elsewhere"
EVERY_SERVICE = ""
WHOLE = ""  # a share of the whole place
ROUNDING = 1e-6  # shares are written in decimals


@dataclass(frozen=True)
class Catchments:
    """Shares of people by body and service (empty: every service without shares of its own).

    Shape of each: area, age. `elsewhere` holds, by body, people who live outside the place and use it as
    everybody in its catchment does; shape: year, age, sex.
    """

    shares: Mapping[tuple[str, str], Array]
    source: str = ""
    elsewhere: Mapping[str, Array] = field(default_factory=dict)

    def of(self, body: str, service: str) -> Array | None:
        """A body's shares for a service; nothing where it states none."""
        own = self.shares.get((body, service))
        return self.shares.get((body, EVERY_SERVICE)) if own is None else own

    @property
    def bodies(self) -> tuple[str, ...]:
        """Bodies with a catchment, in the order of their codes."""
        return tuple(sorted({body for body, _ in self.shares}))


def catchments(place: Place, people: People, bands: Sequence[Ages], problems: Problems) -> Catchments:
    """The catchments that a place states. Errors: an unknown body or area, an age without a share where
    others have one, two values for one share, shares that add up to more than everybody, or people from
    elsewhere who are not stated for every year, age and sex of the residents.
    """
    rows = place.figures.filter((pl.col("measure") == SHARE) & pl.col("value").is_not_null()).select(
        pl.col("organisation").fill_null(""),
        pl.col("area").replace("", None).fill_null(place.area),
        pl.col("service").replace("", None).fill_null(EVERY_SERVICE),
        "age",
        "value",
        "source",
    )
    stated: dict[tuple[str, str], dict[tuple[str, Ages | None], float]] = {}
    for body, area, service, age, value, source in rows.rows():
        where = f"{source} ({SHARE} of {body or 'nobody'} in {area})"
        _check_names(body, area, place, people, where, problems)
        cells = stated.setdefault((body, service), {})
        cell = (area if area in people.areas else WHOLE, ages(age) if age else None)
        if cells.setdefault(cell, value) != value:
            problems.add(f"It is stated as {cells[cell]:g} and as {value:g}.", where, "Keep one of them.")
    shares = {key: _shares(key, cells, people, bands, problems) for key, cells in stated.items()}
    _check_sums(shares, people, problems)
    source = "; ".join(rows["source"].drop_nulls().unique().sort().head(3).to_list())
    return Catchments(
        shares, source, _elsewhere(place, people, bands, {body for body, _ in shares}, problems)
    )


def _check_names(body: str, area: str, place: Place, people: People, where: str, problems: Problems) -> None:
    is_declared = body in place.bodies if place.bodies else bool(body)
    if not is_declared:
        check_declared(body, place.bodies, where, problems)
    if area not in (*people.areas, place.area):
        areas = f"Areas with people by age: {', '.join(people.areas)}."
        problems.add("It has no people by age.", where, areas)


def needed(people: People, rates: Rates, shares: Array) -> Array:
    """Need of the people in one catchment. Shape of `shares`: area, age. Shape: year, service."""
    return needed_by(np.einsum("ynas,na->yas", people.count, shares), rates)


def needed_by(count: Array, rates: Rates) -> Array:
    """Need of people by year, age and sex. Shape: year, service."""
    return np.asarray(count.reshape(len(count), -1) @ rates.each.reshape(len(rates.services), -1).T)


def people_of(people: People, shares: Array) -> Array:
    """People in one catchment. Shape: year."""
    return np.asarray(np.einsum("ynas,na->y", people.count, shares))


def _elsewhere(
    place: Place, people: People, bands: Sequence[Ages], known: set[str], problems: Problems
) -> dict[str, Array]:
    """People who live outside the place, by the body that they use. Shape of each: year, age, sex."""
    rows = place.figures.filter((pl.col("measure") == ELSEWHERE) & pl.col("value").is_not_null()).select(
        "organisation", "period", "age", "sex", "value", "source"
    )
    outside: dict[str, Array] = {}
    for (body,), own in rows.group_by("organisation", maintain_order=True):
        where = f"{own['source'][0]} ({ELSEWHERE} of {body or 'nobody'})"
        if body not in known:
            what = "People from elsewhere use a body without a catchment of its own."
            problems.add(what, where, f"State its {SHARE}, or leave them out.")
        else:
            cells = own.select("period", "age", "sex", "value").rows()
            outside[str(body)] = _counted(cells, people, bands, where, problems)
    return outside


def _counted(
    cells: Iterable[tuple[str, str | None, str | None, float]],
    people: People,
    bands: Sequence[Ages],
    where: str,
    problems: Problems,
) -> Array:
    """People by the years, ages and sexes of the residents. Errors: one that is lacking, or stated twice."""
    count = np.full((len(people.years), len(bands), len(people.sexes)), np.nan)
    places = _places(people, bands)
    in_year = cache(lambda when: period(when).years[0])  # a table repeats the same few times
    for when, age, sex, value in cells:
        at = places.get((in_year(when), ages(age) if age else None, sex or "all"))
        if at is None:
            continue  # of a year, an age or a sex that is not asked about
        if np.isnan(count[at]):
            count[at] = value
        if count[at] != value:
            problems.add(f"It is stated as {count[at]:g} and as {value:g}.", where, "Keep one of them.")
    lacking = np.argwhere(np.isnan(count))
    if len(lacking):
        year, age_at, sex_at = lacking[0]
        first = f"{people.years[year]}, age {bands[age_at].youngest}, {people.sexes[sex_at]}"
        what = f"It is not stated for {len(lacking)} years, ages and sexes of the residents"
        problems.add(f"{what}; the first is {first}.", where, "State it for each of them; 0 is a number.")
    return count


def _places(
    people: People, bands: Sequence[Ages]
) -> Mapping[tuple[str, Ages | None, str], tuple[int, int, int]]:
    """Where the people of each year, age and sex that the residents have stand."""
    return {
        (year, band, sex): (at, n, kind)
        for at, year in enumerate(people.years)
        for n, band in enumerate(bands)
        for kind, sex in enumerate(people.sexes)
    }


def _shares(
    key: tuple[str, str],
    cells: Mapping[tuple[str, Ages | None], float],
    people: People,
    bands: Sequence[Ages],
    problems: Problems,
) -> Array:
    """Shares of one body's service by area and age. A share of the whole place is that of every part without
    one of its own; a part that has neither sends nobody.
    """
    parts = np.zeros((len(people.areas), len(bands)))
    for at, area in enumerate(people.areas):
        own = {band: value for (name, band), value in cells.items() if name == area}
        own = own or {band: value for (name, band), value in cells.items() if name == WHOLE}
        if not own:
            continue
        for n, age in enumerate(bands):
            fitting = [value for band, value in own.items() if band is None or band.holds(age)]
            if not fitting:
                problems.add(
                    f"No share of {key[0]} in {area} is stated for age {age.youngest}.",
                    SHARE,
                    "State it for every age, or for all ages at once.",
                )
                break
            parts[at, n] = min(fitting) if len(fitting) == 1 else _own_age(own, age)
    return parts


def _own_age(own: Mapping[Ages | None, float], age: Ages) -> float:
    """The share of the narrowest band that holds an age; one for all ages is the widest."""
    holding = [
        (band.oldest - band.youngest, value) for band, value in own.items() if band and band.holds(age)
    ]
    return min(holding)[1]


def _check_sums(shares: Mapping[tuple[str, str], Array], people: People, problems: Problems) -> None:
    services = sorted({service for _, service in shares})
    bodies = sorted({body for body, _ in shares})
    for service in services:
        of_bodies = [shares.get((body, service), shares.get((body, EVERY_SERVICE))) for body in bodies]
        whole = np.sum([part for part in of_bodies if part is not None], axis=0)
        for at in np.flatnonzero((whole > 1 + ROUNDING).any(axis=1)):
            problems.add(
                f"The shares of {people.areas[at]} add up to {whole[at].max():g}, more than everybody"
                + (f", for {service}." if service else "."),
                SHARE,
                "Mend a share.",
            )
