"""The command line as a shell sees it: a real process, its output and its exit code."""

import json
import subprocess
import sys

import pytest

from placeplan.cli.app import COMMANDS


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "placeplan", *arguments], capture_output=True, text=True, check=False
    )


def test_the_list_of_commands_imports_none_of_them():
    listed = run("--help")
    assert listed.returncode == 0
    assert all(name in listed.stdout for name in COMMANDS)


def test_an_unknown_command_is_refused():
    refused = run("prophesy")
    assert refused.returncode == 2
    assert "No such command 'prophesy'" in refused.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name):
    explained = run(name, "--help")
    assert explained.returncode == 0, explained.stderr
    assert "Usage" in explained.stdout


def test_bad_input_lists_every_problem_and_ends_with_2(tmp_path):
    refused = run("build", str(tmp_path / "nowhere"), "--json")
    assert refused.returncode == 2
    assert json.loads(refused.stdout)["problems"]
    assert "Traceback" not in refused.stderr
