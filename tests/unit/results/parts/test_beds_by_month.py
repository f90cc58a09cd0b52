import numpy as np
import pytest

from placeplan.model.running.projection import project
from placeplan.model.variables.beds import blocking, offered_load
from placeplan.results.parts.beds_by_month import beds_by_month
from tests.unit.model.evidence.test_capacity_evidence import WARD, monthly, stated
from tests.unit.model.places import growth, place


def test_each_month_has_its_own_beds_and_its_own_chance():
    here = place([*WARD, *monthly(100, [0.8] * 9 + [0.95] * 3)], growth(volume=0.0))
    (ward,) = beds_by_month(here, project(here, 2), "do_nothing")
    assert ward.now == ward.later == pytest.approx((80.0,) * 9 + (95.0,) * 3)
    assert ward.mean_open_now == 100 and ward.full_now == pytest.approx((80 * 9 + 95 * 3) / 1200)
    wanted = offered_load(np.array(95.0), np.array(100.0))  # of which 95 are carried
    assert ward.none_free[-1] == pytest.approx(float(blocking(wanted, np.array(100.0))))


def test_a_body_without_beds_has_none():
    bare = place(WARD, growth())
    assert beds_by_month(bare, project(bare, 2), "do_nothing") is None
    here = place([*WARD, stated("beds_available", "A", 100), stated("bed_occupancy", "A", 0.9)], growth())
    assert beds_by_month(here, project(here, 2), "plan") is None  # there is no such run
