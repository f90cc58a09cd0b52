import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from placeplan.assurance.check_report import Report
from placeplan.assurance.findings import Finding
from placeplan.cli.look.check import app, row, size
from placeplan.core.errors import PlanError
from placeplan.core.sources import source
from placeplan.plan.bodies import Body
from placeplan.plan.place import load_place

EXAMPLE = Path(__file__).parents[4] / "examples" / "norfolk-and-waveney-2016"
run = CliRunner().invoke


def test_findings_are_one_json_object():
    shown = run(app, [str(EXAMPLE), "--json"])
    assert shown.exit_code == 0
    held = json.loads(shown.stdout)
    assert held["counts"]["fail"] >= 1
    first = held["findings"][0]
    assert {"check", "class", "status", "severity", "amount", "unit", "cells"} <= set(first)
    assert held["unused_cells"] == []
    assert json.loads(run(app, [str(EXAMPLE), "--format", "json"]).stdout) == held


def test_findings_are_shown_by_conversation_with_what_is_sound_on_request():
    shown = run(app, [str(EXAMPLE)], env={"COLUMNS": "220"})
    assert shown.exit_code == 0
    assert "£215m is not explained" in " ".join(shown.stdout.split())
    assert "Sound" not in shown.stdout
    assert "Sound" in run(app, [str(EXAMPLE), "--passes"]).stdout


def test_a_workbook_is_written(tmp_path):
    out = tmp_path / "findings.xlsx"
    shown = run(app, [str(EXAMPLE), "--out", str(out)])
    assert shown.exit_code == 0
    assert out.stat().st_size > 5000


def test_what_cannot_run_is_an_error(tmp_path):
    shown = run(app, [str(tmp_path)])
    assert isinstance(shown.exception, PlanError)


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (None, "", ""),
        (-1234.5, "pounds", "-£1,234"),
        (396.0, "days", "396 days"),
        (9.0, "count", "9"),
        (6.6, "wte", "6.6 WTE"),
        (0.081, "share", "8.1%"),
        (1.2, "percentage points", "1.2 percentage points"),
    ],
)
def test_sizes_have_units(amount, unit, words):
    assert size(Finding("c", "fail", "t", "e", amount=amount, unit=unit)) == words


@pytest.mark.parametrize("kind", ["json", "html", "xlsx"])
def test_the_form_is_the_one_that_the_file_is_named_for(tmp_path, kind):
    out = tmp_path / f"findings.{kind}"
    shown = run(app, [str(EXAMPLE), "--out", str(out)])
    assert shown.exit_code == 0 and f"Wrote {out}" in shown.stderr.replace("\n", "")
    starts = {"json": b"{", "html": b"<!doctype html>", "xlsx": b"PK"}
    assert out.read_bytes().startswith(starts[kind])


def test_a_file_of_no_known_form_is_refused(tmp_path):
    refused = run(app, [str(EXAMPLE), "--out", str(tmp_path / "findings.doc")])
    assert isinstance(refused.exception, PlanError)
    assert not list(tmp_path.iterdir())


def test_a_program_is_told_while_a_file_is_written_in_its_own_form(tmp_path):
    out = tmp_path / "findings.html"
    shown = run(app, [str(EXAMPLE), "--out", str(out), "--json"])
    assert json.loads(shown.stdout)["findings"]
    assert out.read_text("utf-8").startswith("<!doctype html>")


def test_a_page_is_shown_where_no_file_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(app, [str(EXAMPLE), "--format", "html"]).stdout.startswith("<!doctype html>")
    assert not list(tmp_path.iterdir())


def test_bodies_are_named_and_cells_of_one_sheet_stand_together():
    place = replace(
        load_place(EXAMPLE), bodies={"RM9": Body("RM9", "Vale Hospitals NHS Trust", "acute trust")}
    )
    cells = (source("RM9.xlsx#Savings!P8"), source("RM9.xlsx#Savings!P9"), source("RM9.xlsx#Savings!P10"))
    shown = row(
        Finding("c", "fail", "RM9: schemes miss the plan", "e", cells=cells), Report(place, (), (), (), ())
    )
    assert shown[1] == "Vale Hospitals NHS Trust: schemes miss the plan"
    assert shown[3] == "RM9.xlsx, Savings: P8, P9 and 1 more"
