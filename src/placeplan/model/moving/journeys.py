"""Who goes where when a service moves, how far and how long, and which people bear it.

Where nobody stated who goes where now, people are taken to go to the nearest site in minutes, and that is
said. Those who move go to the nearest of the other sites.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import numpy as np

from placeplan.core.doors.shipped import shipped_rows
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
        return _more(self.minutes_before, self.minutes_after)

    @property
    def more_km(self) -> float | None:
        """How much further it is."""
        return _more(self.km_before, self.km_after)

    def part(self, of_area: float | None) -> float | None:
        """The stream's share of a number of its area; nothing where that is not stated."""
        return None if of_area is None else of_area * self.share


def _more(before: float | None, after: float | None) -> float | None:
    return None if None in (before, after) else after - before  # type: ignore[operator]  # none is None here


def whole_list(values: Iterable[float | None]) -> list[float] | None:
    """Values as they are; nothing where one of them is not stated, since a sum without it would mislead."""
    listed = list(values)
    return None if None in listed else [value for value in listed if value is not None]


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
    return tuple(shipped_rows(FILE))


def streams(change: ServiceChange, missing: Missing, assumed: list[str]) -> tuple[Stream, ...]:
    """Everybody of every area by where they go now and afterwards; notes what is missing and assumed."""
    going: list[Stream] = []
    nearest_now: list[str] = []
    for area in change.areas:
        now = _stated_flows(change, area)
        if not now:
            nearest = _nearest(change, area.code, tuple(change.about.sites))
            if nearest is None:
                why = "Neither its flows now nor its minutes to every site are stated."
                missing.append((f"where people of {area.name} go", why))
                continue
            now = {nearest: 1.0}
            nearest_now.append(area.name)
        going += _after_the_change(change, area, now, missing)
    if nearest_now:
        where = "all areas" if len(nearest_now) == len(change.areas) else ", ".join(nearest_now)
        assumed.append(
            f"People go to the nearest site now, by minutes: nobody stated who goes where ({where})."
        )
    assumed.append("Those who move go to the nearest of the other sites, by minutes.")
    with_km = [stream for stream in going if stream.km_after is not None]
    if not all(_has_km(change, stream) for stream in with_km):
        assumed.append("Kilometres that nobody stated are in a straight line between centres.")
    return tuple(going)


def _stated_flows(change: ServiceChange, area: Area) -> dict[str, float]:
    """The share of an area's people who go to each site now, as stated."""
    of_area = {site: share for (code, site), share in change.flows.items() if code == area.code}
    return {site: share for site, share in of_area.items() if share > 0}


def _after_the_change(
    change: ServiceChange, area: Area, now: Mapping[str, float], missing: Missing
) -> Iterator[Stream]:
    """The streams of an area: those of the site that closes who move, and everybody who stays."""
    closes = change.about.closes
    instead = _nearest(change, area.code, [site for site in change.about.sites if site != closes])
    if instead is None:
        if closes in now:
            why = "Its minutes to the other sites are not stated."
            missing.append((f"where people of {area.name} would go", why))
            return
        instead = closes  # nobody of this area goes there, so nobody of it moves
    for site, share in now.items():
        moving = change.about.moves * share if site == closes else 0.0
        for after, part in ((instead, moving), (site, share - moving)):
            if part > 0:
                yield _stream(change, area, site, after, part)


def _stream(change: ServiceChange, area: Area, before: str, after: str, share: float) -> Stream:
    minutes = [_minutes(change, area.code, site) for site in (before, after)]
    km = [_km(change, area, site) for site in (before, after)]
    return Stream(area, before, after, share, *minutes, *km)


def _nearest(change: ServiceChange, area: str, sites: Sequence[str]) -> str | None:
    """The site with the shortest journey; nothing unless every one of them is stated."""
    minutes = {site: _minutes(change, area, site) for site in sites}
    stated = {site: time for site, time in minutes.items() if time is not None}
    if not stated or len(stated) < len(minutes):
        return None
    return min(stated, key=lambda site: stated[site])


def _minutes(change: ServiceChange, area: str, site: str) -> float | None:
    journey = change.travel.get((area, site))
    return journey.minutes if journey is not None else None


def _km(change: ServiceChange, area: Area, site: str) -> float | None:
    """Kilometres as stated, or in a straight line between centres where both are stated."""
    stated = _stated_km(change, area, site)
    if stated is not None:
        return stated
    there = change.about.sites[site]
    ends = (area.latitude, area.longitude, there.latitude, there.longitude)
    return straight_line(*ends) if None not in ends else None  # type: ignore[arg-type]  # none is None here


