"""The job that checks a version: what the checks say, and what becomes of findings that people answered."""

from collections.abc import Mapping
from typing import Any

from placeplan.look.naming import readable
from placeplan.model.evidence.whole_place import whole_place
from placeplan.plan.place import Place
from placeplan.results.checked import checked
from placeplan.workspace.actions.fates import note_findings
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.models import Version

SHOWN = ("title", "explanation", "likely_cause", "settled_by")
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
    findings = [{**finding, "shown": _shown(finding, place)} for finding in told["findings"]]
    moved = note_findings(by=task.job.asked_by, version=version, findings=findings)
    names = {code: body.name for code, body in place.bodies.items()}
    return {
        **{key: told[key] for key in ("counts", "conversations", "matrix", "positions", "triangulation")},
        "names": {**names, place.code: place.name},
        "figures": place.figures.height,
        **moved,
    }


def _shown(finding: Mapping[str, Any], place: Place) -> dict[str, str]:
    """The words of a finding as a page shows them: bodies by name."""
    return {key: readable(finding[key], place) for key in SHOWN}
