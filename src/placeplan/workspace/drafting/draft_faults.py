"""What would be wrong with files of a plan as they are to be, each looked at by the door that reads it."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from placeplan.arrangements.registers.reading_rows import rows_in
from placeplan.core.doors.toml_files import toml_values
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.figures.tidy.statements import read_statements
from placeplan.plan.assumptions import FILE as ASSUMPTIONS
from placeplan.plan.assumptions import assumptions_in
from placeplan.plan.bodies import bodies_in
from placeplan.plan.place import FIGURES, STATEMENTS
from placeplan.plan.scenarios import scenarios_in
from placeplan.plan.shape import FILE as SCHEMES
from placeplan.plan.shape import plan_in
from placeplan.tracking.process_control.chart_acts import LOCAL_ACTS, acts_in

BODIES = "bodies.csv"
PLACE = "place.toml"
BESIDE = (BODIES, ASSUMPTIONS, SCHEMES, PLACE)  # files that the others name things of
ALSO_BESIDE = ("governance/", "service_changes/")  # folders of them


def faults_of_files(texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """Everything wrong with these files, by path in their place. Bodies and plan have to be among them."""
    problems = Problems()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in texts.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="")
        bodies = bodies_in(folder, problems)
        assumptions = assumptions_in(folder, problems)
        plan = plan_in(folder, bodies, problems)
        is_whole = not problems.found
        scenarios_in(folder, plan if is_whole else None, assumptions if is_whole else None, problems)
        files = [folder / path for path in texts if path.startswith(f"{FIGURES}/")]
        if files:
            problems.extend(read_figures(files, bodies=tuple(bodies), root=folder).problems)
        problems.extend(read_statements(folder / STATEMENTS, root=folder).problems)
        _note_charts(folder / LOCAL_ACTS, problems)
        code = str(_values(texts.get(PLACE, "")).get("code", ""))
        rows_in(folder, bodies, [part.key for part in plan.parts], problems, code)
    return tuple(problems.found)


def _note_charts(path: Path, problems: Problems) -> None:
    """What is wrong with what was decided about charts, where anything was."""
    if path.is_file():
        try:
            acts_in(path)
        except PlanError as error:
            problems.extend(error.problems)


def _values(text: str) -> Mapping[str, Any]:
    """A TOML text in values; nothing of one that is none, which is said elsewhere."""
    try:
        return toml_values(text, PLACE)
    except PlanError:
        return {}
