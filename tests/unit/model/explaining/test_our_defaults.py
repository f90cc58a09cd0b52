from dataclasses import replace

import pytest

from placeplan.model.explaining.our_defaults import our_defaults
from placeplan.model.explaining.swings import swings
from placeplan.model.running.projection import project
from placeplan.plan.place import load_place
from tests.unit.model.places import growth, money, place
from tests.unit.publishing.conftest import EXAMPLES


@pytest.fixture(scope="module")
def norfolk():
    return load_place(EXAMPLES / "norfolk-and-waveney-2016")


@pytest.fixture(scope="module")
def projection(norfolk):
    return project(norfolk, 20)


@pytest.fixture(scope="module")
def ours(norfolk, projection):
    return our_defaults(norfolk, projection, swings(projection))


def test_only_growth_that_nobody_stated_is_ours(ours):
    assert ours.drivers == ("non_demographic_growth",)


def test_one_default_at_its_ends_is_its_swing(projection, ours):
    swing = next(one for one in swings(projection) if one.driver == "non_demographic_growth")
    assert (ours.low, ours.high) == pytest.approx(sorted((swing.gap_at_low, swing.gap_at_high)))


def test_without_it_the_gap_is_that_of_a_place_that_states_there_is_none(norfolk, ours):
    stated = norfolk.assumptions["non_demographic_growth"]
    none = replace(stated, value=0.0)
    other = replace(norfolk, assumptions={**norfolk.assumptions, "non_demographic_growth": none})
    projection = project(other, 5)
    again = our_defaults(other, projection, swings(projection))
    assert again.middle == pytest.approx(ours.without)
    assert ours.share == pytest.approx(1 - ours.without / ours.middle)


def test_a_part_that_lessens_the_gap_has_no_share(ours):
    assert replace(ours, without=ours.middle + 1).share is None
    assert replace(ours, without=-1.0).share is None


def test_where_every_growth_was_stated_or_there_is_no_gap_nothing_is_ours():
    here = place(money("A", 10, 12, "2016/17"), growth())
    projection = project(here, 3)
    assert our_defaults(here, projection, ()) is None
