import json
from pathlib import Path

import icalendar
import pytest
from typer.testing import CliRunner

from placeplan.cli.look.arrangements import app
from placeplan.core.errors import PlanError

RIVERSHIRE = Path(__file__).parents[4] / "examples" / "rivershire"


def run(*words):
    ran = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})
    if ran.exception:
        raise ran.exception
    return ran.stdout


def test_the_answer_for_a_program_has_every_register_and_the_days():
    told = json.loads(run(RIVERSHIRE, "--json"))
    assert told["as_at"] == "2017-08-22" and len(told["commitments"]) == 5
    gains = {(gain["role"], gain["pounds"]) for gain in told["own_gains"]}
    assert ("Chief executive of Eastmere", -3_000_000.0) in gains
    assert {day["kind"] for day in told["days"]} >= {"due", "meeting", "workaround ends"}


def test_which_forums_two_bodies_share():
    assert "1 forum together" in run(RIVERSHIRE, "--between", "97S", "--and", "RVA")
    assert "0 forums together" in run(RIVERSHIRE, "--between", "RZ1", "--and", "RVA")
    with pytest.raises(PlanError, match="“ZZ” is not one of the place's bodies"):
        run(RIVERSHIRE, "--between", "ZZ", "--and", "RVA")


def test_a_day_before_a_promise_knows_nothing_of_it():
    assert "£2m of capital" not in run(RIVERSHIRE, "--on", "2017-02-15")
    with pytest.raises(PlanError, match="is no day"):
        run(RIVERSHIRE, "--on", "soon")


def test_the_days_as_a_calendar(tmp_path):
    run(RIVERSHIRE, "--out", tmp_path / "days.ics")
    assert icalendar.Calendar.from_ical((tmp_path / "days.ics").read_bytes()).walk("VEVENT")
