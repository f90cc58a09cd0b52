"""The job that saves a changed plan: looked at whole, by the door of every command, and then written."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from placeplan.arrangements.arranged import arrangements
from placeplan.arrangements.registers.register_files import FOLDER as GOVERNANCE
from placeplan.plan.place import load_place
from placeplan.results.parts.watched import refuse_strangers
from placeplan.tracking.process_control.chart_acts import LOCAL_ACTS
from placeplan.workspace.actions.checks import ask_for_check
from placeplan.workspace.actions.plan_versions import save_plan
from placeplan.workspace.actions.views_of_lines import current
from placeplan.workspace.content.laid_out import cache_folder, laid_out
from placeplan.workspace.content.version_texts import plan_texts
from placeplan.workspace.drafting.draft_edits import Edit, applied, edit_of
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.models import Version

STEPS = ("reading the folder", "looking whether the plan is whole", "writing it")


def save_edits(task: Task) -> dict[str, Any]:
    """Save the edits of a task. Errors: everything wrong with the plan as it would be; a clash."""
    task.progress(STEPS[0], 0, len(STEPS))
    by = task.job.asked_by
    line = task.job.line
    edits = [edit_of(kept) for kept in task.argument("edits")]
    before = current(by=by, line=line, folder=task.folder)
    task.progress(STEPS[1], 1, len(STEPS))
    _refuse_faults(before, edits)
    task.progress(STEPS[2], 2, len(STEPS))
    version = save_plan(by=by, line=line, folder=task.folder, edits=edits, reason=task.argument("reason"))
    ask_for_check(by=by, version=version)
    return {"version": version.pk, "number": version.number}


def _refuse_faults(version: Version, edits: list[Edit]) -> None:
    """Errors: what is wrong with the place once it is changed so."""
    with tempfile.TemporaryDirectory(dir=cache_folder("to-save")) as name:
        folder = Path(name) / laid_out(version).name
        shutil.copytree(laid_out(version), folder)
        for file, text in applied(edits, plan_texts(version)).items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8", newline="")
        place = load_place(folder)
        if any(edit.file == LOCAL_ACTS.as_posix() for edit in edits):
            refuse_strangers(place)
        if any(edit.file.startswith(f"{GOVERNANCE}/") for edit in edits):
            arrangements(place)
