"""A place projected as somebody asked: the one function behind a page, a command and a program.

A region is projected by footprint, because percentiles do not add up. A scenario is laid over the region's
plan first, so that what waits across footprints goes or slips with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from placeplan.core.errors import PlanError, Problem
from placeplan.model.explaining.comparison import Difference, differences
from placeplan.model.explaining.scheme_effects import SchemeEffects, scheme_effects
from placeplan.model.running.executors import Executor, executor
from placeplan.model.running.projection import DRAWS, SEED, Projection, project
from placeplan.plan.children import child_place
from placeplan.plan.place import Place
from placeplan.plan.scenarios import Scenario, assumed, composed, planned
from placeplan.plan.variants import in_variant
from placeplan.plan.vocabulary import nearest

if TYPE_CHECKING:
    from placeplan.model.explaining.drivers import Drivers

STATED = "stated"  # the place as its files state it, without a scenario
Version = tuple[Place, Scenario | None]  # a place, and the scenario still to be laid over it


@dataclass(frozen=True)
class Asked:
    """What somebody asked. `against` names what to compare with, and `instead` is that as one scenario."""

    draws: int = DRAWS
    seed: int = SEED
    where: str = "serial"
    change: Scenario | None = None
    against: tuple[str, ...] = ()
    instead: Scenario | None = None
    with_drivers: bool = False


@dataclass(frozen=True)
class Footprint:
    """All that was worked out of one footprint."""

    place: Place
    projection: Projection
    schemes: SchemeEffects
    changed: tuple[Difference, ...]
    moves: "Drivers | None"


def is_in_footprints(place: Place) -> bool:
    """Is the place projected footprint by footprint, without a range of its own?"""
    return place.kind == "region" and bool(place.children)


def projections(
    place: Place,
    draws: int = DRAWS,
    seed: int = SEED,
    change: Scenario | None = None,
    workers: Executor | None = None,
) -> dict[str, Projection]:
    """The place's own projection, or that of each footprint of a region, by code; under a scenario if named.

    Errors: base figures that contradict each other.
    """
    return {
        code: project(part, draws, seed, own_change, workers)
        for code, (part, own_change) in versions(place, change).items()
    }


def footprints(place: Place, asked: Asked) -> dict[str, Footprint]:
    """The place, or each footprint of a region, by code: projected, with schemes, changes and drivers."""
    # What to compare with is worked out on the same executor, so that both sides share their draws.
    instead = versions(place, asked.instead) if asked.against else {}
    with executor(asked.where) as workers:
        return {
            code: _footprint(asked, version, instead.get(code), workers)
            for code, version in versions(place, asked.change).items()
        }


def versions(place: Place, change: Scenario | None) -> dict[str, Version]:
    """What is projected, by code: the place under a scenario, or each footprint of a region under it."""
    if not is_in_footprints(place):
        return {place.code: (place, change)}
    return {child.code: (_under(place, change, child.code), None) for child in place.children}


def scenario_of(place: Place, names: Sequence[str], option: str) -> Scenario | None:
    """Several scenarios of a place as one; nothing for the place as stated. Errors: all unknown names."""
    wanted = [name for name in names if name != STATED]
    unknown = [name for name in wanted if name not in place.scenarios]
    if unknown:
        raise PlanError(
            [
                Problem(f"{place.name} has no scenario “{name}”.", option, nearest(name, place.scenarios))
                for name in unknown
            ]
        )
    return composed(place.scenarios[name] for name in wanted) if wanted else None


def _footprint(asked: Asked, version: Version, compared_with: Version | None, workers: Executor) -> Footprint:
    """A version of a place, and how it differs from another where there is one to compare with."""
    place, change = version
    projection = project(place, asked.draws, asked.seed, change, workers)
    changed: tuple[Difference, ...] = ()
    if compared_with is not None:
        before = project(compared_with[0], asked.draws, asked.seed, compared_with[1], workers)
        changed = differences(before, projection)
    schemes = scheme_effects(place, projection, change, workers)
    moves = None
    if asked.with_drivers:
        from placeplan.model.explaining.drivers import drivers  # slow to import, and seldom wanted

        moves = drivers(place, projection, True, change, workers, schemes)
    return Footprint(place, projection, schemes, changed, moves)


def _under(place: Place, change: Scenario | None, code: str) -> Place:
    """A footprint of the region under a scenario. Errors: it does not state the scenario's people."""
    if change is None:
        return child_place(place, code)
    plan, assumptions = planned(place.plan, change), assumed(place.assumptions, change)
    own = child_place(replace(place, plan=plan, assumptions=assumptions), code)
    if not change.population:
        return own
    return replace(own, figures=in_variant(own.figures, change.population, own.area))
