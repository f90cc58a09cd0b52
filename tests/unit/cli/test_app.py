"""The command line as a shell sees it: a real process, its output and its exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import placeplan.cli
from placeplan.cli.app import COMMANDS, GROUPS, Command, main
from tests.running import ran_here

EXAMPLE = Path(__file__).parents[3] / "examples" / "norfolk-and-waveney-2016"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "placeplan", *arguments], capture_output=True, text=True, check=False
    )


def test_the_list_of_commands_imports_none_of_them():
    listed = run("--help")
    assert listed.returncode == 0
    assert all(name in listed.stdout for name in COMMANDS)


def test_an_unknown_command_is_refused():
    refused = run("xyzzy")
    assert refused.returncode == 2
    assert "There is no command “xyzzy”." in refused.stderr
    assert "placeplan --help" in refused.stderr


@pytest.mark.parametrize("word, meant", [("chek", "check"), ("Projct", "project"), ("apraise", "appraise")])
def test_a_misspelt_command_is_answered_with_the_one_that_is_like_it(word, meant):
    refused = run(word, "PLACE")
    assert refused.returncode == 2
    assert f"Did you mean “placeplan {meant}”" in refused.stderr


def test_a_misspelt_part_of_a_command_is_answered_too():
    assert "Did you mean 'overlap'?" in run("footprints", "overlp").stderr


def test_the_help_says_which_command_comes_when():
    listed = run("--help").stdout
    assert list(dict.fromkeys(one.group for one in COMMANDS.values())) == list(GROUPS)
    titles = [listed.index(title) for title in GROUPS.values()]
    assert titles == sorted(titles)


def test_it_says_its_version_in_the_words_that_python_has():
    assert run("--version").stdout == f"placeplan {placeplan.__version__}\n"


def test_a_shell_completes_commands_without_loading_them(monkeypatch):
    monkeypatch.setenv("_PLACEPLAN_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "placeplan b")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert sorted(run().stdout.split()) == ["back-test", "backup", "brief", "build"]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [("cp850", ("project", "--draws", "10")), ("cp437", ("check",)), ("ascii", ("check",))],
)
def test_a_console_of_another_encoding_ends_nothing(encoding, words):
    command, *options = words
    shown = subprocess.run(
        [sys.executable, "-m", "placeplan", command, str(EXAMPLE), *options],
        capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": encoding},
    )  # fmt: skip
    assert shown.returncode == 0, shown.stderr
    assert "£" in shown.stdout.decode("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name):
    explained = ran_here(name, "--help")
    assert explained.returncode == 0, explained.stderr
    assert "Usage" in explained.stdout


def test_bad_input_lists_every_problem_and_ends_with_2(tmp_path):
    refused = run("build", str(tmp_path / "nowhere"), "--json")
    assert refused.returncode == 2
    assert json.loads(refused.stdout)["problems"]
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("check",), "Missing argument"),
        (("project", "place", "--draws", "many"), "--draws"),
        (("compare", "a"), "Missing argument"),
        (("build", "place", "--nonsense"), "--nonsense"),
        (("footprints", "nonsense"), "nonsense"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_command_written_wrongly_is_one_json_object_too(arguments, said):
    refused = ran_here(*arguments, "--json")
    assert refused.returncode == 2
    (problem,) = json.loads(refused.stdout)["problems"]
    assert said in problem["what"] and problem["to_do"].endswith("--help")


def test_what_is_stopped_by_its_user_says_so(tmp_path, monkeypatch, capsys):
    (tmp_path / "stopping.py").write_text(
        "import typer\napp = typer.Typer()\n@app.command()\n"
        "def stop(json: bool = False):\n    raise KeyboardInterrupt\n"
    )
    monkeypatch.setattr("placeplan.cli.__path__", [*placeplan.cli.__path__, str(tmp_path)])
    monkeypatch.setitem(COMMANDS, "stop", Command("start", "stopping", "Stop."))
    for arguments in (["stop"], ["stop", "--json"]):
        monkeypatch.setattr(sys, "argv", ["placeplan", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 130
    shown = capsys.readouterr()
    assert shown.err == "Stopped.\n"
    assert json.loads(shown.out)["problems"]


@pytest.mark.parametrize("name", ["check", "footprints"])
def test_help_has_no_option_but_the_commands_own(name):
    assert "completion" not in ran_here(name, "--help").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "{file}/place"),
        ("build", "{place}", "--out", "{file}/out"),
        ("check", "{place}", "--format", "html", "--out", "{folder}"),
        ("project", "{place}", "--draws", "10", "--out", "{folder}"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_file_that_cannot_be_written_is_named_and_nothing_is_traced(tmp_path, arguments):
    (tmp_path / "file").write_text("a file where a folder is needed")
    (tmp_path / "folder").mkdir()
    known = {
        "file": tmp_path / "file",
        "folder": tmp_path / "folder",
        "place": EXAMPLE,
    }
    refused = ran_here(*(word.format(**known) for word in arguments))
    assert refused.returncode == 2, refused.stderr
    assert "Traceback" not in refused.stderr
    assert str(tmp_path) in refused.stderr
