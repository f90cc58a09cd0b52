"""The job that makes the boards' packs of every choice of a version: files to take away, print and sign."""

import tempfile
from pathlib import Path
from typing import Any

from placeplan.core.doors.files import content
from placeplan.core.errors import PlanError, Problem
from placeplan.gainshare.settled_places import has_choices
from placeplan.look.invention import choice_notice
from placeplan.publishing.packs.pack_files import DECISIONS, write_packs
from placeplan.results.settling import settlements
from placeplan.web.results.asked_version import kept, read_version
from placeplan.web.results.fragments import fragment
from placeplan.workspace.audit_chain import head_of
from placeplan.workspace.content.laid_out import cache_folder
from placeplan.workspace.jobs.job_kinds import Task

STEPS = ("reading the place", "settling its choices", "writing the packs")
NOTHING = Problem(
    "The place states no choice, so no board has anything to decide.",
    "settlement",
    "Write one; docs/gainshare.md says how.",
)


def make_packs(task: Task) -> dict[str, Any]:
    """A pack for every board of every choice. Errors: the place states no choice."""
    task.progress(STEPS[0], 0, len(STEPS))
    opened = read_version(task)
    if not has_choices(opened.place):
        raise PlanError(NOTHING)
    task.progress(STEPS[1], 1, len(STEPS))
    draws, seed = task.argument("draws"), task.argument("seed")
    records = [
        record
        for record in settlements(opened.place, with_plan=False, draws=draws, seed=seed)
        if record["kind"] in DECISIONS
    ]
    for record in records:
        record["invented"] = choice_notice(opened.place, record)
        record["last_act"] = head_of(task.job.line.place)
    task.progress(STEPS[2], 2, len(STEPS))
    with tempfile.TemporaryDirectory(dir=cache_folder("packs")) as folder:
        written = write_packs(opened.place.name, records, Path(folder))
        files = {path.name: content(path) for path in written}
    choices = [(record["title"], _packs(record, files)) for record in records]
    page = fragment("packs.html", "Board packs", "packs.html", {"choices": choices})
    return kept(task, opened, [page], files)


def _packs(record: dict[str, Any], files: dict[str, bytes]) -> list[tuple[str, str]]:
    """The files of one choice, each with whom it is for."""
    names = {row["organisation"]: row["name"] for row in record["effects"]}
    own = (name for name in files if name.startswith(f"{record['key']}-"))
    return [(name, _whose(name.removeprefix(f"{record['key']}-"), names)) for name in own]


def _whose(file: str, names: dict[str, str]) -> str:
    code = Path(file).stem
    by_file = {code.casefold(): name for code, name in names.items()}
    return by_file.get(code.casefold(), "everybody who decides")
