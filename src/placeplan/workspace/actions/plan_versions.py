"""The act of saving a changed plan: into the place's own files, all of them or none, and as a version."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from placeplan.core.doors.decoding import utf_text
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing, writing
from placeplan.workspace.acting import acting
from placeplan.workspace.actions.drafts import PLAN
from placeplan.workspace.actions.job_requests import ask_for_job
from placeplan.workspace.actions.line_versions import new_version
from placeplan.workspace.actions.views_of_lines import whole_version
from placeplan.workspace.content.composing import files_of, refuse_others
from placeplan.workspace.content.place_files import bytes_of
from placeplan.workspace.content.working_folders import is_shared
from placeplan.workspace.drafting.draft_edits import Edit, applied, clashes
from placeplan.workspace.models import Draft, Job, Line, Seat, Version

SAVE = "save_plan"
CLASHED = "The folder says something else of this by now."
CHOOSE = "Open “The plan” and choose which holds. What you typed is kept."


def ask_to_save(*, by: Seat, line: Line, edits: Sequence[Edit], reason: str) -> Job:
    """The job that looks whether the plan is whole with these edits, and saves it."""
    arguments = {"edits": [edit.as_json() for edit in edits], "reason": reason}
    return ask_for_job(by=by, line=line, kind=SAVE, arguments=arguments, is_kept=False)


def save_plan(*, by: Seat, line: Line, folder: Path, edits: Sequence[Edit], reason: str) -> Version:
    """Write edits into the files of the folder, and keep the version that it becomes.

    Errors: a cell was changed meanwhile; then nothing is written.
    """
    with acting(by=by, act="save a version", thing=line, words=reason) as deed:
        with writing(folder, "serve"):
            texts = _texts(folder, edits)
            clashing = clashes(edits, texts)
            if clashing:
                raise PlanError([Problem(CLASHED, clash.edit.label, CHOOSE) for clash in clashing])
            changed = applied(edits, texts)
            _refuse_others(line, changed)
            for file, text in changed.items():
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                with replacing(folder / file) as beside:
                    beside.write_text(text, encoding="utf-8", newline="")
        deed.subject = version = _kept(by, line, folder, reason)
        _forget(by, edits)
    return version


def _kept(by: Seat, line: Line, folder: Path, reason: str) -> Version:
    """The version that the folder is now."""
    if is_shared():
        return whole_version(by, line, bytes_of(folder), reason)
    return new_version(by, line, bytes_of(folder), reason)


def _texts(folder: Path, edits: Sequence[Edit]) -> dict[str, str]:
    """The texts of the files that edits are of, as they stand in the folder now."""
    files = {edit.file for edit in edits if (folder / edit.file).is_file()}
    return {file: utf_text(folder / file, file) for file in files}


def _refuse_others(line: Line, changed: Mapping[str, str]) -> None:
    """Errors: in shared use, an edit of what is not the line's own."""
    if is_shared():
        before = files_of(line.versions.last())
        refuse_others(line, before, {**before, **{path: text.encode() for path, text in changed.items()}})


def _forget(by: Seat, edits: Sequence[Edit]) -> None:
    """Drop the draft of what was saved; what was typed since stays."""
    draft = Draft.objects.filter(by=by, about=PLAN).first()
    if draft is None:
        return
    saved = {edit.cell for edit in edits}
    steps = [[kept for kept in step if not _is_saved(kept, saved)] for step in draft.typed["steps"]]
    if any(steps):
        draft.typed = {"steps": [step for step in steps if step], "undone": []}
        draft.save(update_fields=["typed", "at"])
    else:
        draft.delete()


def _is_saved(kept: Mapping[str, Any], saved: Collection[tuple[str, ...]]) -> bool:
    """Is this a step to a cell that was saved? What is typed meanwhile begins from what was saved."""
    return (kept["file"], *kept["steps"]) in saved
