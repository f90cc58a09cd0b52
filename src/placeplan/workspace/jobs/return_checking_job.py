"""The job that checks a filled return, whoever filled it: beside the plan, what happened, and its own rules.

Says what `placeplan return check` says, and which figures of its receipt the place no longer states.
"""

import json
from collections.abc import Mapping
from typing import Any

from placeplan.core.errors import PlanError, Problem
from placeplan.figures.measures import measure
from placeplan.figures.provenance import amount_text
from placeplan.figures.spreadsheets.cells import name
from placeplan.guidance.effort import effort
from placeplan.plan.place import Place, load_place
from placeplan.returns.asked_once import asked_elsewhere
from placeplan.returns.checking import Checked, check
from placeplan.returns.mapping.return_mappings import ReturnMapping, mapping_in
from placeplan.returns.proposed import kept_mapping, refuse_body
from placeplan.returns.template.given_workbook import GivenWorkbook, given_workbook
from placeplan.returns.three_way import Compared
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.jobs.return_mapping_job import on_disk
from placeplan.workspace.models import AskedReturn, Version

STEPS = ("opening the return", "setting it beside the plan")
MOST = 500  # differences and remarks of one sort that are told; our default
REMARKS = ("broken_rules", "answers", "not_run", "stale", "rounding")


def check_return(task: Task) -> dict[str, Any]:
    """Everything that differs in a filled return. Errors: no mapping of its template is kept."""
    task.progress(STEPS[0], 0, len(STEPS))
    rows = AskedReturn.objects.select_related("filled", "receipt", "line__place")
    asked = rows.get(pk=task.argument("return"))
    place = load_place(
        laid_out(Version.objects.select_related("line__place").get(pk=task.argument("version")))
    )
    refuse_body(place, asked.body)
    with on_disk(asked.filled, asked.filled_name) as path:
        workbook = given_workbook(path)
        task.progress(STEPS[1], 1, len(STEPS))
        mapping = _mapping(asked, workbook, place)
        checked = check(workbook, mapping, place, asked.body)
        before, doubled = asked_elsewhere(place.folder, asked.body, mapping.template)
    supplied = sum(cell.is_supplied for cell in before)
    return {
        **_told(checked),
        "gone": _gone(asked, place),
        "asked_before": len(before),
        "supplied": supplied,
        "spared": effort(supplied).as_json(),
        "two_asks": [[two.how, two.escalation] for two in doubled[:MOST]],
    }


def _mapping(asked: AskedReturn, workbook: GivenWorkbook, place: Place) -> ReturnMapping:
    if asked.mapping:
        return mapping_in(asked.mapping, asked.name)
    kept = kept_mapping(workbook, place.folder)
    if kept is None:
        to_do = "Hand in the empty return first and confirm what its cells ask; then check this one again."
        raise PlanError(Problem("What the cells of this return ask is not known here.", asked.name, to_do))
    return kept


def _told(checked: Checked) -> dict[str, Any]:
    remarks = {key: getattr(checked, key) for key in REMARKS}
    return {
        "contradicted": [total.what for total in checked.contradicted[:MOST]],
        "compared": len(checked.cells),
        "stated": checked.stated,
        "differing": [_differing(cell) for cell in checked.differing[:MOST]],
        "differences": len(checked.differing),
        "remarks": {
            key: [[remark.sheet, name(remark.place), remark.what] for remark in own[:MOST]]
            for key, own in remarks.items()
        },
        "read_back": checked.read_back.same,
        "misread": [[cell.sheet, name(cell.place), cell.why] for cell in checked.read_back.misread[:MOST]],
        "lost": list(checked.lost[:MOST]),
    }


def _differing(cell: Compared) -> dict[str, Any]:
    """One cell that differs, its numbers in words that say the unit of its measure."""
    about = measure(cell.ask.measure)

    def text(value: float | None) -> str:
        return "" if value is None else amount_text(value, about)

    plan, actual = cell.plan, cell.actual
    return {
        "sheet": cell.sheet,
        "cell": name(cell.place),
        "kind": cell.kind,
        "about": ", ".join(filter(None, (about.label, cell.ask.line.replace("_", " "), cell.ask.period))),
        "return": text(cell.returned),
        "plan": text(plan.value if plan else None),
        "plan_figure": plan.figure if plan else "",
        "plan_source": plan.source if plan else "",
        "more_than_plan": text(cell.off(plan)),
        "actual": text(actual.value if actual else None),
        "actual_figure": actual.figure if actual else "",
        "actual_source": actual.source if actual else "",
        "actual_period": actual.period if actual else "",
        "more_than_actual": text(cell.off(actual)),
    }


def _gone(asked: AskedReturn, place: Place) -> list[list[str]]:
    """The cells of a receipt whose figures the place no longer states."""
    if asked.receipt is None:
        return []
    told: Mapping[str, Any] = json.loads(bytes_kept(asked.receipt))
    stated = set(place.figures["figure"].to_list())
    gone = [cell for cell in told["cells"] if any(figure not in stated for figure in _figures(cell))]
    return [[cell["sheet"], cell["cell"]] for cell in gone[:MOST]]


def _figures(cell: Mapping[str, Any]) -> list[str]:
    parts = [part["figure"] for part in cell.get("parts", [])]
    return parts or ([cell["figure"]] if cell["figure"] else [])
