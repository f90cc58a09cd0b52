"""The invented place that comes with the package: Rivershire, copied to where a person may change it."""

import shutil
from pathlib import Path

from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing_folder

NAME = "rivershire"
MADE = ("answers.json", "imported", "out", "submissions", ".*")  # what tests and commands keep beside it
_ROOM = Path(__file__).resolve().parents[2]


def example_folder() -> Path:
    """Where the example stands: in the package, or at the top of the checkout that it is installed from."""
    places = (_ROOM / "examples" / NAME, _ROOM.parents[1] / "examples" / NAME)
    shipped = next((folder for folder in places if folder.is_dir()), None)
    if shipped is None:
        what = "This installation came without its example."
        raise PlanError(Problem(what, str(places[0]), "Install it anew, or name a place of your own."))
    return shipped


def copied_example(target: Path) -> Path:
    """The example in a folder of its own: the one that was copied there before, else a new copy.

    Errors: the folder holds something else.
    """
    if (target / "place.toml").is_file():
        return target
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        what = "This folder is there already, and holds no place."
        raise PlanError(Problem(what, str(target.absolute()), "Name a folder that is not there yet."))
    shipped = example_folder()
    with replacing_folder(target, "serve") as folder:
        shutil.copytree(shipped, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*MADE))
    return target
