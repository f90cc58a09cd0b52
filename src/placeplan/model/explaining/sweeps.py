"""Every scenario of a place, each on the same draws, and what it changes against the place as stated.

One scenario is one task, so a sweep spreads over processes or machines, with the same values anywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from placeplan.model.explaining.comparison import Difference, differences
from placeplan.model.running.executors import Executor, Serial
from placeplan.model.running.projection import DRAWS, SEED, Projection, project
from placeplan.plan.place import Place
from placeplan.plan.scenarios import Scenario

REPORTED = ("gap", "position")


@dataclass(frozen=True, eq=False)
class Swept:
    """One scenario's projection, and what it changes draw by draw in the last year; as stated, no name."""

    name: str
    title: str
    projection: Projection
    changes: tuple[Difference, ...]


def sweep(
    place: Place,
    scenarios: Mapping[str, Scenario],
    draws: int = DRAWS,
    seed: int = SEED,
    workers: Executor | None = None,
) -> tuple[Swept, ...]:
    """The place as stated, then under each scenario, in their order. Errors: as `project`."""
    asked: Sequence[Scenario | None] = (None, *scenarios.values())
    projections = (workers or Serial()).map(partial(_projected, place, draws, seed), asked)
    stated = projections[0]
    return (
        Swept("", "As stated", stated, ()),
        *(
            Swept(name, scenario.title, projected, differences(stated, projected))
            for (name, scenario), projected in zip(scenarios.items(), projections[1:], strict=True)
        ),
    )


def _projected(place: Place, draws: int, seed: int, scenario: Scenario | None) -> Projection:
    return project(place, draws, seed, scenario, reported=REPORTED)
