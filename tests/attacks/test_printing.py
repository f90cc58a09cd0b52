"""Hostile names through every field of a place, every command and every form: what is printed is text."""

import sys
from pathlib import Path

import pytest

from placeplan.cli.app import main
from placeplan.cli.files.answers import EVERY_FORM
from tests.attacks.hostile_text import (
    EVIL,
    faults_of_file,
    faults_of_markdown,
    faults_of_text,
    hostile_plan,
    make_hostile,
)
from tests.examples import copied_example

EXAMPLES = Path(__file__).parents[2] / "examples"
PLACES = ("norfolk-and-waveney-2016", "rivershire")
# A PDF is the HTML, printed by a browser; Parquet is read by programs, as it was written.
FORMS = [form for form in EVERY_FORM if form not in (".pdf", ".parquet")]
FEW = ("--draws", "20")
COMMANDS = {
    "check": ("check", "{place}"),
    "guidance": ("guidance", "{place}", "--on", "2016-12-01", "--all"),
    "promises": ("promises", "{place}"),
    "project": ("project", "{place}", *FEW),
    "sweep": ("sweep", "{place}", *FEW),
    "explain": ("explain", "{place}", "gap", *FEW),
    "impact": ("impact", "{place}"),
    "settle": ("settle", "{place}", *FEW),
    "brief": ("brief", "{place}"),
    "appraise": ("appraise", "{place}/plan.md"),
    "compare": ("compare", "{as_it_was}", "{place}"),
    "combine": ("combine", "{place}", "--stage", "baseline"),
}


# Each command writes its forms of one place here, and of the other in `make prove`; what it prints, of both.
IN_FORMS = {
    "norfolk-and-waveney-2016": ("guidance", "promises", "project", "sweep", "explain", "settle", "appraise"),
    "rivershire": ("check", "impact", "brief", "compare", "combine"),
}
WRITTEN = [
    pytest.param(command, name, marks=() if command in IN_FORMS[name] else pytest.mark.prove)
    for name in PLACES
    for command in COMMANDS
]
REFUSED = {  # what an example has nothing for: its refusal shows text too
    ("sweep", "rivershire"),
    ("explain", "rivershire"),
    ("impact", "norfolk-and-waveney-2016"),
    ("combine", "norfolk-and-waveney-2016"),
}


@pytest.fixture(scope="session")
def places(tmp_path_factory):
    """Each example as it was and with hostile text in every free field."""
    folder = tmp_path_factory.mktemp("hostile")
    for name in PLACES:
        copied_example(EXAMPLES / name, folder / "as-it-was" / name)
        copied_example(EXAMPLES / name, folder / name)
        assert make_hostile(folder / name) > 20
        (folder / name / "plan.md").write_text(hostile_plan(), encoding="utf-8")
    workbooks = EXAMPLES / "rivershire" / "workbooks"
    words = ["import", "--place", str(folder / "rivershire"), "--yes", str(workbooks)]
    with pytest.MonkeyPatch.context() as patched, pytest.raises(SystemExit) as end:
        patched.setattr(sys, "argv", ["placeplan", *words])
        main()
    assert end.value.code == 0
    return folder


@pytest.fixture
def run(monkeypatch, capsys):
    """Call `placeplan` with words; gives the exit code and what was said on both streams."""

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["placeplan", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return end.value.code, said.out, said.err

    return call


def filled(words, folder, name):
    known = {"place": folder / name, "as_it_was": folder / "as-it-was" / name}
    return [word.format(**known) for word in words]


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_prints_hostile_text_and_obeys_none_of_it(command, name, places, run):
    code, out, error = run(*filled(COMMANDS[command], places, name))
    assert code == (2 if (command, name) in REFUSED else 0), error
    assert not faults_of_text(out + error)
    if command == "brief" and code == 0:
        assert not faults_of_markdown(out)


@pytest.mark.parametrize(("command", "name"), WRITTEN)
def test_every_form_of_every_command_shows_hostile_text_and_obeys_none_of_it(
    command, name, places, run, tmp_path
):
    words = filled(COMMANDS[command], places, name)
    for form in FORMS if (command, name) not in REFUSED else ():
        path = tmp_path / f"answer{form}"
        _, out, error = run(*words, "--out", path)
        assert not faults_of_text(out + error)
        if path.exists():  # a command refuses a form that it does not have
            assert not faults_of_file(path), form


@pytest.mark.parametrize("name", PLACES)
def test_every_file_of_a_build_shows_hostile_text_and_obeys_none_of_it(name, places, run, tmp_path):
    code, out, error = run("build", places / name, *FEW, "--out", tmp_path / "out")
    assert code == 0, error
    assert not faults_of_text(out + error)
    own = ("method.md",)  # a document that its author published as one
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file() and path.name not in own]
    faults = {str(path.relative_to(tmp_path)): faults_of_file(path) for path in files}
    assert not {name: found for name, found in faults.items() if found}
    assert any(EVIL in path.read_text(encoding="utf-8") for path in files if path.suffix == ".html")
