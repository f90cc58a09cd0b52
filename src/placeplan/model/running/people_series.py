"""People as results: residents by broad age, births, and who is in which provider's catchment.

Certain in every draw, so each number is its own range. People in no catchment are counted as outside, so
that catchments and outside add up to the residents. People from elsewhere are never counted among them.
"""

from collections.abc import Iterator

import numpy as np

from placeplan.engine.axes import Array
from placeplan.model.ages import OLDEST
from placeplan.model.evidence.need_evidence import NeedEvidence
from placeplan.model.people.catchments import ELSEWHERE
from placeplan.model.running.results import DO_NOTHING, PLAN, Series
from placeplan.model.summaries import ranges
from placeplan.model.variables.population import People

BROAD_AGES = ((0, 17), (18, 64), (65, 74), (75, 84), (85, OLDEST))
CATCHMENT, OUTSIDE = "catchment_population", "outside"


def people_series(need: NeedEvidence, area: str) -> Iterator[Series]:
    """A series for each number of people and run; none where people by age are not known."""
    needed = need.found
    if needed.people is None:
        return
    for run in (DO_NOTHING, PLAN):
        yield from _residents(run, area, needed.people)
        if needed.births is not None:
            yield _series(
                run,
                "births",
                area,
                "" if needed.births_are_stated else "people aged under one",
                needed.births,
            )
        for body, people in needed.catchment.items():
            yield _series(run, CATCHMENT, area, body, people)
        if needed.catchment:
            outside = needed.people.totals.sum(axis=1) - np.sum(list(needed.catchment.values()), axis=0)
            yield _series(run, CATCHMENT, area, OUTSIDE, outside)
        for service, share in need.outside.items():
            yield _series(run, "need_outside", area, service, share, "share")
        for body, people in needed.elsewhere.items():
            yield _series(run, ELSEWHERE, area, body, people)
        if need.from_elsewhere is not None:
            yield _by_body(run, "need_from_elsewhere", need.from_elsewhere)


def _residents(run: str, area: str, people: People) -> Iterator[Series]:
    """All of them, and by broad age where their bands allow."""
    by_band = np.asarray(people.count.sum(axis=(1, 3)))  # year, age
    yield _series(run, "population", area, "", by_band.sum(axis=1))
    edges = {*people.ages, OLDEST + 1}
    for first, last in BROAD_AGES:
        inside = [at for at, age in enumerate(people.ages) if first <= age <= last]
        if inside and first in edges and last + 1 in edges:
            name = f"{first}+" if last == OLDEST else f"{first}-{last}"
            yield _series(run, "population", area, name, by_band[:, inside].sum(axis=1))


def _by_body(run: str, variable: str, shares: Array) -> Series:
    """Shape of `shares`: year, body, service."""
    axes, shape = ("organisation", "service"), (*shares.shape, 1)
    return Series(run, variable, "share", axes, shape, ranges(shares.reshape(-1, 1).copy()))


def _series(run: str, variable: str, area: str, line: str, count: Array, unit: str = "people") -> Series:
    shape = (len(count), 1, 1, 1)
    return Series(run, variable, unit, (), shape, ranges(count[:, None].copy()), area, line)
