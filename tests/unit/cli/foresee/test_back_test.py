"""`placeplan back-test` as a person and a program call it."""

import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[4] / "examples"
PLACE = str(EXAMPLES / "norfolk-and-waveney-2016")


@pytest.fixture
def placeplan(run):
    return lambda *words: run("back-test", *words)


def test_one_object_holds_every_test(placeplan):
    code, said, _ = placeplan(PLACE, "--json")
    found = json.loads(said)
    assert code == 0
    assert (found["base_year"], found["year"], found["assessed"]) == ("2015/16", "2018/19", 20)
    assert found["inside"] == sum(one["inside"] is True for one in found["tests"])
    refused = [one for one in found["tests"] if one["status"] == "cannot_assess"]
    assert {"RMY", "RYC"} <= {one["organisation"] for one in refused}
    assert found["england_positions_not_seen_before"]["trusts"] == 690
    assert all(one["why"] and one["p50"] is None for one in refused)
    assert found["caveats"]


def test_a_reader_gets_a_table_and_what_it_comes_to(placeplan):
    code, said, _ = placeplan(PLACE, "--year", "2016/17")
    assert code == 0
    assert "2016/17 forecast from 2015/16" in said
    assert "cannot assess surplus or deficit" in said and "nearer than no change" in said


def test_a_year_without_accounts_is_refused(placeplan):
    code, _, said = placeplan(PLACE, "--year", "2030/31")
    assert code == 2 and "2030/31" in said and "2018/19" in said
    code, _, said = placeplan(str(EXAMPLES / "cambridgeshire-and-peterborough-2019"))
    assert code == 2 and "Add accounts" in said


def test_a_minus_stands_before_the_pound(placeplan):
    said = placeplan(PLACE)[1]
    assert "£-" not in said
    assert "-£" in said
