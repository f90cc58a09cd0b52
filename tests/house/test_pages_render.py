"""Pages render: nothing of publishing runs the model, a check, a settlement, a rule or a sum of a plan."""

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "placeplan"
COMPUTING = ("plan", "funding", "reading", "model", "gainshare", "assurance", "guidance", "appraisal")
# Words, not results: what a place is called in a sentence is not worked out of its figures.
IN_WORDS = {
    "placeplan.appraisal.asking.as_sentence",
    "placeplan.appraisal.response.heading",
    "placeplan.appraisal.response.rests_on",
    "placeplan.appraisal.summary.place_in",
    "placeplan.appraisal.summary.summary",
}
MODULES = sorted((PACKAGE / "publishing").rglob("*.py"))


def imported(path):
    """Module and name of everything that a module imports from the rooms that compute."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and computes(node.module or ""):
            yield from ((node.module, name.name) for name in node.names)
        if isinstance(node, ast.Import):
            whole = [name.name for name in node.names if computes(name.name)]
            assert not whole, f"{path.name} imports all of {whole}"


def computes(module):
    """Is it of a room that works things out?"""
    root, _, rest = module.partition(".")
    return root == "placeplan" and rest.partition(".")[0] in COMPUTING


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_publishing_takes_types_and_values_of_the_rooms_below_and_runs_nothing(path):
    for module, name in imported(path):
        value = getattr(import_module(module), name)
        is_function = (
            callable(value) and not inspect.isclass(value) and getattr(value, "__module__", "") != "typing"
        )
        assert not is_function or f"{module}.{name}" in IN_WORDS, f"{path.name} calls {module}.{name}"


def test_the_projection_with_its_draws_is_no_value_of_a_page():
    """Its methods draw again; pages read `Projected`, which cannot."""
    for path in MODULES:
        assert not any(name == "Projection" for _, name in imported(path)), path.name


def test_only_the_main_job_asks_for_results_to_be_worked_out():
    for path in MODULES:
        if path.name != "building.py":
            text = path.read_text("utf-8")
            assert "placeplan.results.computing" not in text, path.name
