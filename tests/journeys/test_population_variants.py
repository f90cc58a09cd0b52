"""Another population for one place, from the command line: chosen, compared, or refused with the rest."""

import json
from pathlib import Path

import polars as pl
import pytest

from tests.examples import copied_example
from tests.running import ran_here

CORNWALL = Path(__file__).resolve().parents[2] / "examples" / "cornwall-and-isles-of-scilly-2026"


def ran(*words):
    done = ran_here(*words)
    return done.returncode, done.stdout


@pytest.fixture
def place(tmp_path):
    return copied_example(CORNWALL, tmp_path / "cornwall")


def people(file):
    rows = pl.read_parquet(file).filter(run="do_nothing", variable="population", line="", period="2030/31")
    return rows["p50"].item()


def test_a_scenario_moves_people_care_and_money_and_says_by_how_much(place, tmp_path):
    found = {}
    for name in ("more-migration", "less-migration"):
        out = tmp_path / f"{name}.parquet"
        words = ("--scenario", name, "--against", "stated", "--draws", "100", "--json", "--out", out)
        code, said = ran("project", place, *words)
        assert code == 0, said
        changes = {(one["run"], one["variable"]): one["mean"] for one in json.loads(said)["differences"]}
        found[name] = people(out), changes["do_nothing", "gap"]
    assert found["more-migration"][0] > found["less-migration"][0]
    assert found["more-migration"][1] > 0 > found["less-migration"][1]


def test_the_same_seed_gives_the_same_values_in_one_process_and_in_several(place, tmp_path):
    tables = []
    for where in ("serial", "pool"):
        out = tmp_path / f"{where}.parquet"
        words = ("--scenario", "older-people-healthier", "--scenario", "longer-lives", "--draws", "600")
        assert ran("project", place, *words, "--executor", where, "--out", out)[0] == 0
        tables.append(pl.read_parquet(out))
    assert tables[0].equals(tables[1])


def test_names_that_nobody_stated_are_listed_with_everything_else(place):
    for name in ("hihg_migration", "low_fertility"):
        (place / "scenarios" / f"{name}.toml").write_text(f'title = "One"\npopulation = "{name}"\n')
    (place / "scenarios" / "other.toml").write_text('title = "Other"\n[parts.nothing]\nstop = true\n')
    code, said = ran("project", place, "--json")
    problems = json.loads(said)["problems"]
    assert code == 2 and len(problems) == 3
    assert "Did you mean high_migration" in str(problems)
    assert "no population variant “low_fertility”" in str(problems)
    assert "no part “nothing”" in str(problems)
