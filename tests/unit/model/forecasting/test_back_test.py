"""Forecasts of a place's trusts, beside what happened."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from placeplan.core.errors import PlanError
from placeplan.figures.table import figure_table
from placeplan.model.forecasting import back_test as room
from placeplan.model.forecasting.accounts import years_after
from placeplan.model.forecasting.forecast import Forecast
from placeplan.plan.place import load_place

ROOT = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def place():
    return load_place(ROOT / "examples" / "norfolk-and-waveney-2016")


@pytest.fixture(scope="module")
def test_of_2018(place):
    return room.back_test(place, "2018/19")


def of(test, organisation, measure, line=""):
    wanted = (organisation, measure, line)
    (tested,) = [
        t for t in test.tested if (t.forecast.organisation, t.forecast.measure, t.forecast.line) == wanted
    ]
    return tested


def test_the_base_year_and_what_happened_are_as_stated(test_of_2018):
    position = of(test_of_2018, "RM1", "surplus_or_deficit")
    assert position.forecast.base == pytest.approx(-21_934_000, abs=1000)
    assert position.actual == pytest.approx(-60_945_000, abs=1)
    assert of(test_of_2018, "RM1", "admissions").forecast.base == 180_573
    assert of(test_of_2018, "RGP", "staff_wte", "consultants").actual == 114.125


def test_trusts_of_several_places_cannot_be_assessed(test_of_2018):
    for code in ("RMY", "RYC"):
        tested = of(test_of_2018, code, "surplus_or_deficit")
        assert tested.is_inside is None and tested.error is None and "other places" in tested.why
        assert tested.forecast.base is not None  # what is stated is still shown


def test_what_was_not_known_in_the_base_year_is_said(test_of_2018):
    """Admissions were first counted in 2012/13: by 2015/16 one start alone lay three years back."""
    tested = of(test_of_2018, "RM1", "admissions")
    assert tested.why == "How all trusts moved over 3 years was not known in 2015/16."
    assert tested.actual == 183_465


def test_the_count_is_of_what_could_be_assessed(test_of_2018):
    assert len(test_of_2018.assessed) == 20
    assert test_of_2018.inside == sum(bool(t.is_inside) for t in test_of_2018.assessed) == 16
    assert sum(len(tests) for tests in test_of_2018.by_trust.values()) == 20
    assert 0 < test_of_2018.better <= 20
    assert test_of_2018.distance < test_of_2018.no_change_distance


def test_missing_figures_are_said(place):
    is_rgp_then = (pl.col("organisation") == "RGP") & (pl.col("period") == "2015/16")
    is_beds_later = (
        (pl.col("organisation") == "RCX")
        & (pl.col("period") == "2018/19")
        & (pl.col("measure") == "beds_available")
    )
    lacking = replace(place, figures=place.figures.filter(~is_rgp_then & ~is_beds_later))
    test = room.back_test(lacking, "2018/19")
    assert "2015/16 is not stated" in of(test, "RGP", "surplus_or_deficit").why
    assert "2018/19 is not stated" in of(test, "RCX", "beds_available").why
    assert of(test, "RCX", "surplus_or_deficit").is_inside is not None


def test_a_place_without_trusts_accounts_has_nothing_to_test(place):
    empty = replace(place, figures=figure_table())
    assert years_after(empty) == ()
    assert not room.back_test(empty, "2018/19").assessed


def test_years_that_can_be_tested_lie_within_the_plan(place):
    assert years_after(place) == ("2016/17", "2017/18", "2018/19")


def test_a_region_and_a_year_gone_by_are_refused(place):
    with pytest.raises(PlanError, match="does not come after"):
        room.back_test(place, "2015/16")
    with pytest.raises(PlanError, match="region"):
        room.back_test(replace(place, kind="region"), "2018/19")


def test_one_test_says_how_far_it_missed():
    forecast = Forecast(
        "A", "A", "admissions", "", "admissions", "2018/19",
        base=90, low=95, middle=100, high=105, points=tuple([100.0] * 100), scale=90,
    )  # fmt: skip
    tested = room.Tested(forecast, 98)
    assert tested.is_inside is True and tested.error == 2 and tested.no_change_error == -8
    assert tested.is_better_than_no_change is True
    assert tested.distance == pytest.approx(2 / 90)  # of a single number: how far it missed
    assert tested.no_change_distance == pytest.approx(8 / 90)
    far = room.Tested(forecast, 94)
    assert far.is_inside is False and far.is_better_than_no_change is False
    unknown = room.Tested(forecast, None, "Not stated.")
    assert unknown.is_inside is None and unknown.distance is None and unknown.error is None