def _stated_km(change: ServiceChange, area: Area, site: str) -> float | None:
    journey = change.travel.get((area.code, site))
    return None if journey is None else journey.km


def _has_km(change: ServiceChange, stream: Stream) -> bool:
    """Are both of a stream's journeys stated in kilometres?"""
    return None not in [_stated_km(change, stream.area, site) for site in (stream.before, stream.after)]


def straight_line(latitude: float, longitude: float, other: float, another: float) -> float:
    """Kilometres in a straight line over the earth between two points in degrees."""
    north, east = radians(other - latitude), radians(another - longitude)
    chord = sin(north / 2) ** 2 + cos(radians(latitude)) * cos(radians(other)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


# --- journeys, and whose ----------------------------------------------------------------


def travel(going: Sequence[Stream], missing: Missing) -> tuple[Travelling, ...]:
    """Journeys of everybody, and of households without a car."""
    people = _people(going)
    if people is None:
        missing.append(("journeys", "People are not stated for every area."))
        return ()
    minutes = _minutes_of(going)
    if minutes is None:
        missing.append(("journeys", "Minutes are not stated for every journey that is made."))
        return ()
    journeys = [_travelling(EVERYBODY, minutes, people)]
    without_car = whole_list(stream.area.without_car for stream in going)
    if without_car is None:
        missing.append(("journeys without a car", "Households without a car are not stated for every area."))
    else:
        on_foot = [number * share for number, share in zip(people, without_car, strict=True)]
        journeys.append(_travelling(WITHOUT_CAR, minutes, on_foot))
    return tuple(journey for journey in journeys if journey is not None)


def _people(going: Iterable[Stream]) -> list[float] | None:
    """People of each stream; nothing where those of one area are not stated."""
    return whole_list(stream.part(stream.area.people) for stream in going)


def _minutes_of(going: Sequence[Stream]) -> tuple[Array, Array] | None:
    """Minutes of each stream's journey before and after; nothing where one is not stated."""
    before = whole_list(stream.minutes_before for stream in going)
    after = whole_list(stream.minutes_after for stream in going)
    return None if before is None or after is None else (np.array(before), np.array(after))


def _travelling(group: str, minutes: tuple[Array, Array], people: Sequence[float]) -> Travelling | None:
    weights = np.array(people, dtype=np.float64)
    if weights.sum() <= 0:
        return None
    before, after = minutes
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
    deprivation = whole_list(stream.area.deprivation for stream in going)
    if deprivation is None:
        missing.append(("who bears it", "Deprivation is not stated for every area."))
        return ()
    by_rank = np.argsort(-np.array(deprivation), kind="stable")
    ordered = [going[at] for at in by_rank]
    in_order, minutes = _people(ordered), _minutes_of(ordered)
    if in_order is None or minutes is None:
        return ()  # said already
    people = np.array(in_order)
    ends = np.cumsum(people)
    whole = float(people.sum())
    journeys = []
    for fifth in range(FIFTHS):
        low, high = whole * fifth / FIFTHS, whole * (fifth + 1) / FIFTHS
        inside = np.clip(np.minimum(ends, high) - np.maximum(ends - people, low), 0.0, None)
        name = {0: MOST, FIFTHS - 1: LEAST}.get(fifth, f"Fifth {fifth + 1}")
        journey = _travelling(name, minutes, inside.tolist())
        if journey is not None:
            journeys.append(journey)
    return tuple(journeys)


def inequality(going: Sequence[Stream]) -> Gradient | None:
    """How minutes more fall along areas from the most deprived to the least; each area is one group."""
    people = _people(going)
    longer = whole_list(stream.more_minutes for stream in going)
    deprivation = whole_list(stream.area.deprivation for stream in going)
    if people is None or longer is None or deprivation is None:
        return None
    by_area: dict[str, tuple[float, float, float]] = {}
    for stream, number, minutes, rank in zip(going, people, longer, deprivation, strict=True):
        _, more, count = by_area.get(stream.area.code, (rank, 0.0, 0.0))
        by_area[stream.area.code] = (rank, more + number * minutes, count + number)
    ordered = sorted(by_area.values(), key=lambda found: -found[0])
    return gradient(
        [more / count if count else 0.0 for _, more, count in ordered], [n for _, _, n in ordered]
    )
