"""A finance director settles a choice from the command line: words, JSON, and every mistake at once."""

import json
from pathlib import Path

import pytest

from tests.examples import copied_example
from tests.running import ran_here

ROOT = Path(__file__).parents[2]
RIVERSHIRE = ROOT / "examples" / "rivershire"
REFUSED = ROOT / "examples" / "cambridgeshire-and-peterborough-2019"


def test_the_shipped_choice_is_settled_in_one_object():
    done = ran_here("settle", RIVERSHIRE, "--json", "--draws", "100")
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)["settlements"]
    middles = {row["organisation"]: row["middle"] for row in found["effects"] if row["option"] == "join"}
    assert (middles["RZ1"], middles["RZ2"]) == (4_000_000, -3_000_000)
    cases = [(case["value"], case["status"]) for case in found["break_evens"][0]["cases"]]
    assert cases == [(9e6, "not_viable"), (11e6, "viable"), (13e6, "viable")]
    paid = {one["name"]: one["payments"][0]["pounds"] for one in found["transfers"]}
    assert (paid["least transfers"], paid["equal gain"]) == (3_000_000, 3_500_000)


def test_the_refused_total_of_2019():
    done = ran_here("settle", REFUSED, "--json")
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)["settlements"]
    assert found["system"]["variance"]["pounds"] == -50_400_000
    assert found["system"]["conditional_fund"] == 80_600_000
    assert {row["status"] for row in found["effects"]} == {"cannot_assess"}


@pytest.mark.parametrize("as_json", [True, False])
def test_mistakes_are_listed_with_exit_code_two(tmp_path, as_json):
    folder = copied_example(RIVERSHIRE, tmp_path / "place")
    ledger = folder / "settlement" / "ledger.csv"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("RZ2,3.0", "RZ2,2.5"), encoding="utf-8")
    done = ran_here("settle", folder, *(["--json"] if as_json else []))
    assert done.returncode == 2
    said = done.stdout if as_json else done.stderr
    assert "sum to -£500,000, not zero" in said
    assert "Traceback" not in done.stderr
    if as_json:
        assert len(json.loads(done.stdout)["problems"]) == 1


def test_what_changes_between_two_regimes():
    done = ran_here("regime", "diff", "england/2016", "england/2019", "--place", REFUSED, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert {effect["organisation"] for effect in found["effects"]} >= {"QUE:system"}
    assert ran_here("regime", "diff", "england/2016", "england/1948").returncode == 2
