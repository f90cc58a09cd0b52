import json

import pytest
from typer.testing import CliRunner

from placeplan.cli.agree.who_decides import app
from placeplan.cli.start.new import app as new
from placeplan.records.record_files import record_texts
from tests.unit.records.decided import WHOLE, changed, without

BODIES = """code,name,kind
97N,Upper CCG,commissioner
RZ1,St Anne's,acute trust
RVC,County Council,council
"""
DISSENT = changed(WHOLE, "presences", "p-97N board-2", vote="against", dissent="Too far for the old.")


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "place"
    CliRunner().invoke(new, [str(folder), "--base-year", "2015/16"])
    (folder / "bodies.csv").write_text(BODIES, encoding="utf-8")
    return folder


def with_records(folder, records):
    (folder / "records").mkdir()
    for name, text in record_texts(records).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def run(*words):
    ran = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "90"})
    if ran.exception:
        raise ran.exception
    return ran.stdout


def test_what_is_missing_comes_first_and_what_was_said_against_it_stands_there(place):
    shown = run(with_records(place, without(DISSENT, "outcomes", "o-97N")), "--on", "2017-07-31")
    told = " ".join(shown.split())
    assert "One rota (service change emergency-surgery)" in told
    assert "missing 97N board has decided nothing for 97N." in told
    assert "stuck for 33 days" in told
    assert "dissent 97N board 2: “Too far for the old.”" in told
    assert "opinion RVC wellbeing does not agree: “Nights are not covered.”" in told
    assert "Unverified copy." in told
    assert "approved" not in told
    assert max(map(len, shown.splitlines())) <= 90


def test_where_no_opinion_was_given_it_says_so(place):
    assert "No opinion was given." in run(with_records(place, without(WHOLE, "opinions", "n1")))


def test_the_same_as_one_object_and_as_rows(place, tmp_path):
    with_records(place, DISSENT)
    record = json.loads(run(place, "--on", "2017-07-31", "--json"))
    (decision,) = record["decisions"]
    assert decision["dissents"][0]["words"] == "Too far for the old."
    assert (record["on"], record["note"]) == ("2017-07-31", "This is not legal advice.")
    run(place, "--out", tmp_path / "steps.csv")
    assert "decision,order,step" in (tmp_path / "steps.csv").read_text("utf-8-sig")


def test_a_place_without_records_says_where_they_are_written(place):
    assert "No decision is on record: see docs/decisions.md" in run(place)
    assert json.loads(run(place, "--json"))["decisions"] == []
