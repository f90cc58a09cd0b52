"""What moves the gap, all of it in one place: for a page, and for a machine.

Knows each assumption's swing and share of the variance, the causes that lead from the base year, each
scheme alone, and the plan at the record of schemes like its own. Refuses to put any of it into words.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from placeplan.core.percentiles import keyed
from placeplan.model.drawing.designs import Middle
from placeplan.model.explaining.scheme_effects import Restated, SchemeEffects, scheme_effects
from placeplan.model.explaining.shunts import Shunt
from placeplan.model.explaining.swings import Swing, swings
from placeplan.model.explaining.variance import Share, uncertain_drivers, variance_shares
from placeplan.model.explaining.waterfall import Bar, waterfall
from placeplan.model.running.executors import Executor
from placeplan.model.running.projection import DO_NOTHING, PLAN, Projection
from placeplan.model.running.questions import answer
from placeplan.plan.place import Place
from placeplan.plan.scenarios import Scenario

MOST_CELLS = 3000  # our default: bodies x services x drivers, beyond which a page does not wait for shares


@dataclass(frozen=True)
class Drivers:
    """What moves the gap of the last year. `shares` is nothing where they were not asked for."""

    year: str
    middle: float  # the gap of nothing done in pounds, with every assumption in its middle
    swings: tuple[Swing, ...]
    shares: tuple[Share, ...] | None
    waterfalls: Mapping[str, tuple[Bar, ...]]  # by run
    schemes: SchemeEffects

    @property
    def alone(self) -> tuple[Shunt, ...]:
        """Each scheme alone."""
        return self.schemes.alone

    @property
    def restated(self) -> Restated | None:
        """The plan at its record; nothing where no scheme can be followed."""
        return self.schemes.restated

    def as_json(self) -> dict[str, object]:
        """The same as one object; money in pounds, shares from 0 to 1."""
        return {
            "year": self.year,
            "gap_in_the_middle": self.middle,
            "swings": [asdict(swing) for swing in self.swings],
            "variance_shares": [asdict(share) for share in self.shares or ()],
            "waterfall": {run: [keyed(asdict(bar)) for bar in bars] for run, bars in self.waterfalls.items()},
            **self.schemes.as_json(),
        }


def drivers(
    place: Place,
    projection: Projection,
    shares: bool = True,
    scenario: Scenario | None = None,
    workers: Executor | None = None,
    schemes: SchemeEffects | None = None,
) -> Drivers | None:
    """What moves the gap of a projection of this place; nothing where there is no gap.

    `scenario` is the one that was projected, and `schemes` their effects where they are known already.
    """
    if (DO_NOTHING, "gap") not in projection.samples:
        return None
    runs = (DO_NOTHING, PLAN) if (PLAN, "gap") in projection.samples else (DO_NOTHING,)
    return Drivers(
        projection.years[-1],
        _middle(projection),
        swings(projection),
        variance_shares(projection) if shares else None,
        {run: waterfall(projection, run=run) for run in runs},
        schemes or scheme_effects(place, projection, scenario, workers),
    )


def _middle(projection: Projection) -> float:
    """Where every swing starts."""
    nothing = replace(projection.question, changes=(), capital=())
    run = answer(nothing, Middle(), ("gap",))[DO_NOTHING]
    return float(run.of("gap", projection.years[-1]).item())


def is_small(projection: Projection) -> bool:
    """Is it small enough for its shares of the variance to be worked out while a page is made?"""
    drivers_of_it = len(uncertain_drivers(projection.question, DO_NOTHING))
    return len(projection.organisations) * len(projection.labels.services) * drivers_of_it <= MOST_CELLS
