"""Who goes where when a service moves, how far and how long, and which people bear it.

Where nobody stated who goes where now, people are taken to go to the nearest site in minutes, and that is
said. Those who move go to the nearest of the other sites.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import numpy as np

from placeplan.engine.axes import Array
from placeplan.model.moving.inequality import Gradient, gradient
from placeplan.plan.service_changes import Area, ServiceChange

FILE = Path(__file__).with_name("service_change.csv")
EARTH_KM = 6371.0  # mean radius
FIFTHS = 5
ROUNDING = 1e-12
EVERYBODY, WITHOUT_CAR = "Everybody", "Households without a car"
MOST, LEAST = "The most deprived fifth", "The least deprived fifth"
Missing = list[tuple[str, str]]  # what cannot be assessed, and why


@dataclass(frozen=True)
class Stream:
    """People and cases of one area who go to one site now and to another after the change."""

    area: Area
    before: str
    after: str
    share: float  # of the area
    minutes_before: float | None
    minutes_after: float | None
    km_before: float | None
    km_after: float | None

    @property
    def moves(self) -> bool:
        """Do they go elsewhere?"""
        return self.before != self.after

    @property
    def more_minutes(self) -> float | None:
        """How much longer the journey is; nothing where either is not stated."""
        if self.minutes_before is None or self.minutes_after is None:
            return None
        return self.minutes_after - self.minutes_before

    @property
    def more_km(self) -> float | None:
        """How much further it is."""
        return None if self.km_before is None or self.km_after is None else self.km_after - self.km_before


@dataclass(frozen=True)
class Travelling:
    """Journeys of a group of people before and after, in minutes, and for whom they grow by so much."""

    group: str
    people: float
    mean_before: float
    mean_after: float
    long_before: float  # nine in ten have no longer one
    long_after: float
    longer_by: Mapping[int, float]  # minutes: share of the group


@cache
def steps() -> tuple[int, ...]:
    """By how many minutes a journey must grow to be counted, in rising order."""
    return tuple(int(row["value"]) for row in _rows() if row["name"] == "step")


@cache
def far() -> float:
    """The share of people whose journey is no longer than the long one that is shown."""
    return next(float(row["value"]) for row in _rows() if row["name"] == "far")


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def streams(change: ServiceChange, missing: Missing, assumed: list[str]) -> tuple[Stream, ...]:
    """Everybody of every area by where they go now and afterwards; notes what is missing and assumed."""
    going: list[Stream] = []
    nearest_now: list[str] = []
    closes, sites = change.about.closes, tuple(change.about.sites)
    for area in change.areas:
        now = {site: share for (code, site), share in change.flows.items() if code == area.code and share > 0}
        if not now:
            nearest = _nearest(change, area.code, sites)
            if nearest is None:
                why = "Neither its flows now nor its minutes to every site are stated."
                missing.append((f"where people of {area.name} go", why))
                continue
            now = {nearest: 1.0}
            nearest_now.append(area.name)
        staying = tuple(site for site in sites if site != closes)
        instead = _nearest(change, area.code, staying)
        if closes in now and instead is None:
            why = "Its minutes to the other sites are not stated."
            missing.append((f"where people of {area.name} would go", why))
            continue
        for site, share in now.items():
            moving = change.about.moves * share if site == closes else 0.0
            for after, part in ((instead or site, moving), (site, share - moving)):
                if part > 0:
                    going.append(_stream(change, area, site, after, part))
    if nearest_now:
        where = "all areas" if len(nearest_now) == len(change.areas) else ", ".join(nearest_now)
        assumed.append(
            f"People go to the nearest site now, by minutes: nobody stated who goes where ({where})."
        )
    assumed.append("Those who move go to the nearest of the other sites, by minutes.")
    if any(stream.km_after is not None and not _has_km(change, stream) for stream in going):
        assumed.append("Kilometres that nobody stated are in a straight line between centres.")
    return tuple(going)


def _stream(change: ServiceChange, area: Area, before: str, after: str, share: float) -> Stream:
    minutes = [_minutes(change, area.code, site) for site in (before, after)]
    km = [_km(change, area, site) for site in (before, after)]
    return Stream(area, before, after, share, *minutes, *km)


def _nearest(change: ServiceChange, area: str, sites: Sequence[str]) -> str | None:
    """The site with the shortest journey; nothing unless every one of them is stated."""
    minutes = {site: _minutes(change, area, site) for site in sites}
    stated = {site: time for site, time in minutes.items() if time is not None}
    return min(stated, key=lambda site: stated[site]) if stated and len(stated) == len(minutes) else None


def _minutes(change: ServiceChange, area: str, site: str) -> float | None:
    journey = change.travel.get((area, site))
    return journey.minutes if journey is not None else None


def _km(change: ServiceChange, area: Area, site: str) -> float | None:
    """Kilometres as stated, or in a straight line between centres where both are stated."""
    journey = change.travel.get((area.code, site))
    if journey is not None and journey.km is not None:
        return journey.km
    there = change.about.sites[site]
    ends = (area.latitude, area.longitude, there.latitude, there.longitude)
    return straight_line(*ends) if None not in ends else None  # type: ignore[arg-type]  # none is None here


def _has_km(change: ServiceChange, one: Stream) -> bool:
    ends = (change.travel.get((one.area.code, site)) for site in (one.before, one.after))
    return all(journey is not None and journey.km is not None for journey in ends)


def straight_line(latitude: float, longitude: float, other: float, another: float) -> float:
    """Kilometres in a straight line over the earth between two points in degrees."""
    north, east = radians(other - latitude), radians(another - longitude)
    chord = sin(north / 2) ** 2 + cos(radians(latitude)) * cos(radians(other)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


# --- journeys, and whose ----------------------------------------------------------------


def travel(going: Sequence[Stream], missing: Missing) -> tuple[Travelling, ...]:
    """Journeys of everybody, and of households without a car."""
    if any(stream.area.people is None for stream in going):
        missing.append(("journeys", "People are not stated for every area."))
        return ()
    if any(stream.minutes_before is None or stream.minutes_after is None for stream in going):
        missing.append(("journeys", "Minutes are not stated for every journey that is made."))
        return ()
    journeys = [
        _travelling(EVERYBODY, going, [(stream.area.people or 0.0) * stream.share for stream in going])
    ]
    if any(stream.area.without_car is None for stream in going):
        missing.append(("journeys without a car", "Households without a car are not stated for every area."))
    else:
        people = [
            (stream.area.people or 0.0) * stream.share * (stream.area.without_car or 0.0) for stream in going
        ]
        journeys.append(_travelling(WITHOUT_CAR, going, people))
    return tuple(journey for journey in journeys if journey is not None)


def _travelling(group: str, going: Sequence[Stream], people: Sequence[float]) -> Travelling | None:
    weights = np.array(people, dtype=np.float64)
    if weights.sum() <= 0:
        return None
    before = np.array([stream.minutes_before or 0.0 for stream in going])
    after = np.array([stream.minutes_after or 0.0 for stream in going])
    shares = weights / weights.sum()
    return Travelling(
        group,
        float(weights.sum()),
        float(shares @ before),
        float(shares @ after),
        _at_share(before, shares),
        _at_share(after, shares),
        {step: float(shares[after - before >= step].sum()) for step in steps()},
    )


def _at_share(values: Array, shares: Array) -> float:
    """The value that so many people do not exceed."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(shares[order])
    return float(values[order][min(int(np.searchsorted(reached, far() - ROUNDING)), len(values) - 1)])


