"""What a place makes of the national hospital model's files."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from placeplan.core.errors import PlanError
from placeplan.core.spreads import quantiles
from placeplan.model.hospital.hospital_model import (
    FOLDER,
    HospitalModel,
    changes,
    closing,
    growth_assumptions,
    hospital_model,
    shares,
    strategy_schemes,
    with_hospital_model,
)
from placeplan.model.hospital.hospital_parameters import hospital_parameters
from placeplan.model.hospital.hospital_results import results_in_json
from placeplan.model.running.projection import project
from placeplan.plan.bodies import Body
from tests.unit.model import places
from tests.unit.model.hospital_files import parameters, results

YEARS = ("2024/25", "2025/26", "2026/27", "2027/28")


@pytest.fixture
def place(tmp_path) -> Path:
    (tmp_path / FOLDER).mkdir(parents=True)
    return tmp_path


@pytest.fixture
def model() -> HospitalModel:
    return HospitalModel(
        hospital_parameters(parameters(), "r.json"), results_in_json(results(), "r.json"), ()
    )


def test_a_place_without_the_folder_has_nothing(tmp_path):
    assert hospital_model(tmp_path) is None


def test_one_file_of_results_brings_its_parameters(place):
    (place / FOLDER / "results.json").write_text(json.dumps(results()))
    (place / FOLDER / "variants.json").write_text("[]")
    (place / FOLDER / "tretspef.csv").write_text("a\n1\n")
    found = hospital_model(place)
    assert found.parameters.provider == "RXX" and found.results.runs == 4
    assert {"variants.json", "tretspef.csv", "inequalities"} <= set(found.unmapped)


def test_faults_of_every_file_come_together(place):
    (place / FOLDER / "a.json").write_text("{")
    (place / FOLDER / "default.csv").write_text("pod\n")
    (place / FOLDER / "b.json").write_text(json.dumps({"activity_avoidance": {}}))
    with pytest.raises(PlanError) as raised:
        hospital_model(place)
    assert {problem.where.split("#")[0] for problem in raised.value.problems} == {
        "a.json",
        "default.csv",
        "b.json",
    }


def test_two_scenarios_in_one_folder_are_refused(place):
    for name in ("one.json", "two.json"):
        (place / FOLDER / name).write_text(json.dumps(parameters()))
    with pytest.raises(PlanError, match="2 sets of parameters"):
        hospital_model(place)


def test_growth_becomes_an_assumption_of_each_service():
    found, left = growth_assumptions(hospital_parameters(parameters(), "params.json"))
    by_service = {one.service: one for one in found}
    assert by_service["emergency"].spread.middle == pytest.approx(0.02)
    assert by_service["maternity"].value == 0
    assert by_service["day_case"].variable == "non_demographic_growth"
    assert "ae" not in by_service
    assert left == ("non-demographic_adjustment.aae:ambulance", "non-demographic_adjustment.aae:walk-in")


def test_change_of_each_service_keeps_the_runs_quantiles(model):
    found = changes(model.results)["emergency", "events"]
    runs = np.array([1000, 980, 960, 940]) / 1000 - 1
    assert quantiles(found, np.array([0.1, 0.5, 0.9])) == pytest.approx(np.quantile(runs, [0.1, 0.5, 0.9]))


def test_a_strategy_is_a_share_of_what_growth_gives(model):
    share = shares(model.results, "falls_related_admissions")["emergency", "events"]
    assert share == pytest.approx([0.06, 0.07, 0.08, 0.09])  # of 1,100, not of the 1,000 of the base
    days = shares(model.results, "stroke_early_supported_discharge")["emergency", "bed_days"]
    assert days == pytest.approx(np.array([300, 400, 500, 600]) / 6000)  # after avoidance


def test_strategies_become_schemes(model):
    found, left = strategy_schemes(model, "RXX", YEARS)
    by_title = {scheme.title: scheme for scheme in found}
    falls = by_title["Falls Related Admissions"].effects[0]
    assert (falls.variable, falls.service, falls.organisation) == ("activity", "emergency", "RXX")
    assert falls.spread.middle == pytest.approx(-0.075)
    assert falls.phasing["2024/25"] == pytest.approx(0.6614378) and falls.reaches == 1
    stroke = next(scheme for title, scheme in by_title.items() if "Stroke" in title).effects[0]
    assert stroke.variable == "length_of_stay" and stroke.phasing["2025/26"] == 0.5
    assert all(scheme.grade == "computed" for scheme in found)
    assert left == ()


def test_converted_admissions_arrive_elsewhere(model):
    found, _ = strategy_schemes(model, "RXX", YEARS)
    converted = [scheme for scheme in found if "ip-ef" in scheme.key and scheme.effects[0].moves_to]
    assert len(converted) == 1
    (effect,) = converted[0].effects
    assert effect.service == "elective" and effect.size == pytest.approx(-0.05)
    assert (effect.moves_to[0].service, effect.moves_to[0].share) == ("day_case", 1.0)


def test_parameters_alone_make_no_scheme(model):
    found, left = strategy_schemes(replace(model, results=None), "RXX", YEARS)
    assert found == () and len(left) == 5
    assert "only results say" in left[0]
    assert strategy_schemes(HospitalModel(None, None, ()), "RXX", YEARS) == ((), ())


def test_a_strategy_that_changes_no_number_of_ours_is_left_out(model):
    told = results()
    told["results"]["step_counts"][-1]["strategy"] = "convert_to_tele_adult_surgical"
    _, left = strategy_schemes(HospitalModel(None, results_in_json(told, "r"), ()), "RXX", YEARS)
    assert left == ("convert_to_tele_adult_surgical: no number of ours changes",)


def test_what_multiplying_single_strategies_misses_is_said(model):
    kept, multiplied = closing(model.results)["emergency"]
    taken = np.array([-66 - 55 + 21, -77 - 55 + 12, -88 - 55 + 3, -99 - 55 - 6]) / 1100
    assert kept == pytest.approx(1 + taken.mean())
    assert multiplied == pytest.approx(np.mean((1 - np.array([0.06, 0.07, 0.08, 0.09])) * 0.95))
    assert set(closing(model.results)) == {"emergency"}


def test_a_place_takes_the_files_in_and_keeps_its_own(model):
    rows = [
        row
        for service in ("emergency", "elective", "day_case")
        for row in places.money("RXX", 90, 100, service)
    ]
    rows += [places.activity("RXX", service, 1000) for service in ("emergency", "elective", "day_case")]
    own = places.assumption(
        "non_demographic_growth_emergency", 0.5, variable="non_demographic_growth", service="emergency"
    )
    body = Body(code="RXX", name="A trust", kind="acute trust")
    without = places.place(rows, [*places.growth(volume=0.0), own], bodies=[body])
    given, left = with_hospital_model(without, model, "RXX")
    assert given.assumptions["non_demographic_growth_emergency"] is own
    assert given.assumptions["non_demographic_growth_elective"].organisation == "RXX"
    assert left and without.schemes == ()
    found = project(given, draws=20).table()
    last = {
        (row["run"], row["service"]): row["p50"]
        for row in found.to_dicts()
        if (row["variable"], row["organisation"], row["period"]) == ("activity", "RXX", "2020/21")
    }
    assert last["plan", "emergency"] == last["do_nothing", "emergency"]  # its strategies begin in 2024/25
    again, _ = with_hospital_model(given, model, "RXX")
    assert len(again.schemes) == len(given.schemes)


def test_strategies_lower_activity_once_they_are_in_force(model):
    rows = [
        row
        for service in ("emergency", "elective", "day_case")
        for row in places.money("RXX", 90, 100, service, "2023/24")
    ]
    rows += [
        places.activity("RXX", service, 1000, "2023/24") for service in ("emergency", "elective", "day_case")
    ]
    body = Body(code="RXX", name="A trust", kind="acute trust")
    place = places.place(
        rows, places.growth(volume=0.0), bodies=[body], base_year="2023/24", last_year="2027/28"
    )
    given, _ = with_hospital_model(place, model, "RXX")
    last = {
        (row["run"], row["service"]): row["mean"]
        for row in project(given, draws=2000).table().to_dicts()
        if (row["variable"], row["organisation"], row["period"]) == ("activity", "RXX", "2027/28")
    }
    kept = last["plan", "emergency"] / last["do_nothing", "emergency"]
    assert kept == pytest.approx((1 - 0.075) * (1 - 0.05), abs=0.002)  # falls and frailty multiply
    moved = last["do_nothing", "elective"] - last["plan", "elective"]
    assert moved > 0
    assert last["plan", "day_case"] - last["do_nothing", "day_case"] == pytest.approx(moved)
