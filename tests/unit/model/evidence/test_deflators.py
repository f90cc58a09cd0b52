from dataclasses import replace

import pytest

from placeplan.model.evidence.deflators import OF_REGIME, deflator
from placeplan.model.evidence.rules_in_force import in_force
from placeplan.plan.assumptions import Assumption
from tests.unit.model.places import assumption, place


def test_a_places_own_deflator_comes_first():
    found = deflator(place([], [assumption("deflator", 0.02, label="our prices")]))
    assert found.factor("2015/16") == 1
    assert found.factor("2017/18") == pytest.approx(1 / 1.02**2)
    assert (found.label, found.unit, found.source) == ("our prices", "pounds, 2015/16 prices", "a test")


def test_the_regimes_is_next_and_says_which_prices_it_means():
    here = place([])
    found = deflator(here)
    key = next(key for key, label in OF_REGIME.items() if label == found.label)
    first = in_force(here, key, ("2016/17",)).values["2016/17"]
    assert found.factor("2016/17") == pytest.approx(1 / (1 + first))


def test_without_one_there_is_a_reason_and_what_to_do():
    why = deflator(replace(place([]), regime="nowhere/1")).why
    assert "prices of the whole economy is not known (the regime “nowhere/1”" in why
    assert "assumptions.toml" in why
    later = deflator(place([], last_year="2090/91")).why
    assert "to 2090/91: no value is in force" in later


def test_a_year_that_the_place_leaves_out_is_named():
    part = Assumption(
        unit="share", source="a test", grade="primary", name="deflator", by_year={"2016/17": 0.02}
    )
    assert "2017/18" in deflator(place([], [part])).why
