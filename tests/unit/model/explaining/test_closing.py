import pytest

from placeplan.model.explaining.closing import closings
from placeplan.model.running.projection import project
from placeplan.plan.quantities import Range
from tests.unit.model.places import assumption, growth, money, place
from tests.unit.model.running.test_projection import UNCERTAIN


def test_the_value_that_closes_gives_the_stated_gap_when_it_is_assumed():
    found = project(place(money("A", 1e6, 1e6), UNCERTAIN), draws=5)
    target = 200_000.0
    for one in closings(found, target):
        if one.variable == "demographic_drift":
            continue
        again = [a for a in UNCERTAIN if a.name != one.variable] + [assumption(one.variable, one.needed)]
        fixed = [assumption(a.name, a.value.middle if isinstance(a.value, Range) else a.value) for a in again]
        gap = project(place(money("A", 1e6, 1e6), fixed), draws=1).range_of("gap")["mean"]
        assert gap == pytest.approx(target, abs=5)


def test_a_value_outside_its_range_says_so():
    found = project(place(money("A", 1e6, 1e6), UNCERTAIN), draws=5)
    by_name = {one.variable: one for one in closings(found, 140_000.0)}
    assert by_name["non_demographic_growth"].is_within_its_range
    far = {one.variable: one for one in closings(found, 400_000.0)}
    assert not far["non_demographic_growth"].is_within_its_range
    assert far["income_growth"].needed < far["income_growth"].low


def test_nothing_closes_a_gap_that_is_not_modelled():
    assert closings(project(place([]), draws=1), 1.0) == ()
    assert closings(project(place(money("A", 1, 1), growth()[:1]), draws=1), 1.0) == ()
