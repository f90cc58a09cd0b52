from dataclasses import replace

import pytest

from placeplan.model.deflators import deflator
from placeplan.plan.assumptions import Assumption
from tests.unit.model.places import assumption, place


def test_a_places_own_deflator_comes_first():
    found = deflator(place([], [assumption("deflator", 0.02, label="our prices")]))
    assert found.factor("2015/16") == 1
    assert found.factor("2017/18") == pytest.approx(1 / 1.02**2)
    assert (found.label, found.unit, found.source) == ("our prices", "pounds, 2015/16 prices", "a test")


def test_the_regimes_is_next_and_says_which_prices_it_means():
    found = deflator(place([]))
    assert "providers" in found.label
    assert found.factor("2016/17") == pytest.approx(1 / 1.031)


def test_without_one_there_is_a_reason_and_what_to_do():
    why = deflator(replace(place([], base_year="2025/26", last_year="2030/31"), regime="england/2026"))
    assert "gdp_deflator" in why and "assumptions.toml" in why


def test_a_year_that_the_place_leaves_out_is_named():
    part = Assumption(
        unit="share", source="a test", grade="primary", name="deflator", by_year={"2016/17": 0.02}
    )
    assert "2017/18" in deflator(place([], [part]))
