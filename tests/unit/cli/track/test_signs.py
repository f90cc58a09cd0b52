import json

from typer.testing import CliRunner

from placeplan.cli.track.signs import app


def run(*words):
    found = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "160"})
    if found.exception:
        raise found.exception
    return found.stdout


def test_a_region_says_what_is_known_of_each_footprint_and_ranks_nobody():
    record = json.loads(run("examples/east-of-england-2016", "--json"))
    signs = {body["code"]: body["signs"][0] for body in record["bodies"]}
    assert signs["QUE"]["count"] == signs["QUE"]["of"] == 1 and signs["QUE"]["low"] < 0.5
    assert signs["EOE"]["low"] is None and signs["EOE"]["unknown"] == 1
    told = " ".join(run("examples/east-of-england-2016").split())
    assert "ranks nobody" in told and "cannot assess" in told


def test_a_place_without_promises_cannot_be_assessed():
    assert "Cannot assess" in run("examples/rivershire")
