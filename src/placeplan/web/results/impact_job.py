"""The job that works out every service change of a version: who travels, beds, and evidence both ways."""

from typing import Any

from placeplan.core.errors import PlanError, Problem
from placeplan.plan.service_changes import change_files, service_change
from placeplan.publishing.sections.foreseen.impact_section import impact_section
from placeplan.results.parts.foreseen import journeys
from placeplan.web.results.asked_version import kept, read_version
from placeplan.web.results.fragments import fragment
from placeplan.workspace.jobs.job_kinds import Task

STEPS = ("reading the place", "working out journeys and beds", "laying out the page")
NOTHING = Problem(
    "The place states no change of where a service is given.",
    "service_changes",
    "Write one; docs/service-changes.md says how.",
)


def assess_impact(task: Task) -> dict[str, Any]:
    """The page of every change, whether the place shows it to the public or not. Errors: it states none."""
    task.progress(STEPS[0], 0, len(STEPS))
    opened = read_version(task)
    place = opened.place
    keys = [path.stem for path in change_files(place.folder)]
    if not keys:
        raise PlanError(NOTHING)
    task.progress(STEPS[1], 1, len(STEPS))
    moved = journeys(tuple(service_change(place.folder, key, place.bodies) for key in keys))
    task.progress(STEPS[2], 2, len(STEPS))
    impacts = [impact_section(place, change, moved) for change in moved.impacts]
    page = fragment("impact.html", "Services that move", "impact.html", {"impacts": impacts})
    return kept(task, opened, [page])
