import json
import subprocess
import sys

import pytest

from placeplan.cli.faults import EXIT, fault_problem, is_raised
from placeplan.core.errors import PlanError

FAILING = """
import sys
from placeplan.cli import app
def fail(*given, **named):
    raise KeyError("£12,345,678 of Northby")
app.app = fail
sys.argv = ["placeplan", *sys.argv[1:]]
app.main()
"""


def run(*words, raised):
    return subprocess.run(
        [sys.executable, "-c", FAILING, *words],
        capture_output=True,
        text=True,
        env={"PATH": "", "PYTHONPATH": ":".join(sys.path), "PLACEPLAN_FAULTS": "raise" if raised else ""},
        check=False,
    )


def test_tests_see_faults_whole():
    assert is_raised()
    assert "KeyError" in run("check", raised=True).stderr.splitlines()[-1]


def test_a_fault_of_ours_says_what_to_send_and_nothing_of_the_place():
    done = run("check", "northby", raised=False)
    assert done.returncode == EXIT == 3
    assert "a fault of Placeplan" in done.stderr
    assert "command: check" in done.stderr
    assert "cli/app.py line" in done.stderr
    for word in ("Traceback", "12,345,678", "Northby", "northby"):
        assert word not in done.stderr


def test_a_program_is_told_as_json():
    done = run("check", "--json", raised=False)
    assert done.returncode == EXIT
    assert "a fault of Placeplan" in json.loads(done.stdout)["problems"][0]["what"]


def test_only_steps_of_ours_are_told():
    with pytest.raises(ZeroDivisionError) as error:
        1 / 0  # noqa: B018
    assert "test_faults" not in str(fault_problem(error.value, ""))
    assert "ZeroDivisionError" in str(fault_problem(error.value, ""))
    assert not issubclass(ZeroDivisionError, PlanError)
