import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from placeplan.cli.browser.shipped_example import MADE, copied_example, example_folder
from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place

ROOT = Path(__file__).resolve().parents[4]


def test_the_example_is_copied_whole_and_once(tmp_path):
    target = copied_example(tmp_path / "rivershire")
    assert load_place(target).code == "RIVERSHIRE" and len(list((target / "workbooks").glob("*.xlsx"))) == 7
    assert not (target / "answers.json").exists(), "what a test knows is no part of it"
    (target / "notes.md").write_text("mine", "utf-8")
    assert copied_example(target) == target and (target / "notes.md").is_file()


def test_a_folder_that_holds_something_else_stays_as_it_is(tmp_path):
    (tmp_path / "rivershire").mkdir()
    (tmp_path / "rivershire" / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(PlanError, match="holds no place"):
        copied_example(tmp_path / "rivershire")
    assert [path.name for path in (tmp_path / "rivershire").iterdir()] == ["mine.txt"]


def test_the_package_ships_all_of_it_and_nothing_that_commands_leave():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shipped = told["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    names = {path.name for path in example_folder().iterdir()}
    own = {name for name in names if not any(fnmatch(name, made) for made in MADE)}
    assert set(shipped) == {f"examples/rivershire/{name}" for name in own}
    assert all(target == f"placeplan/{path}" for path, target in shipped.items())
    files = (path for name in own for path in (ROOT / "examples" / "rivershire" / name).rglob("*"))
    assert sum(path.stat().st_size for path in files if path.is_file()) < 1_000_000
