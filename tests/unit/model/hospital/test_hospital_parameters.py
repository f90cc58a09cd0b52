"""Parameter files of the national hospital model: what is read, and every fault at once."""

import json

import numpy as np
import pytest

from placeplan.core.errors import PlanError
from placeplan.core.spreads import quantiles
from placeplan.model.hospital.hospital_parameters import hospital_parameters, profile_share, read_json
from tests.unit.model.hospital_files import parameters


def test_a_whole_file_is_read():
    found = hospital_parameters(parameters(), "params.json")
    assert (found.provider, found.runs, found.first_year, found.horizon_year) == (
        "RXX",
        4,
        "2023/24",
        "2027/28",
    )
    assert found.variants == pytest.approx({"migration_category": 0.625, "var_proj_10_year_migration": 0.375})
    assert found.health_status
    assert [one.strategy for one in found.reductions] == [
        "left_before_seen_adult_walk-in",
        "falls_related_admissions",
        "frail_elderly_high",
        "stroke_early_supported_discharge",
        "convert_to_tele_adult_surgical",
    ]


def test_what_stays_becomes_what_is_avoided():
    falls = hospital_parameters(parameters(), "params.json").reductions[1]
    assert (falls.low, falls.high) == (0.85, 0.95)
    assert falls.spread.middle == pytest.approx(0.10)
    assert quantiles(falls.spread, np.array([0.1, 0.9])) == pytest.approx([0.05, 0.15])
    assert "falls_related_admissions" in falls.spread.source


def test_growth_factors_keep_their_groups():
    factors = {
        (one.name, one.group): (one.low, one.high) for one in hospital_parameters(parameters(), "p").factors
    }
    assert factors["expat", "ip:elective:Other"] == (0.97, 0.99)
    assert factors["baseline_adjustment", "ip:elective:100"] == (1.1, 1.1)
    assert factors["non-demographic_adjustment", "ip:non-elective"] == (1.01, 1.03)


def test_what_has_no_place_here_is_listed():
    found = hospital_parameters(parameters(), "params.json")
    assert found.unmapped == ("activity_avoidance.op.a_strategy_of_tomorrow", "inequalities")


def test_every_fault_is_named_at_once():
    broken = parameters()
    del broken["scenario"]
    broken["end_year"] = 2020
    broken["model_runs"] = 0
    broken["activity_avoidance"]["ip"]["falls_related_admissions"] = {"interval": [0.9, 0.8]}
    broken["activity_avoidance"]["ip"]["smoking"] = {"interval": [0.9, 1.8]}
    broken["activity_avoidance"]["op"]["smoking"] = {"interval": [0.9, 0.95]}
    broken["efficiencies"]["ip"]["raid_ip"] = {"type": "all", "interval": "most"}
    broken["time_profile_mappings"]["activity_avoidance"]["ip"]["frail_elderly_high"] = "sudden"
    broken["non-demographic_adjustment"]["value-type"] = "other"
    broken["demographic_factors"] = {"variant_probabilities": {"a": 2}}
    with pytest.raises(PlanError) as raised:
        hospital_parameters(broken, "params.json")
    said = "\n".join(str(problem) for problem in raised.value.problems)
    for words in (
        "“scenario”",
        "2020",
        "runs",
        "0.9 is above the high 0.8",
        "outside 0 to 1",
        "is a strategy of ip",
        "neither a number",
        "“sudden”",
        "“other”",
        "probability of a",
    ):
        assert words in said
    assert len(raised.value.problems) == 10


@pytest.mark.parametrize(
    "found", [[], "text", None, {}, {"demographic_factors": 3, "activity_avoidance": [1]}]
)
def test_something_else_is_refused_with_words(found):
    with pytest.raises(PlanError):
        hospital_parameters(found, "params.json")


@pytest.mark.parametrize(
    ("profile", "shares"),
    [
        ("none", [0, 1, 1, 1, 1]),
        ("linear", [0, 0.25, 0.5, 0.75, 1]),
        ("front_loaded", [0, 0.6614378, 0.8660254, 0.9682458, 1]),
        ("back_loaded", [0, 0.03175416, 0.1339746, 0.3385622, 1]),
        ("step2025", [0, 0, 1, 1, 1]),
    ],
)
def test_a_strategy_comes_into_force_by_its_profile(profile, shares):
    years = ["2023/24", "2024/25", "2025/26", "2026/27", "2027/28"]
    assert [profile_share(profile, years[0], years[-1], year) for year in years] == pytest.approx(shares)
    assert profile_share(profile, years[0], years[-1], "2030/31") == 1


def test_a_profile_that_nobody_defined_is_refused():
    with pytest.raises(PlanError, match="no time profile"):
        profile_share("sudden", "2023/24", "2027/28", "2025/26")


def test_numbers_that_are_none_are_refused(tmp_path):
    file = tmp_path / "params.json"
    file.write_text('{"seed": NaN}')
    with pytest.raises(PlanError, match=r"params\.json"):
        read_json(file)
    file.write_text("[" * 100_000)
    with pytest.raises(PlanError, match="can be read"):
        read_json(file)
    file.write_text(json.dumps(parameters()))
    assert read_json(file) == parameters()
