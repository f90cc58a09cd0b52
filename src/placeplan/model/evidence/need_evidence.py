"""Need from people's number, age and health as inputs of a projection, for each body.

A body's need is that of its own catchment, else of its own footprint in a region, else of the whole place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from placeplan.core.spreads import Spread
from placeplan.engine.axes import Array, Axes
from placeplan.engine.running import ByYear
from placeplan.model.evidence.base_year import BaseYear
from placeplan.model.evidence.defaults import defaults
from placeplan.model.people.needs import Everybody, Needs, needs
from placeplan.model.variables.activity import NeedPaths
from placeplan.plan.place import GROUP, Place

HEALTH, FROM_AGE = "health_gain", "health_gain_from_age"


@dataclass(frozen=True)
class NeedEvidence:
    """What is known of need, and the inputs of a run that it gives."""

    found: Needs
    given: Mapping[str, Array | ByYear]
    outside: Mapping[str, Array]  # by service that only bodies with a catchment give: share by year
    from_elsewhere: Array | None = None  # year, body, service: the share of need of people from elsewhere


def need_evidence(place: Place, base: BaseYear, axes: Axes, people: Everybody | None = None) -> NeedEvidence:
    """The need of every body; `people` is everybody of the place, where that is known already.

    Errors: people or catchments that contradict each other.
    """
    younger = _healthier(place)
    needed = needs(place, base.services, *younger, of=people)
    if needed.index is None:
        return NeedEvidence(needed, {"population_need": axes.array(1.0)}, {})
    regional = _of_footprints(place, base, younger)
    if needed.paths:
        paths = [_paths(needed, regional, base, at) for at in range(len(place.years))]
        return _known(needed, {"need_paths": ByYear(tuple(paths))}, base)
    index = np.repeat(needed.index[:, None], len(base.organisations), axis=1)
    for at, own in _own(needed, regional, base):
        index[:, at] = own.of_bodies.get(base.organisations[at], own.index)
    if (index == index[:, :1]).all():
        by_year = ByYear(tuple(axes.array(year, "service") for year in needed.index))
    else:
        by_year = ByYear(tuple(axes.array(year, "organisation service") for year in index))
    return _known(needed, {"population_need": by_year}, base)


def _known(found: Needs, given: Mapping[str, ByYear], base: BaseYear) -> NeedEvidence:
    return NeedEvidence(found, given, _outside(found, base), _from_elsewhere(found, base))


def _paths(found: Needs, regional: Mapping[int, Needs], base: BaseYear, year: int) -> NeedPaths:
    """Need of one year by years younger, body and service."""
    paths = np.repeat(found.paths[year][:, None], len(base.organisations), axis=1)
    for at, own in _own(found, regional, base):
        paths[:, at] = own.paths_of_bodies.get(base.organisations[at], own.paths)[year]
    return NeedPaths(paths if (paths != paths[:, :1]).any() else paths[:, :1])


def _own(found: Needs, regional: Mapping[int, Needs], base: BaseYear) -> list[tuple[int, Needs]]:
    """Bodies whose need is not the whole place's, by their place in the arrays."""
    bodies = [
        (at, found)
        for at, body in enumerate(base.organisations)
        if body in found.of_bodies and at not in regional
    ]
    return [*regional.items(), *bodies]


def _of_footprints(place: Place, base: BaseYear, younger: Sequence[int]) -> dict[int, Needs]:
    """The need of each body's own footprint in a region, where its people are known."""
    regional: dict[int, Needs] = {}
    for child in place.children:
        mine = [
            at
            for at, code in enumerate(base.organisations)
            if code == child.code or code.startswith(child.code + GROUP) or code in child.members
        ]
        own = needs(replace(place, area=child.area), base.services, *younger) if mine and child.area else None
        if own is not None and own.index is not None and own.people and own.people.areas == (child.area,):
            regional |= dict.fromkeys(mine, own)
    return regional


def _outside(found: Needs, base: BaseYear) -> dict[str, Array]:
    """Shares of need outside, for services that only bodies with a catchment give."""
    with_catchment = [at for at, body in enumerate(base.organisations) if body in found.of_bodies]
    without_catchment = [at for at in range(len(base.organisations)) if at not in with_catchment]
    kept = {}
    for at, service in enumerate(base.services):
        is_only_theirs = (
            base.activity[with_catchment, at].any() and not base.activity[without_catchment, at].any()
        )
        if is_only_theirs and service in found.outside:
            kept[service] = found.outside[service]
    return kept


def _from_elsewhere(found: Needs, base: BaseYear) -> Array | None:
    """By year, body and service, a number where the body gives such care; nothing where nobody stated any."""
    stated = {body: own for body, own in found.from_elsewhere.items() if body in base.organisations}
    if not stated:
        return None
    years = len(next(iter(stated.values())))
    shares = np.full((years, *base.cost.shape), np.nan)
    for body, own in stated.items():
        at = base.organisations.index(body)
        gives = (base.activity[at] > 0) | (base.cost[at] > 0)
        shares[:, at, gives] = own[:, gives]
    return shares


def _healthier(place: Place) -> tuple[int, int]:
    """How many whole years younger the healthiest draw can be, and from which age; nought where unstated."""
    gain = _stated(place, HEALTH)
    if gain is None:
        return 0, 0
    oldest = _stated(place, FROM_AGE) or defaults()[FROM_AGE]
    return max(1, ceil(gain.high * (len(place.years) - 1))), int(oldest.middle)


def _stated(place: Place, name: str) -> Spread | None:
    assumption = place.assumptions.get(name)
    return assumption.spread if assumption is not None else None
