"""The job that fills a return as it was confirmed: a new file, with its receipt and mapping in the place.

Writes what `placeplan return fill` writes, but that the copy is kept to be taken away.
"""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings

from placeplan.core.keeping.changes import changing
from placeplan.plan.place import load_place
from placeplan.returns.calculated_elsewhere import calculated_elsewhere, program
from placeplan.returns.filling import fill
from placeplan.returns.mapping.return_mappings import FOLDER, mapping_in
from placeplan.returns.proposed import (
    keep_text,
    kept_mapping,
    path_found_again,
    refuse_body,
    refuse_other_asker,
)
from placeplan.returns.receipts import ENDING, keep_receipt, receipt, receipt_text
from placeplan.returns.template.given_workbook import given_workbook
from placeplan.workspace.actions.asked_returns import note_filled
from placeplan.workspace.actions.checks import ask_for_check
from placeplan.workspace.actions.views_of_lines import read_in
from placeplan.workspace.audit_chain import head_of
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.jobs.return_mapping_job import on_disk
from placeplan.workspace.models import AskedReturn, Version

STEPS = ("opening the workbook", "filling its cells", "keeping the copy and its receipt")


def fill_return(task: Task) -> dict[str, Any]:
    """Fill a return. Errors: withheld numbers are to go to another than the asker; as of any template."""
    task.progress(STEPS[0], 0, len(STEPS))
    asked = AskedReturn.objects.select_related("content", "line__place").get(pk=task.argument("return"))
    version = Version.objects.select_related("line__place").get(pk=task.argument("version"))
    place = load_place(laid_out(version))
    refuse_body(place, asked.body)
    mapping = mapping_in(asked.mapping, asked.name)
    refuse_other_asker(mapping, asked.disclosed_to)
    with on_disk(asked.content, asked.name) as path:
        workbook = given_workbook(path)
        task.progress(STEPS[1], 1, len(STEPS))
        tried = fill(workbook, mapping, place, asked.body, asked.disclosed_to)
        elsewhere = calculated_elsewhere(tried, program())
    task.progress(STEPS[2], 2, len(STEPS))
    by, filled = task.job.asked_by, elsewhere.filled
    with changing(task.folder, "serve"):
        kept = kept_mapping(workbook, task.folder) or mapping
        target = path_found_again(kept, workbook, task.folder)
        copy = next(name for name in _names(asked) if not (task.folder / FOLDER / (name + ENDING)).exists())
        program_version, head = settings.PLACEPLAN_VERSION, head_of(asked.line.place)
        whole = receipt(filled, place.code, copy, date.today(), target.name, program_version, head)
        whole["notes"] += elsewhere.notes
        keep_text(asked.mapping, target)
        keep_receipt(whole, task.folder / FOLDER / copy, task.folder)
    now = read_in(by=by, line=asked.line, folder=task.folder, reason=f"filled a return: {copy}"[:2000])
    told = receipt_text(whole).encode()
    note_filled(by=by, asked=asked, version=version, name=copy, filled=filled.content, receipt=told)
    ask_for_check(by=by, version=now)
    return {"version": now.pk, "filled": whole["filled"], "blank": whole["blank"]}


def _names(asked: AskedReturn) -> Iterator[str]:
    """What the filled copy may be called: a receipt that is kept is of one file alone."""
    template = Path(asked.name)
    for number in count(1):
        again = f" ({number})" if number > 1 else ""
        yield f"{template.stem}, {asked.body}{again}{template.suffix}"
