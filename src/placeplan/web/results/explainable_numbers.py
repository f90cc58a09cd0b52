"""What of a projection can be explained, kept with its pages for the form that asks."""

from collections.abc import Mapping

from placeplan.look.naming import body_label, service_label
from placeplan.model.explaining.working import PICKED, explainable
from placeplan.model.running.projection import Projection
from placeplan.model.running.results import DO_NOTHING, PLAN
from placeplan.plan.place import Place
from placeplan.workspace.result_explaining import EXPLAINABLE, ExplainablePart, Number, written

RUNS = {DO_NOTHING: "with nothing done", PLAN: "with the plan"}


def explainable_file(place: Place, by_code: Mapping[str, Projection]) -> dict[str, bytes]:
    """The file that says what can be asked of each projection of a place, by name; none of no projection."""
    parts = [_part(place, code, projection) for code, projection in by_code.items()]
    return {EXPLAINABLE: written(parts)} if parts else {}


def _part(place: Place, code: str, projection: Projection) -> ExplainablePart:
    names = {place.code: place.name, **{child.code: child.name for child in place.children}}
    return ExplainablePart(
        code,
        names[code],
        projection.years,
        {run: words for run, words in RUNS.items() if run == DO_NOTHING or projection.question.has_plan},
        {body: body_label(body, place) for body in projection.organisations},
        {service: service_label(service) for service in projection.labels.services},
        [
            Number(number.name, number.meaning, [PICKED[axis] for axis in number.differs_by])
            for number in explainable(projection)
        ],
    )
