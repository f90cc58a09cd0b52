"""A place, or one footprint of a region, projected as a person asked, with what is shown beside it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from placeplan.model.explaining.comparison import Difference, differences
from placeplan.model.explaining.scheme_effects import SchemeEffects, scheme_effects
from placeplan.model.running.executors import Executor
from placeplan.model.running.projection import Projection, project
from placeplan.plan.place import Place
from placeplan.plan.scenarios import Scenario

if TYPE_CHECKING:
    from placeplan.model.explaining.drivers import Drivers

Version = tuple[Place, Scenario | None]  # a place, and the scenario still to be laid over it


@dataclass(frozen=True)
class Asked:
    """What a person asked. `against` names what to compare with, and `instead` is that as one scenario."""

    draws: int
    seed: int
    where: str
    change: Scenario | None = None
    against: tuple[str, ...] = ()
    instead: Scenario | None = None
    with_drivers: bool = False


@dataclass(frozen=True)
class Footprint:
    """All that was worked out of one footprint, and the seconds that each part of it took."""

    place: Place
    projection: Projection
    schemes: SchemeEffects
    changed: tuple[Difference, ...]
    moves: "Drivers | None"
    seconds: Mapping[str, float]


def projected_footprint(
    asked: Asked, version: Version, compared_with: Version | None, workers: Executor
) -> Footprint:
    """A version of a place, and how it differs from another where there is one to compare with."""
    place, change = version
    projection = project(place, asked.draws, asked.seed, change, workers)
    changed: tuple[Difference, ...] = ()
    if compared_with is not None:
        changed = differences(
            project(compared_with[0], asked.draws, asked.seed, compared_with[1], workers), projection
        )
    projected = time.perf_counter()
    schemes = scheme_effects(place, projection, change, workers)
    tried = time.perf_counter()
    seconds = {**projection.seconds, "schemes": tried - projected}
    moves = None
    if asked.with_drivers:
        from placeplan.model.explaining.drivers import drivers  # slow to import, and seldom wanted

        moves = drivers(place, projection, True, change, workers, schemes)
        seconds["drivers"] = time.perf_counter() - tried
    return Footprint(place, projection, schemes, changed, moves, seconds)
