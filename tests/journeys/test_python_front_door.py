"""What an analyst does from Python: import it, run the notebook, and read the page about it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import placeplan

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "examples" / "first-look.ipynb"


def test_every_cell_of_the_notebook_runs_and_has_no_output_kept(monkeypatch):
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []  # a number kept in a file would grow old
            exec("".join(cell["source"]), names)
    assert names["shared"].height and names["projected"].gap["p50"] > 0


def test_importing_it_loads_nothing_heavy():
    code = "import sys, placeplan; print(sorted({'polars', 'numpy', 'typer', 'pydantic'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names_are_those_of_the_page_and_no_others():
    page = (ROOT / "docs" / "python.md").read_text("utf-8")
    for name in re.findall(r"placeplan\.(\w+)", page):
        assert hasattr(placeplan, name) or name == "core"
    assert set(placeplan.__all__) == set(dir(placeplan))
    with pytest.raises(AttributeError, match="has no attribute “opne”"):
        placeplan.opne  # noqa: B018


def test_it_says_that_it_is_typed():
    assert (Path(placeplan.__file__).parent / "py.typed").is_file()
