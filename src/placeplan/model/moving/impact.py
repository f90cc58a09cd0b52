"""What a change of where a service is given would do: who goes where, beds, ambulances, journeys and to whom.

Works from what was stated of areas, sites and journeys. What is missing is listed, never filled in.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import floor

import numpy as np

from placeplan.core.unassessed import CannotAssess
from placeplan.model.moving.inequality import Gradient
from placeplan.model.moving.journeys import (
    Missing,
    Stream,
    Travelling,
    by_fifth,
    inequality,
    streams,
    travel,
    whole_list,
)
from placeplan.model.moving.outcome_evidence import Applied, applied
from placeplan.model.variables.beds import blocking, occupied_beds
from placeplan.plan.service_changes import ServiceChange, Site

MINUTES_IN_HOUR = 60


@dataclass(frozen=True)
class Flow:
    """Cases of a year at one site, before and after."""

    site: str
    name: str
    before: float
    after: float


@dataclass(frozen=True)
class BedsThere:
    """Beds of the service at one site before and after; occupancy as a share; nothing where not stated."""

    site: str
    name: str
    beds_before: float | None
    beds_after: float | None
    occupied_before: float | None
    occupied_after: float | None
    full_before: float | None  # chance that an arrival finds none free; nothing where nobody arrives
    full_after: float | None


@dataclass(frozen=True)
class Carried:
    """Ambulance journeys that move: cases, minutes more each way, hours more in a year, crews."""

    cases: float
    more_minutes: float
    hours: float | None
    crews: float | None


@dataclass(frozen=True)
class Impact:
    """All of it, with what cannot be assessed and what was assumed."""

    change: ServiceChange
    streams: tuple[Stream, ...]
    flows: tuple[Flow, ...]
    beds: tuple[BedsThere, ...]
    ambulances: Carried | None
    travel: tuple[Travelling, ...]
    by_fifth: tuple[Travelling, ...]
    inequality: Gradient | None
    more_km: float | None  # mean of the cases that move
    outcomes: tuple[Applied, ...]
    delay: float | None
    assumed: tuple[str, ...]
    cannot_assess: tuple[CannotAssess, ...] = field(default_factory=tuple)


def impact(change: ServiceChange) -> Impact:
    """The impact of a change."""
    missing: Missing = []
    assumed: list[str] = []
    going = streams(change, missing, assumed)
    unknown = [area.name for area in change.areas if area.code not in {stream.area.code for stream in going}]
    if unknown:
        missing.append(("anything of all areas together", f"It would leave out {', '.join(unknown)}."))
        return _without_sums(change, going, assumed, missing)
    flows = _flows(change, going, missing)
    more_km = _mean_km(going, missing)
    fifths = by_fifth(going, missing)
    return Impact(
        change,
        going,
        flows,
        _beds(change, flows, missing),
        _ambulances(change, going, missing),
        (*travel(going, missing), *((fifths[0], fifths[-1]) if fifths else ())),
        fifths,
        inequality(going) if fifths else None,
        more_km,
        applied(more_km) if more_km is not None else (),
        _delay(change, missing),
        tuple(assumed),
        _answers(missing),
    )


def _answers(missing: Missing) -> tuple[CannotAssess, ...]:
    return tuple(CannotAssess(why, what=what) for what, why in missing)


def _without_sums(
    change: ServiceChange, going: tuple[Stream, ...], assumed: Sequence[str], missing: Missing
) -> Impact:
    """What can be said where nobody knows where people of an area go: a sum without them would mislead."""
    delay = _delay(change, missing)
    return Impact(
        change, going, (), (), None, (), (), None, None, (), delay, tuple(assumed), _answers(missing)
    )


def _flows(change: ServiceChange, going: Sequence[Stream], missing: Missing) -> tuple[Flow, ...]:
    without = [area.name for area in change.areas if area.cases is None]
    if without:
        missing.append(("who goes where", f"Cases in a year are not stated for {', '.join(without)}."))
        return ()
    before, after = Counter[str](), Counter[str]()
    for stream in going:
        cases = stream.part(stream.area.cases)
        before[stream.before] += cases  # type: ignore[assignment,operator]  # stated, as asked above
        after[stream.after] += cases  # type: ignore[assignment,operator]
    return tuple(
        Flow(site, about.name, before[site], after[site]) for site, about in change.about.sites.items()
    )


# --- beds and ambulances ----------------------------------------------------------------


def _beds(change: ServiceChange, flows: Sequence[Flow], missing: Missing) -> tuple[BedsThere, ...]:
    """Days follow those who move: each stays as long as cases of the site that they would have gone to."""
    stay = change.about.sites[change.about.closes].length_of_stay
    if not flows:
        missing.append(("beds", "Cases are not known."))
        return ()
    if stay is None:
        missing.append(("beds", "Nobody stated how long a case stays where it closes."))
        return ()
    beds = []
    for flow in flows:
        site = change.about.sites[flow.site]
        more = float(occupied_beds(np.array(flow.after - flow.before), np.array(stay)))
        beds.append(_beds_there(flow, site, more))
        if None in (site.beds, site.occupied):
            missing.append(
                (f"whether beds at {site.name} are enough", "Its beds, or those in use, are not stated.")
            )
    return tuple(beds)


def _beds_there(flow: Flow, site: Site, more: float) -> BedsThere:
    beds_after = None if site.beds is None else site.beds + site.beds_opened
    used_after = None if site.occupied is None else max(site.occupied + more, 0.0)
    return BedsThere(
        flow.site,
        site.name,
        site.beds,
        beds_after,
        site.occupied,
        used_after,
        _full(site.occupied, site.beds),
        _full(used_after, beds_after) if flow.after > 0 else None,
    )


def _full(used: float | None, beds: float | None) -> float | None:
    if used is None or beds is None:
        return None
    return float(blocking(np.array(used), np.array(float(floor(beds)))))


def _ambulances(change: ServiceChange, going: Sequence[Stream], missing: Missing) -> Carried | None:
    moving = [stream for stream in going if stream.moves]
    carried = whole_list(stream.part(stream.area.by_ambulance) for stream in moving)
    if carried is None:
        missing.append(
            ("ambulances", "Cases that come by ambulance are not stated for every area that moves.")
        )
        return None
    longer = whole_list(stream.more_minutes for stream in moving)
    if longer is None:
        missing.append(("ambulances", "Minutes are not stated for every area that moves."))
        return None
    cases = sum(carried)
    minutes = sum(number * time for number, time in zip(carried, longer, strict=True))
    hours, crews = _hours_and_crews(change, minutes, missing)
    return Carried(cases, minutes / cases if cases else 0.0, hours, crews)


def _hours_and_crews(
    change: ServiceChange, minutes: float, missing: Missing
) -> tuple[float | None, float | None]:
    """Hours of ambulances in a year, and the crews that they take; nothing for what nobody stated."""
    legs, hours_of_crew = change.about.ambulances.legs, change.about.ambulances.crew_hours
    if legs is None:
        missing.append(("hours of ambulances", "Nobody stated how many legs of a job grow."))
        return None, None
    hours = minutes * legs / MINUTES_IN_HOUR
    if not hours_of_crew:
        missing.append(("crews of ambulances", "Nobody stated the hours of one crew in a year."))
        return hours, None
    return hours, hours / hours_of_crew


def _mean_km(going: Sequence[Stream], missing: Missing) -> float | None:
    """How much further, on average, cases that move would travel; the change's own distance."""
    moving = [stream for stream in going if stream.moves]
    further = whole_list(stream.more_km for stream in moving)
    cases = whole_list(stream.part(stream.area.cases) for stream in moving)
    if not further or not cases:
        missing.append(
            ("what distance would do", "Kilometres or cases are not stated for every area that moves.")
        )
        return None
    whole = sum(cases)
    return sum(number * km for number, km in zip(cases, further, strict=True)) / whole if whole else None


def _delay(change: ServiceChange, missing: Missing) -> float | None:
    delay = change.about.delay
    if delay is None:
        return None
    if delay.benefit_a_year is None:
        missing.append(("what waiting would cost", "Nobody stated what the change is worth in a year."))
        return None
    benefit_not_had = delay.benefit_a_year * delay.months / 12
    return benefit_not_had + delay.double_running
