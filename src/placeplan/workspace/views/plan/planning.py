"""The plan as a seat sees it: the files of the version that the folder is now, with what she has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from placeplan.core.doors.toml_files import toml_values
from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.actions.drafts import add_edits, edits_of
from placeplan.workspace.content.version_texts import plan_texts
from placeplan.workspace.drafting.csv_cells import lines_of
from placeplan.workspace.drafting.draft_edits import Edit, applied
from placeplan.workspace.drafting.draft_faults import ALSO_BESIDE, BESIDE, BODIES, PLACE, faults_of_files
from placeplan.workspace.plan_forms.draft_form import DraftForm
from placeplan.workspace.views.footing import Standing, standing


@dataclass(frozen=True)
class Planning:
    """Where somebody stands, the texts of the plan's files, her edits, and the texts with them."""

    where: Standing
    stated: Mapping[str, str]
    edits: Sequence[Edit]
    texts: Mapping[str, str]

    def values(self, file: str) -> Mapping[str, Any]:
        """A TOML file in values; nothing of one that is not there, or is no TOML."""
        try:
            return toml_values(self.texts.get(file, ""), file)
        except PlanError:
            return {}

    @property
    def bodies(self) -> list[tuple[str, str]]:
        """Code and name of each body of the place."""
        rows = lines_of(self.texts.get(BODIES, "")).rows
        return [(row["code"], row.get("name", "") or row["code"]) for row in rows if row.get("code")]

    @property
    def own_place(self) -> tuple[str, str]:
        """Code and name of the place itself."""
        values = self.values(PLACE)
        return str(values.get("code", "")), str(values.get("name", ""))


def planning(request: HttpRequest) -> Planning:
    """The plan of a request."""
    where = standing(request)
    stated = plan_texts(where.version)
    edits = edits_of(where.seat)
    return Planning(where, stated, edits, {**stated, **applied(edits, stated)})


def is_kept(plan: Planning, form: DraftForm) -> bool:
    """Keep in the draft what a form changes, unless a door refuses it; then its faults stand on the form."""
    edits = form.edits()
    for problem in new_faults(plan, edits):
        form.add_error(form.field_of(problem), f"{problem.what} {problem.to_do}".strip())
    if form.errors:
        return False
    add_edits(by=plan.where.seat, edits=edits)
    return True


def new_faults(plan: Planning, edits: Sequence[Edit]) -> list[Problem]:
    """What would be wrong once edits are made, and is not now."""
    files = {edit.file for edit in edits}
    beside = {*BESIDE, *files, *(path for path in plan.texts if path.startswith(ALSO_BESIDE))}
    before = {path: plan.texts[path] for path in sorted(beside) if path in plan.texts}
    already = {problem.what for problem in faults_of_files(before)}
    after = faults_of_files({**before, **applied(edits, plan.texts)})
    return [problem for problem in after if problem.what not in already]
