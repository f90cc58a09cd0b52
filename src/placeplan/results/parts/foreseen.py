"""What a page says beside a projection: what moves the gap, what limits care, beds, waits and journeys."""

from dataclasses import dataclass

from placeplan.core.unassessed import CannotAssess
from placeplan.model.evidence.rules_in_force import LONGEST_WAIT, SHARE_WITHIN, InForce, in_force
from placeplan.model.explaining.drivers import Drivers, drivers, is_small
from placeplan.model.explaining.explanation import Explanation, explanations
from placeplan.model.explaining.hospital_beside import Beside, hospitals_beside
from placeplan.model.explaining.our_defaults import OurDefaults, our_defaults
from placeplan.model.explaining.shunts import sides_in
from placeplan.model.forecasting.forecast_run import ForecastRun, forecast_run
from placeplan.model.moving.impact import Impact, impact
from placeplan.model.moving.journeys import far, steps
from placeplan.model.moving.outcome_evidence import Finding as Study
from placeplan.model.moving.outcome_evidence import findings as studies
from placeplan.model.running.bed_flows import BesideFormula, beds_simulated
from placeplan.model.running.projection import Projection
from placeplan.model.running.results import DO_NOTHING, PLAN
from placeplan.model.variables.capacity import Binding, bindings
from placeplan.plan.place import Place
from placeplan.plan.service_changes import ServiceChange
from placeplan.results.parts.beds_by_month import BedsByMonth, beds_by_month


@dataclass(frozen=True)
class Foreseen:
    """What the model says of one place, besides ranges. `run` is the plan where it has one."""

    run: str
    drivers: Drivers | None  # nothing where there is no gap
    sides: tuple[str, ...]  # who gains or pays by a scheme alone: the kinds of body there are
    explanations: tuple[Explanation, ...]  # of each stated gap
    bindings: tuple[Binding, ...]
    beds: tuple[BedsByMonth, ...] | None
    longest_wait: InForce  # days, by year after the first
    share_within: InForce
    defaults: OurDefaults | None = None  # nothing where every growth was stated, or there is no gap
    forecast: ForecastRun | None = None
    hospitals: tuple[Beside, ...] = ()  # the national hospital model's results beside ours
    simulated: tuple[BesideFormula | CannotAssess, ...] = ()  # beds day by day, beside the loss formula


@dataclass(frozen=True)
class Journeys:
    """Changes of where a service is given, worked out, and what studies found when others did the same."""

    impacts: tuple[Impact, ...]
    studies: tuple[Study, ...]
    far: float  # share of people who have no longer journey than the “long” one
    steps: tuple[int, ...]  # minutes


def foreseen(place: Place, projection: Projection) -> Foreseen:
    """Everything beside the ranges of a projection of this place."""
    run = PLAN if projection.question.has_plan else DO_NOTHING
    moved = drivers(place, projection, is_small(projection))
    after = projection.years[1:]
    return Foreseen(
        run,
        moved,
        tuple(sides_in(moved.alone, place.bodies)) if moved and moved.alone else (),
        explanations(place, projection) if projection.range_of("gap") else (),
        tuple(binding for binding in bindings(projection.table()) if binding.run == run),
        beds_by_month(place, projection, run),
        in_force(place, LONGEST_WAIT, after),
        in_force(place, SHARE_WITHIN, after),
        our_defaults(place, projection, moved.swings) if moved else None,
        forecast_run(place),
        hospitals_beside(place, projection),
        beds_simulated(place, projection, run),
    )


def journeys(changes: tuple[ServiceChange, ...]) -> Journeys:
    """The impact of each change that the place chose to show."""
    return Journeys(tuple(impact(change) for change in changes), tuple(studies()), far(), tuple(steps()))
