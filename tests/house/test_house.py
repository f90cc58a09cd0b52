"""The rules of CONTRIBUTING.md that a machine can check."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "placeplan"
FOLDERS = sorted(p.parent for p in PACKAGE.glob("*/**/__init__.py"))
FULL = 18  # modules in one folder; past that nobody can survey it
SMALL = 20  # lines; shorter modules need no test file of their own
LONG = 400
# Modules of one name in several folders: each is the one thing that it says, seen by another room, or a
# command with the name of what it runs.
OF_ONE_MEANING = {
    "accounts",
    "back_test",
    "bridges",
    "checking",
    "contracts",
    "footprints",
    "growth",
    "impact",
    "invention",
    "many_bodies",
    "price_bases",
    "promises",
    "sides",
    "sums",
    "tracing",
    "units",
    "files",
    "precision",
    "shipped",
}
# These still mean two things: blocks of people and of cells; questions put to a model and to a person; what a
# command answers and what a return does; changes of places and of files. Take them off when one is renamed.
OF_TWO_MEANINGS = {"answers", "blocks", "changes", "opening", "questions", "refusals"}
# Every room of records has the same files; a form to fill in is not the form of a published table.
OF_RECORD_ROOMS = {"apps", "models", "states", "rules", "queries", "forms", "urls"}
FORBIDDEN_NAMES = {"utils", "util", "common", "helpers", "helper", "services", "manager", "base", "misc"}
# The five settlement functions are the room's published interface; Django looks for rows in one place.
EXPORTS = {"gainshare", "models"}


def modules():
    """But for migrations, which Django writes and nobody edits."""
    written = (p for p in PACKAGE.rglob("*.py") if p.name != "__init__.py")
    return sorted(p for p in written if p.parent.name != "migrations")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_every_folder_has_a_door_plate(folder):
    inside = folder.relative_to(PACKAGE)
    plate = ast.parse((folder / "__init__.py").read_text("utf-8"))
    for word in ("Takes:", "Gives:", "Never:"):
        assert word in ast.get_docstring(plate), f"{inside}/__init__.py does not say what it {word.lower()}"
    if inside.name not in EXPORTS:
        assert len(plate.body) == 1, f"{inside}/__init__.py is a door plate and exports nothing"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_folder_is_too_full_to_survey(folder):
    held = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    assert len(held) <= FULL, f"{folder.relative_to(PACKAGE)} holds {len(held)} modules: put walls in"


def test_no_two_modules_of_one_name_mean_two_things():
    names = [path.stem for path in modules()]
    several = {name for name in names if names.count(name) > 1}
    assert several <= OF_ONE_MEANING | OF_TWO_MEANINGS | OF_RECORD_ROOMS


def test_no_folder_holds_a_module_of_its_own_name():
    assert not [path for path in modules() if path.stem == path.parent.name]


def test_imports_go_down_only_inside_every_room_too():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    exhaustive = {
        name for contract in contracts if contract.get("exhaustive") for name in contract["containers"]
    }
    rooms = {f"placeplan.{plate.parent.name}" for plate in PACKAGE.glob("*/__init__.py")}
    assert rooms <= exhaustive


def test_code_stands_in_folders_with_a_door_plate():
    without = {path.parent for path in modules()} - {*FOLDERS, PACKAGE}
    assert not without


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_every_module_has_a_test_of_the_same_name(path):
    if len(path.read_text("utf-8").splitlines()) <= SMALL:
        return
    inside = path.relative_to(PACKAGE)
    mirror = ROOT / "tests" / "unit" / inside.parent / f"test_{inside.name}"
    assert mirror.exists(), f"{inside} has no {mirror.relative_to(ROOT)}"
    assert "def test_" in mirror.read_text("utf-8")


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_are_short_and_named_for_what_they_know(path):
    assert path.stem not in FORBIDDEN_NAMES
    assert len(path.read_text("utf-8").splitlines()) <= LONG, "split it by noun"
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), "say what the module knows"


def test_every_command_is_listed_and_has_help():
    from placeplan.cli.app import COMMANDS, module_of

    reference = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    for name, command in COMMANDS.items():
        assert command.help.endswith(".")
        assert module_of(name).app
        assert f"## `placeplan {name}" in reference


def test_every_command_takes_json():
    import typer

    from placeplan.cli.app import COMMANDS, module_of
    from tools.reference import leaves

    for name in COMMANDS:
        for path, command in leaves(name, typer.main.get_command(module_of(name).app)):
            options = {option for parameter in command.params for option in parameter.opts}
            assert "--json" in options or "--format" in options, f"placeplan {path} has no --json"


def test_every_room_is_in_the_reference():
    rooms = (ROOT / "docs" / "reference" / "rooms.md").read_text("utf-8")
    for plate in PACKAGE.glob("*/__init__.py"):
        assert f"## {plate.parent.name}\n" in rooms, f"run: python -m tools.reference ({plate.parent.name})"


def test_every_measure_is_described():
    from placeplan.figures.measures import measures

    for key, measure in measures().items():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", key)
        assert len(measure.description) > 10, f"{key} has no description"


def test_no_page_names_a_percentile_of_its_own():
    """They come from `core/percentiles.py`, or a page would say P10 above a column that holds P5."""
    named = re.compile(r"\b[pP](5|10|50|90|95)\b|fiftieth|ninetieth")
    for template in [*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.j2")]:
        assert not named.search(template.read_text("utf-8")), template.relative_to(PACKAGE)


def test_the_readme_is_short_and_shows_a_picture():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert len(readme.splitlines()) <= 60
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme):
        assert (ROOT / picture).exists()
    assert "![" in readme and "make demo" in readme and "make test" in readme


def test_the_project_speaks_of_itself_alone():
    places = re.compile(
        "|".join(
            ["/work" + "/", r"\.\./" + "shared", "shared" + "/(data|cases|facts|brief)", r"\." + "library"]
        )
    )
    for path in tracked():
        if path.suffix in {".parquet", ".png", ".xlsx", ".xls", ".ods"}:
            continue
        text = path.read_text("utf-8", errors="replace")
        assert not places.search(text), f"{path.relative_to(ROOT)} names a place outside the project"


def test_links_between_pages_lead_somewhere():
    for path in [p for p in tracked() if p.suffix == ".md"]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.relative_to(ROOT)} links to {target}"


def test_the_page_on_changes_names_files_that_exist_and_two_at_most():
    page = (ROOT / "docs" / "changing.md").read_text("utf-8")
    rows = [line.strip("|").split("|") for line in page.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == 10
    for request, change, know in rows:
        for name in re.findall(r"`([a-z_]+(?:/[\w.]+)+/?)`", change + know):
            is_new = name == "funding/england/2027/"
            assert is_new or (PACKAGE / name).exists(), f"{request.strip()}: there is no {name}"
        assert len(re.findall(r"`[a-z_/]+\.(?:py|toml|csv|css)`", change)) <= 2, request


def test_every_page_of_the_documentation_is_in_its_menu():
    menu = (ROOT / "mkdocs.yml").read_text("utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        assert f": {page.relative_to(ROOT / 'docs').as_posix()}\n" in menu, page.name
