"""The job that checks a version: what the checks say, and what becomes of findings that people answered."""

from typing import Any

from placeplan.model.evidence.whole_place import whole_place
from placeplan.results.checked import checked
from placeplan.workspace.actions.fates import note_findings
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.models import Version

STEPS = ("reading the place", "checking it", "keeping what was found")


def check_version(task: Task) -> dict[str, Any]:
    """Everything that the checks say of a version, as `placeplan check --json` does."""
    version = Version.objects.select_related("line__place").get(pk=task.argument("version"))
    task.progress(STEPS[0], 0, len(STEPS))
    place = whole_place(laid_out(version))
    task.progress(STEPS[1], 1, len(STEPS))
    report = checked(place)
    task.progress(STEPS[2], 2, len(STEPS))
    told = report.as_json()
    moved = note_findings(by=task.job.asked_by, version=version, findings=told["findings"])
    names = {code: body.name for code, body in place.bodies.items()}
    return {
        **{key: told[key] for key in ("counts", "conversations", "matrix", "positions", "triangulation")},
        "names": {**names, place.code: place.name},
        "figures": place.figures.height,
        **moved,
    }