def by_fifth(going: Sequence[Stream], missing: Missing) -> tuple[Travelling, ...]:
    """Journeys of each fifth of the people, the most deprived first; areas are split where a fifth ends."""
    if any(stream.area.deprivation is None for stream in going):
        missing.append(("who bears it", "Deprivation is not stated for every area."))
        return ()
    if any(
        stream.area.people is None or stream.minutes_before is None or stream.minutes_after is None
        for stream in going
    ):
        return ()  # said already
    ordered = sorted(going, key=lambda one: -(one.area.deprivation or 0.0))
    people = np.array([(stream.area.people or 0.0) * stream.share for stream in ordered])
    ends = np.cumsum(people)
    whole = float(people.sum())
    journeys = []
    for fifth in range(FIFTHS):
        low, high = whole * fifth / FIFTHS, whole * (fifth + 1) / FIFTHS
        inside = np.clip(np.minimum(ends, high) - np.maximum(ends - people, low), 0.0, None)
        name = {0: MOST, FIFTHS - 1: LEAST}.get(fifth, f"Fifth {fifth + 1}")
        journey = _travelling(name, ordered, inside.tolist())
        if journey is not None:
            journeys.append(journey)
    return tuple(journeys)


def inequality(going: Sequence[Stream]) -> Gradient | None:
    """How minutes more fall along areas from the most deprived to the least; each area is one group."""
    by_area: dict[str, tuple[float, float, float]] = {}
    for stream in going:
        people = (stream.area.people or 0.0) * stream.share
        rank, more, count = by_area.get(stream.area.code, (stream.area.deprivation or 0.0, 0.0, 0.0))
        by_area[stream.area.code] = (rank, more + people * (stream.more_minutes or 0.0), count + people)
    ordered = sorted(by_area.values(), key=lambda found: -found[0])
    return gradient(
        [more / count if count else 0.0 for _, more, count in ordered], [n for _, _, n in ordered]
    )
