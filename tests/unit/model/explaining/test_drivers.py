import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from placeplan.model.explaining import drivers as room
from placeplan.model.explaining.drivers import drivers, is_small
from placeplan.model.explaining.swings import swings
from placeplan.model.running.projection import DO_NOTHING, PLAN, project
from placeplan.plan.place import load_place
from placeplan.plan.schemes import Plan
from tests.unit.model.places import money, place

NORFOLK = Path(__file__).parents[4] / "examples" / "norfolk-and-waveney-2026"


@pytest.fixture(scope="module")
def norfolk():
    return load_place(NORFOLK)


@pytest.fixture(scope="module")
def projection(norfolk):
    return project(norfolk, 40)


def test_it_closes_on_the_gap_of_each_run_and_swings_start_in_the_middle(norfolk, projection):
    found = drivers(norfolk, projection, shares=False)
    assert found.shares is None
    for run in (DO_NOTHING, PLAN):
        total = sum(bar.mean for bar in found.waterfalls[run])
        assert total == pytest.approx(projection.range_of("gap", run)["mean"], abs=0.01)
    ends = [sorted((one.gap_at_low, one.gap_at_high)) for one in found.swings]
    assert len(ends) > 5 and all(low < found.middle < high for low, high in ends)
    assert found.swings == swings(projection)


def test_savings_cases_on_mixed_bases_restate_no_plan(norfolk, projection):
    """They are shown as points: no record of a like class is known, so none multiplies a scheme."""
    found = drivers(norfolk, projection, shares=False)
    assert {one.scheme for one in found.alone} == {one.key for one in norfolk.schemes}
    assert found.restated is None


def test_one_object_holds_it_all_and_can_be_written(norfolk, projection):
    found = drivers(norfolk, projection)
    said = json.loads(json.dumps(found.as_json(), allow_nan=False))
    assert [one["driver"] for one in said["variance_shares"]] == [one.driver for one in found.shares]
    assert said["optimism"] is None is found.restated
    assert sum(one["is_shunt"] for one in said["shunts"]) == 1
    for one in said["shunts"]:
        if one["cannot_assess"] and not one["by_body"]:
            assert one["net"] is None
            continue
        assert one["net"] == pytest.approx(np.sum(list(one["by_body"].values())))


def test_without_a_gap_there_is_nothing_and_without_a_plan_no_record(norfolk):
    bare = place(money("A", 1000, 1010))
    assert drivers(bare, project(bare, 5)) is None
    unplanned = replace(norfolk, plan=Plan(()))
    found = drivers(unplanned, project(unplanned, 5), shares=False)
    assert found.restated is None and list(found.waterfalls) == [DO_NOTHING]
    assert found.as_json()["optimism"] is None and found.alone == ()


def test_a_large_system_is_not_waited_for(projection, monkeypatch):
    assert is_small(projection)
    monkeypatch.setattr(room, "MOST_CELLS", 5)
    assert not is_small(projection)
