"""What each scheme alone would do to every body, and the whole plan at the record of schemes like its own.

What was stated is never changed: the record is another plan, shown beside it, on the same draws.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from placeplan.model.explaining.shunts import Shunt, shunts
from placeplan.model.optimism import at_record
from placeplan.model.running.executors import Executor
from placeplan.model.running.projection import PLAN, Projection, project
from placeplan.plan.place import Place
from placeplan.plan.scenarios import Scenario


@dataclass(frozen=True)
class Restated:
    """The plan at what schemes like its own delivered: its gap, each scheme alone, those without a record."""

    gap: Mapping[str, float]
    alone: tuple[Shunt, ...]
    without_record: tuple[str, ...]


@dataclass(frozen=True)
class SchemeEffects:
    """Each scheme alone as stated, and the plan at its record; nothing where no scheme has one."""

    alone: tuple[Shunt, ...] = ()
    restated: Restated | None = None

    def as_json(self) -> dict[str, object]:
        """Both as one object; money in pounds, a gain above zero."""
        record = self.restated
        return {
            "shunts": [_alone(shunt) for shunt in self.alone],
            "optimism": {
                "gap_at_record": dict(record.gap),
                "schemes": [_alone(shunt) for shunt in record.alone],
                "without_record": list(record.without_record),
            }
            if record
            else None,
        }


def scheme_effects(
    place: Place, projection: Projection, scenario: Scenario | None = None, workers: Executor | None = None
) -> SchemeEffects:
    """Effects of the schemes of a projection of this place; `scenario` is the one that was projected."""
    alone = shunts(projection)
    if projection.range_of("gap", PLAN) is None:
        return SchemeEffects(alone)
    plan, unknown = at_record(place.plan)
    if len(unknown) == len(place.schemes):
        return SchemeEffects(alone)
    restated_place = replace(place, plan=plan)
    same_evidence = projection.question.known  # sizes of effects are no part of it
    projected = project(
        restated_place, projection.draws, projection.seed, scenario, workers, ("gap",), same_evidence
    )
    gap = projected.range_of("gap", PLAN)
    return SchemeEffects(alone, Restated(gap, shunts(projected), unknown) if gap else None)


def _alone(one: Shunt) -> dict[str, object]:
    return {
        "scheme": one.scheme,
        "title": one.title,
        "year": one.year,
        "by_body": dict(one.by_body),
        "net": one.net if one.is_assessed else None,
        "is_shunt": one.is_shunt,
        "cannot_assess": list(one.unvalued),
    }
