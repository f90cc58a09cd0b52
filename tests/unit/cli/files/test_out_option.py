import json
import zipfile
from pathlib import Path

import polars as pl
import pytest

from tests.examples import copied_example

EXAMPLES = Path(__file__).parents[4] / "examples"
NORFOLK = EXAMPLES / "norfolk-and-waveney-2016"
NARRATIVE = EXAMPLES / "rivershire" / "workbooks" / "narrative_RVA.md"

COMMANDS = {
    "check": (NORFOLK, ()),
    "appraise": (NARRATIVE, ()),
    "brief": (NARRATIVE, ()),
    "project": (NORFOLK, ("--draws", "10")),
    "sweep": (NORFOLK, ("--draws", "10")),
    "promises": (NORFOLK, ()),
    "growth": ("E54000022", ()),
    "settle": (EXAMPLES / "rivershire", ("--draws", "10")),
}
# Commands whose forms come from what they show: three forms tell whether the rest are there.
SHOWN = {
    "guidance": (EXAMPLES / "rivershire", ()),
    "explain": (NORFOLK, ("gap", "--draws", "10")),
    "impact": (EXAMPLES / "rivershire", ()),
    "back-test": (NORFOLK, ()),
    "regime": ("diff", ("england/2016", "england/2026")),
    "compare": (NORFOLK, (EXAMPLES / "rivershire",)),
    "footprints": ("history", ("QMM",)),
}
ENDINGS = (".docx", ".xlsx", ".csv", ".parquet", ".json", ".html", ".md", ".txt")
CASES = [
    *((command, *about, ending) for command, about in COMMANDS.items() for ending in ENDINGS),
    *((command, *about, ending) for command, about in SHOWN.items() for ending in (".docx", ".csv", ".md")),
]


@pytest.mark.parametrize(("command", "about", "options", "ending"), CASES)
def test_a_file_is_what_its_name_says_or_is_refused(command, about, options, ending, run, tmp_path):
    out = tmp_path / f"result{ending}"
    code, _, problems = run(command, about, *options, "--out", out)
    if code == 2:
        assert f"This is not written as “{ending}”. Name a file that ends in ." in problems
        assert not out.exists()
        return
    assert code == 0 and f"Wrote {out}" in problems
    if ending in (".docx", ".xlsx"):
        assert zipfile.ZipFile(out).testzip() is None
    elif ending == ".json":
        assert json.loads(out.read_text("utf-8"))
    elif ending == ".parquet":
        assert pl.read_parquet(out).height
    elif ending == ".csv":
        assert pl.read_csv(out, infer_schema_length=None).height
    else:
        assert out.read_text("utf-8").strip().startswith("<!doctype html" if ending == ".html" else "")


def test_nothing_is_worked_out_for_a_file_that_cannot_be_written(run, tmp_path):
    code, _, problems = run("project", tmp_path / "nowhere", "--out", "plan.doc")
    assert code == 2
    assert "plan.doc" in problems and "nowhere" not in problems
    assert "has no ending" in run("check", NORFOLK, "--out", tmp_path / "findings")[2]


def test_a_folder_is_not_written_under_the_name_of_a_file(run, tmp_path):
    code, _, problems = run("build", NORFOLK, "--out", tmp_path / "plan.pdf")
    assert code == 2 and "Name a folder." in problems


def test_without_a_browser_a_pdf_is_refused_with_what_can_be_written(run, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _, problems = run("brief", NARRATIVE, "--out", tmp_path / "answer.pdf")
    assert code == 2
    assert "no Chromium" in problems and ".docx" in problems
    assert not list(tmp_path.iterdir())


@pytest.mark.browser
def test_a_pdf_is_printed_by_the_browser_of_the_machine(run, tmp_path):
    code, _, _ = run("brief", NARRATIVE, "--out", tmp_path / "answer.pdf")
    assert code == 0
    assert (tmp_path / "answer.pdf").read_bytes().startswith(b"%PDF")


def test_what_was_written_is_opened_or_said_to_be_there(run, tmp_path, monkeypatch):
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\n/bin/echo "$1" > {tmp_path}/opened\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "answer.md"
    assert run("brief", NARRATIVE, "--out", out, "--open")[0] == 0
    opener.unlink()
    code, _, told = run("brief", NARRATIVE, "--out", out, "--open")
    assert code == 0 and "Nothing on this machine opens it." in told
    code, _, problems = run("brief", NARRATIVE, "--open")
    assert code == 2 and "--out FILE" in problems


@pytest.mark.parametrize("command", ["project", "sweep", "explain"])
def test_equal_runs_say_equal_things(command, run):
    words = (command, NORFOLK, *(("gap",) if command == "explain" else ()), "--draws", "20", "--json")
    assert run(*words)[1] == run(*words)[1]


def test_brackets_and_escape_codes_in_every_name_end_no_command(run, tmp_path):
    place = copied_example(EXAMPLES / "rivershire", tmp_path / "place")
    for name in ("place.toml", "settlement/emergency-surgery.toml"):
        file = place / name
        text = file.read_text("utf-8")
        file.write_text(text.replace("Rivershire", "River[/shire] \\u001b[31m"), encoding="utf-8")
    bodies = place / "bodies.csv"
    bodies.write_text(bodies.read_text("utf-8").replace("Hospital", "[bold]H[/x]"), encoding="utf-8")
    for words in (("check",), ("settle", "--draws", "10"), ("guidance",), ("promises",), ("impact",)):
        code, said, problems = run(words[0], place, *words[1:])
        assert code == 0, problems
        assert "\x1b" not in said
