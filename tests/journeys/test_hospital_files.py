"""The national hospital model's files in a place's folder, from the command line to the page."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.hospital.hospital_model import FOLDER
from tests.running import ran_here
from tests.unit.model.hospital_files import parameters, results

SERVICES = ("day_case", "elective", "emergency")
PLACE = """
code = "QRV"
name = "Rivershire"
kind = "footprint"
regime = "england/2026"
base_year = "2023/24"
last_year = "2027/28"
invented = true
"""
ASSUMPTION = '[{name}]\nunit = "share"\nvalue = {value}\nsource = "invented"\ngrade = "invented"\n'
GROWTH = {"inflation": 0.03, "income_growth": 0.02, "non_demographic_growth": 0.0, "demographic_growth": 0.01}


@pytest.fixture
def place(tmp_path) -> Path:
    (tmp_path / "figures").mkdir()
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "place.toml").write_text(PLACE)
    (tmp_path / "bodies.csv").write_text(
        "code,name,kind\nRXX,St Anne's Hospitals NHS Foundation Trust,provider\n"
        "RYY,Eastmere University Hospitals NHS Trust,provider\n"
    )
    (tmp_path / "assumptions.toml").write_text(
        "\n".join(ASSUMPTION.format(name=name, value=value) for name, value in GROWTH.items())
    )
    rows = [
        {"measure": measure, "organisation": body, "service": service, "period": "2023/24", "value": value,
         "price_base": base, "stage": "baseline", "stated_by": body, "source": "made up", "grade": "invented"}
        for body in ("RXX", "RYY")
        for service in SERVICES
        for measure, value, base in (
            ("income", 9e6, "nominal"), ("expenditure", 10e6, "nominal"), ("activity", 1000, ""),
        )
    ]  # fmt: skip
    with (tmp_path / "figures" / "base.csv").open("w", newline="") as file:
        out = csv.DictWriter(file, rows[0])
        out.writeheader()
        out.writerows(rows)
    return tmp_path


def put(place: Path, **files: object) -> Path:
    folder = place / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content))
    return folder


def projected(place, *words):
    done = ran_here("project", place, "--draws", "200", "--json", *words)
    assert done.returncode == 0, done.stderr + done.stdout
    return json.loads(done.stdout)


def test_strategies_and_growth_change_the_projection_of_their_own_trust(place):
    before = projected(place)
    assert {"what": "plan", "why": "No schemes are stated."} in before["cannot_assess"]
    put(place, results=results())
    after = projected(place, "--out", place / "p.parquet")
    assert after["gap"]["plan"]["p50"] < after["gap"]["do_nothing"]["p50"]
    assert after["gap"]["do_nothing"]["p50"] > before["gap"]["do_nothing"]["p50"]  # growth of its own
    left = {one["why"] for one in after["cannot_assess"] if "hospital model of RXX" in one["what"]}
    assert "a_strategy_of_tomorrow" in str(left) and "inequalities" in str(left), left


def test_explain_says_which_file_an_input_came_from(place):
    put(place, results=results())
    words = ("--body", "RXX", "--service", "emergency", "--depth", "9", "--json")
    done = ran_here("explain", place, "activity", "--run", "plan", *words)
    assert done.returncode == 0, done.stderr + done.stdout
    said = json.dumps(json.loads(done.stdout))
    assert "results.json#!non-demographic_adjustment.ip:non-elective" in said
    assert "Share of care that schemes leave. Source: results.json" in said


def test_the_site_shows_what_was_imported_with_its_file(place):
    put(place, results=results())
    done = ran_here("build", place, "--draws", "50")
    assert done.returncode == 0, done.stderr + done.stdout
    page = (place / "out" / "site" / "assumptions.html").read_text()
    assert "results.json#!non-demographic_adjustment" in page
    assert "national hospital model of RXX" in page


def test_a_folder_for_each_body_and_a_scenario_that_stops_a_strategy(place):
    folder = put(place)
    for body in ("RXX", "RYY"):
        (folder / body).mkdir()
        (folder / body / "results.json").write_text(json.dumps(results()))
    both = projected(place)
    (key,) = (
        one.key for one in whole_place(place).schemes if one.key.endswith("-rxx") and "Falls" in one.title
    )
    (place / "scenarios" / "without.toml").write_text(f'title = "Without"\n[parts.{key}]\nstop = true\n')
    without = projected(place, "--scenario", "without")
    assert without["gap"]["plan"]["p50"] > both["gap"]["plan"]["p50"]
    assert [one["key"] for one in without["lost"]] == [key]


def test_everything_wrong_with_the_files_is_listed_at_once(place):
    wrong = parameters() | {"dataset": "RZZ"}
    folder = put(place, params=wrong)
    (place / "scenarios" / "none.toml").write_text('title = "W"\n[parts.hospital-model-none]\nstop = true\n')
    done = ran_here("project", place, "--json")
    assert done.returncode == 2
    said = [f"{one['what']} {one['where']}" for one in json.loads(done.stdout)["problems"]]
    assert "“RZZ”, not one of the place's bodies" in said[0] and "evidence/hospital_model" in said[0]
    assert "no part “hospital-model-none”" in said[1] and "scenarios/none.toml" in said[1]
    shutil.rmtree(folder)
    (put(place) / "default.csv").write_text("pod,measure,sitetret,model_run,value\n")
    assert ran_here("project", place).returncode == 2
