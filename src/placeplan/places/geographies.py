"""Geographies: a kind of area as it stood in a year (`stp-2017`), its dates and the names of its areas.

Knows which vintage was in force on a date. Refuses to guess one that no register holds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from placeplan.core.errors import PlanError, Problem
from placeplan.places.shipped import rows

_KIND_AND_YEAR = re.compile(r"(?P<kind>.+)-(?P<year>(?!0000)[0-9]{4})")


@dataclass(frozen=True)
class Geography:
    """One kind of area between `first_day` and `last_day` (None: still in force), both included."""

    key: str
    title: str
    first_day: date
    last_day: date | None
    areas: int
    people_unplaced: int
    placed: str
    source: str

    @property
    def kind(self) -> str:
        """The kind without its year: `stp-2017` gives `stp`."""
        return self.key.rpartition("-")[0]

    def in_force(self, day: date) -> bool:
        """Was this the vintage in force on `day`?"""
        return self.first_day <= day <= (self.last_day or date.max)

    @property
    def dates(self) -> str:
        """Its dates in words."""
        return f"{self.first_day} to {self.last_day}" if self.last_day else f"{self.first_day} to now"


@dataclass(frozen=True)
class Area:
    """One area of a geography: ONS code, ODS code where it has one, name, key of its source."""

    geography: str
    code: str
    ods: str
    name: str
    source: str


@cache
def geographies() -> tuple[Geography, ...]:
    """Every geography shipped with the package."""
    return tuple(
        Geography(
            key=row["geography"],
            title=row["title"],
            first_day=date.fromisoformat(row["first_day"]),
            last_day=date.fromisoformat(row["last_day"]) if row["last_day"] else None,
            areas=int(row["areas"]),
            people_unplaced=int(row["people_unplaced"]),
            placed=row["placed"],
            source=row["source"],
        )
        for row in rows("geographies")
    )


def geography(name: str, as_at: date | None = None) -> Geography:
    """The geography called `name`; a kind alone (`stp`) takes the vintage in force on `as_at`.

    A year between two lists (`utla-2018`) takes the vintage in force on 1 April of that year.
    Errors: no such geography, or none in force on that date; both say what there is.
    """
    chosen = {vintage.key: vintage for vintage in geographies()}.get(name.strip().lower())
    chosen = chosen or _of_a_year(name) or _of_a_kind(name, as_at)
    if chosen is None:
        raise PlanError(
            Problem(f"There is no geography “{name}”.", to_do=f"There are: {', '.join(_keys())}.")
        )
    if as_at is not None and not chosen.in_force(as_at):
        raise PlanError(
            Problem(
                f"{chosen.key} describes {chosen.dates}, not {as_at}.", to_do=_instead(chosen.kind, as_at)
            )
        )
    return chosen


def _of_a_year(name: str) -> Geography | None:
    match = _KIND_AND_YEAR.fullmatch(name.strip().lower())
    if not match:
        return None
    day = date(int(match["year"]), 4, 1)
    return next(
        (vintage for vintage in geographies() if vintage.kind == match["kind"] and vintage.in_force(day)),
        None,
    )


def _of_a_kind(name: str, as_at: date | None) -> Geography | None:
    vintages = [vintage for vintage in geographies() if vintage.kind == name.strip().lower()]
    if not vintages:
        return None
    if as_at is None:
        raise PlanError(
            Problem(
                f"“{name}” needs a year or a date.",
                to_do=f"Name one of {', '.join(vintage.key for vintage in vintages)}, or give a date.",
            )
        )
    for vintage in vintages:
        if vintage.in_force(as_at):
            return vintage
    raise PlanError(
        Problem(f"No list of {name} is held for {as_at}.", to_do=_instead(vintages[0].kind, as_at))
    )


def _instead(kind: str, day: date) -> str:
    vintages = [vintage for vintage in geographies() if vintage.kind == kind]
    then = next((vintage.key for vintage in vintages if vintage.in_force(day)), None)
    if then:
        return f"In force on that day: {then}."
    return "There are: " + "; ".join(f"{vintage.key} ({vintage.dates})" for vintage in vintages) + "."


def _keys() -> list[str]:
    return [vintage.key for vintage in geographies()]


@cache
def _areas() -> Mapping[str, Mapping[str, Area]]:
    by_geography: dict[str, dict[str, Area]] = {}
    for row in rows("areas"):
        area = Area(row["geography"], row["code"], row["ods"], row["name"], row["source"])
        by_geography.setdefault(area.geography, {})[area.code] = area
    return by_geography


def areas(name: str) -> Mapping[str, Area]:
    """Every area of the geography `name`, by its ONS code."""
    return _areas()[geography(name).key]


def area(name: str, code: str) -> Area:
    """One area by its ONS code, its ODS code or its name. Errors: none such, with the nearest names."""
    areas_there = areas(name)
    if code in areas_there:
        return areas_there[code]
    wanted = code.strip().casefold()
    for candidate in areas_there.values():
        names = candidate.code, candidate.ods, candidate.name
        if wanted in {name.casefold() for name in names if name}:
            return candidate
    near = [
        f"{candidate.code} {candidate.name}"
        for candidate in areas_there.values()
        if wanted and wanted in candidate.name.casefold()
    ]
    raise PlanError(
        Problem(
            f"{geography(name).key} has no area “{code}”.",
            to_do=f"Did you mean: {'; '.join(near[:6])}?"
            if near
            else f"List them with: placeplan footprints list {geography(name).key}",
        )
    )


def vintages_of(code: str) -> tuple[Area, ...]:
    """The area in every geography that lists `code` (ONS or ODS), in the order of their dates."""
    order = {vintage.key: vintage.first_day for vintage in geographies()}
    vintages_found = [
        candidate
        for of_geography in _areas().values()
        for candidate in of_geography.values()
        if code in {candidate.code, candidate.ods} - {""}  # not every area has an ODS code
    ]
    return tuple(sorted(vintages_found, key=lambda each: (order[each.geography], each.geography)))
