"""A planner drops in new guidance: what changed, what it touches, and what nobody has signed for."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import ran_here

ROOT = Path(__file__).resolve().parents[2]
NORFOLK = ROOT / "examples" / "norfolk-and-waveney-2016"
HASHED_OTHERWISE = {**os.environ, "PYTHONHASHSEED": "7"}
GUIDE = """# New planning guidance

1. Every board must agree the plan by 30 June 2018.
2. Trusts should show the control total of each year.
3. This paragraph asks nothing of anybody.
"""


def ran(*words, code=0):
    finished = ran_here(*words)
    assert finished.returncode == code, finished.stderr
    return finished


@pytest.fixture
def rivershire(tmp_path):
    folder = tmp_path / "rivershire"
    shutil.copytree(
        ROOT / "examples" / "rivershire", folder, ignore=shutil.ignore_patterns("out", "submissions")
    )
    return folder


def test_new_guidance_from_a_file_to_a_difference_and_the_list_of_what_waits(rivershire, tmp_path):
    guide = tmp_path / "guide.md"
    guide.write_text(GUIDE, encoding="utf-8")
    said = ran("guidance", rivershire, "--read", guide, "--as", "instructions:3").stdout
    assert "2 proposed, none registered" in said
    proposal = rivershire / "guidance" / "proposals" / "instructions-3.csv"
    with proposal.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["confirmed_by"] = "A planner"
    with proposal.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, rows[0])
        out.writeheader()
        out.writerows(rows)
    with (rivershire / "guidance" / "documents.csv").open("a", encoding="utf-8") as file:
        file.write(
            "instructions,3,Third version,The centre,2018-01-08,instructions:2,yes,https://example.org,whole,invented\n"
        )
    found = json.loads(
        ran("guidance", rivershire, "--to", "instructions:3", "--on", "2018-01-10", "--json").stdout
    )
    pairs = found["difference"]["requirements"]
    assert {pair["to"] for pair in pairs} >= {"1", "2"}
    assert found["waiting"] == {"instructions-3.csv": 0}
    unread = next(one for one in found["findings"] if one["class"] == "unread")
    assert "Third version, 1, 2" in unread["explanation"]
    assert {task["state"] for task in found["tasks"] if task["what"] == "control_total"} == {"absent"}


def test_check_and_guidance_say_the_same(rivershire):
    own = json.loads(ran("guidance", rivershire, "--json").stdout)["findings"]
    all_of_them = json.loads(ran("check", rivershire, "--format", "json").stdout)["findings"]
    assert own and all(finding in all_of_them for finding in own)


def test_everything_wrong_is_said_at_once_with_exit_code_2(rivershire):
    (rivershire / "guidance" / "requirements.csv").write_text(
        "document,version,number,text,modality,due\n"
        "instructions,2,1,Do it.,perhaps,\ninstructions,2,2,Do it.,must,soon\nnobody,1,1,Do it.,must,\n",
        encoding="utf-8",
    )
    finished = ran("guidance", rivershire, code=2)
    assert finished.stdout == ""
    for words in (
        "requirements.csv line 2",
        "requirements.csv line 3",
        "requirements.csv line 4",
        "“perhaps”",
        "“soon”",
    ):
        assert words in finished.stderr
    problems = json.loads(ran("guidance", rivershire, "--json", code=2).stdout)["problems"]
    assert len(problems) >= 3 and all(one["to_do"] for one in problems)


def test_a_build_stops_on_bad_guidance_and_leaves_what_stood_there(rivershire, tmp_path):
    out = tmp_path / "out"
    (rivershire / "guidance" / "documents.csv").write_text("document,version\nx,1\n", encoding="utf-8")
    finished = ran("build", rivershire, "--out", out, code=2)
    assert "documents.csv" in finished.stderr
    assert not out.exists()


def test_what_a_place_keeps_to_itself_is_in_its_check_and_not_in_its_build(rivershire, tmp_path):
    settings = rivershire / "guidance" / "register.toml"
    settings.write_text(settings.read_text("utf-8").replace("publish = true", "publish = false"), "utf-8")
    out = tmp_path / "out"
    ran("build", rivershire, "--out", out)
    written = b"".join(
        path.read_bytes() for path in out.rglob("*") if path.suffix in (".html", ".json", ".csv")
    )
    assert b"regional office" not in written and not (out / "site" / "guidance.html").exists()
    assert "Told to engage" in ran("check", rivershire, "--format", "json").stdout


def test_the_register_runs_the_same_twice():
    command = [sys.executable, "-m", "placeplan", "guidance", NORFOLK, "--json"]
    in_its_own = subprocess.run(command, capture_output=True, text=True, check=True, env=HASHED_OTHERWISE)
    assert ran("guidance", NORFOLK, "--json").stdout == in_its_own.stdout
