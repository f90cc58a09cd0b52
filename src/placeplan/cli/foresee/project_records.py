"""A projection for a program: what an object says of one footprint, each part by itself. Money in pounds."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from placeplan.model.running.projection import DIFFERENCE, DO_NOTHING, PLAN, Projection
from placeplan.model.running.underlying import Underlying
from placeplan.model.variables.capacity import bindings
from placeplan.results.projecting import Asked, Footprint

RUNS = (DO_NOTHING, PLAN, DIFFERENCE)
Records = Iterable[dict[str, Any]]


def gaps(projection: Projection) -> dict[str, Any]:
    """The gap of the last year in each run: percentiles and mean, or nothing."""
    return {run: projection.shown_range_of("gap", run) for run in RUNS}


def of_last_year(projection: Projection) -> tuple[Underlying, ...]:
    """Every body's underlying position in the last year of the plan."""
    return tuple(body for body in projection.underlying() if body.year == projection.years[-1])


def underlying(projection: Projection) -> Records:
    """Each body's position in the last year, with one-offs and full-year effects taken out."""
    return ({**asdict(body), "underlying": body.underlying} for body in of_last_year(projection))


def chances(projection: Projection) -> Records:
    """How likely each body is to meet its control total."""
    return map(asdict, projection.chances)


def limits(projection: Projection) -> Records:
    """What limits care in the last year, in every run."""
    last = projection.years[-1]
    return (asdict(binding) for binding in bindings(projection.table()) if binding.year == last)


def unassessed(projection: Projection) -> Records:
    """What cannot be assessed, and what is missing."""
    return (missing.as_listed() for missing in projection.unassessed)


def moves(footprint: Footprint) -> dict[str, object] | None:
    """What moves the gap; nothing where there is no gap."""
    return footprint.moves.as_json() if footprint.moves else None


def scenario_name(asked: Asked) -> str:
    """The scenario that was asked for, as it is called; empty for the place as stated."""
    return asked.change.name if asked.change else ""
