"""A sample of the kills of `make prove`, and two imports at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from placeplan.plan.place import load_place

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows does not fork"),
]


def placeplan(*words, **named):
    return subprocess.Popen(
        [sys.executable, "-m", "placeplan", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **named,
    )


def done(*words):
    said, wrong = (process := placeplan(*words)).communicate()
    assert process.returncode == 0, wrong
    return said


def test_a_command_that_is_killed_or_refused_leaves_the_old_state_or_the_new_one():
    command = [sys.executable, "-m", "tests.attacks.kills", "--most", "3", "--random", "1"]
    jobs = ["import again", "build again", "return"]
    finished = subprocess.run([*command, *jobs], cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    for job in jobs:
        assert f"{job}: " in finished.stdout


def test_two_imports_at_once_keep_the_figures_of_both_bodies(tmp_path):
    place = tmp_path / "place"
    done("new", place, "--name", "Northby", "--base-year", "2016/17")
    (place / "bodies.csv").write_text("code,name,kind\nTR1,Northby Royal,acute trust\nTR2,Hill,acute trust\n")
    for code in ("TR1", "TR2"):
        (tmp_path / code).mkdir()
        (tmp_path / code / f"{code} plan.csv").write_text(
            "Line,2016/17,2017/18\nDrugs (£),1,2\nTotal expenditure (£),1,2\n"
        )
    both = [
        placeplan("import", tmp_path / code, "--place", place, "--body", code, "--yes")
        for code in ("TR1", "TR2")
    ]
    for process in both:
        _, wrong = process.communicate()
        assert process.returncode == 0 or (process.returncode == 2 and "Another command is writing" in wrong)
    imported = {code for code, process in zip(("TR1", "TR2"), both, strict=True) if process.returncode == 0}
    assert imported and {*load_place(place).figures["organisation"]} == imported
    assert not list(tmp_path.rglob(".*"))
