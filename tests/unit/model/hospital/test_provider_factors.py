"""Growth factors and strategies of one provider, drawn for each run."""

from dataclasses import replace

import numpy as np
import pytest

from placeplan.core.errors import PlanError
from placeplan.model.hospital.hospital_parameters import hospital_parameters
from placeplan.model.hospital.provider_cells import cells
from placeplan.model.hospital.provider_factors import (
    GROWTH_FACTORS,
    PeopleAtHorizon,
    drawn,
    normal_draws,
    variants,
)
from tests.unit.model.hospital.test_provider_cells import table
from tests.unit.model.hospital_files import parameters

RUNS = 4000
PEOPLE = PeopleAtHorizon(
    variants={
        name: {("75-84", "female"): 1.3, ("75-84", "male"): 1.2}
        for name in ("migration_category", "var_proj_10_year_migration")
    },
    births={"migration_category": {"75-84": 0.9}, "var_proj_10_year_migration": {"75-84": 0.9}},
    health={"75-84": (0.9, 0.9)},
    inequalities={("ip:elective", "1"): 1.1},
)
STATED = hospital_parameters(parameters(), "params.json")


def test_there_are_nine_growth_factors():
    assert len(set(GROWTH_FACTORS)) == 9


def test_draws_hold_their_interval_for_eight_in_ten():
    found = normal_draws(0.8, 0.9, "made up", 50_000, 1)
    assert np.quantile(found, [0.1, 0.9]) == pytest.approx([0.8, 0.9], abs=0.002)
    assert found.mean() == pytest.approx(0.85, abs=0.001)
    assert (normal_draws(0.5, 0.5, "made up", 3, 1) == 0.5).all()


def test_variants_come_as_often_as_their_probability():
    found = variants(STATED, RUNS, 1)
    assert found.count("migration_category") / RUNS == pytest.approx(0.625, abs=0.03)


def test_people_and_health_multiply():
    found = cells(table({}, {"sex": "male"}))
    multipliers = drawn(STATED, PEOPLE, found, 3, 1)
    assert multipliers.by_person[:, 0] == pytest.approx([1.3 * 0.9, 1.2 * 0.9])
    without = drawn(replace(STATED, health_status=False), PEOPLE, found, 3, 1)
    assert without.by_person[:, 0] == pytest.approx([1.3, 1.2])


def test_births_move_maternity():
    found = cells(table({"pod": "ip_maternity_admission", "group": "ip:maternity"}))
    multipliers = drawn(replace(STATED, health_status=False), PEOPLE, found, 3, 1)
    assert (multipliers.by_person == 0.9).all()


def test_the_other_six_multiply_where_they_apply():
    elective = {"pod": "ip_elective_admission", "group": "ip:elective", "specialty": "100"}
    found = cells(
        table(
            {**elective, "listed": True, "quintile": "1"},
            {**elective, "local": False, "quintile": "3"},
            {},
        )
    )
    rows = dict(zip(found.cares, drawn(STATED, PEOPLE, found, RUNS, 1).by_care, strict=True))
    listed = rows["ip:elective", "100", "true", "true", "1"]
    yearly = 1.01**4  # middle of 1.00 to 1.02, over four years
    assert listed.mean() == pytest.approx(1.1 * 1.1 * 1.01 * 1.02 * yearly, rel=0.005)
    away = rows["ip:elective", "100", "false", "false", "3"]
    assert away.mean() == pytest.approx(1.1 * yearly, rel=0.005)
    emergency = rows["ip:non-elective", "300", "true", "false", ""]
    assert emergency.mean() == pytest.approx(1.02**4, rel=0.005)


def test_strategies_on_the_same_events_multiply():
    found = cells(
        table(
            {"avoidance": "falls_related_admissions|frail_elderly_high"},
            {"avoidance": "frail_elderly_high"},
            {},
        )
    )
    kept = dict(zip(found.strategy_sets, drawn(STATED, PEOPLE, found, RUNS, 1).kept, strict=True))
    both = kept["falls_related_admissions", "frail_elderly_high"]
    assert (kept["frail_elderly_high",] == 0.8).all() and (kept[()] == 1).all()
    assert both.mean() == pytest.approx(0.8 * 0.9, abs=0.003)
    assert both.max() <= 0.8


def test_an_efficiency_without_a_parameter_leaves_everything():
    found = cells(table({"efficiency": "raid_ip"}, {"efficiency": "stroke_early_supported_discharge"}))
    left = dict(zip(found.efficiencies, drawn(STATED, PEOPLE, found, 5, 1).efficiency, strict=True))
    assert (left["raid_ip"] == 1).all() and (left["stroke_early_supported_discharge"] < 1).all()


def test_missing_people_are_named():
    found = cells(table({}))
    with pytest.raises(PlanError, match="var_proj_10_year_migration"):
        drawn(STATED, PeopleAtHorizon({"migration_category": {}}), found, 3, 1)
    empty = PeopleAtHorizon({name: {} for name in STATED.variants})
    with pytest.raises(PlanError, match="female of age 75-84"):
        drawn(STATED, empty, found, 3, 1)
