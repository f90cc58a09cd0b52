"""What the method would have said, beside what happened."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from placeplan.core.errors import PlanError
from placeplan.figures.table import figure_table
from placeplan.model.evidence.own_course import half_width
from placeplan.model.explaining import back_test as model
from placeplan.model.explaining.back_test import back_test
from placeplan.plan.place import load_place

ROOT = Path(__file__).parents[4]
DRAWS = 200


@pytest.fixture(scope="module")
def place():
    return load_place(ROOT / "examples" / "norfolk-and-waveney-2016")


@pytest.fixture(scope="module")
def found(place):
    return back_test(place, "2018/19", DRAWS)


def _of(found, organisation, measure, line=""):
    (one,) = [
        one
        for one in found.tested
        if (one.organisation, one.measure, one.line) == (organisation, measure, line)
    ]
    return one


def test_the_base_year_and_what_happened_are_as_stated(found):
    position = _of(found, "RM1", "surplus_or_deficit")
    assert position.base == pytest.approx(-21_934_000, abs=1000)
    assert position.actual == pytest.approx(-60_945_000, abs=1)
    assert _of(found, "RM1", "admissions").base == 180_573
    assert _of(found, "RGP", "staff_wte", "consultants").actual == 114.125


def test_every_range_stands_on_the_years_growth(found):
    income = _of(found, "RM1", "operating_income")
    middle = 542_224_000 * 1.0404 * 1.0269 * 1.0265  # the stated growth of each year, middle by middle
    assert income.shared_middle == pytest.approx(middle, rel=0.004)
    assert income.middle == pytest.approx(middle, rel=0.02)  # 200 draws of a wider range
    assert income.low < income.shared_low < income.middle < income.shared_high < income.high


def test_a_trusts_own_course_is_as_wide_as_was_known_in_the_base_year(found):
    """Wider than what all share by what trusts had done up to 2015/16, and by nothing of the years tested."""
    income = _of(found, "RGP", "operating_income")
    own, shared = income.high - income.low, income.shared_high - income.shared_low
    expected = 2 * half_width("size", 3, "2015/16") * income.shared_middle
    assert own == pytest.approx((expected**2 + shared**2) ** 0.5, rel=0.15)
    beds = _of(found, "RGP", "beds_available")
    assert beds.high == pytest.approx(
        beds.middle + np.hypot(beds.shared_high - beds.middle, half_width("beds", 3, "2015/16") * beds.middle)
    )
    assert beds.middle == beds.shared_middle


def test_own_courses_hold_more_of_what_happened_and_foresee_it_better(found):
    assert found.inside > found.inside_shared
    assert found.loss < found.shared_loss
    assert sum(held for held, _ in found.by_trust.values()) == found.inside
    assert sum(count for _, count in found.by_trust.values()) == len(found.assessed)


def test_staff_and_beds_keep_pace_with_admissions(found):
    admissions = _of(found, "RCX", "admissions")
    beds = _of(found, "RCX", "beds_available")
    assert beds.middle / beds.base == pytest.approx(admissions.middle / admissions.base)


def test_trusts_of_several_places_and_gaps_cannot_be_assessed(found):
    for code in ("RMY", "RYC"):
        one = _of(found, code, "surplus_or_deficit")
        assert one.is_inside is None and one.error is None and "other places" in one.why
    assert one.base is not None  # what is stated is still shown


def test_the_count_is_of_what_could_be_assessed(found):
    assert len(found.assessed) == 28
    assert found.inside == sum(bool(one.is_inside) for one in found.assessed)
    assert 0 < found.better <= 28
    assert any("savings" in one for one in found.caveats)


def test_nothing_of_the_plan_or_of_groups_is_in_it(place, found):
    assert place.plan.schemes and {one.organisation for one in found.tested}.isdisjoint({"QMM:health", "QMM"})


def test_a_missing_base_year_is_said(place):
    without = replace(
        place,
        figures=place.figures.filter(
            ~((pl.col("organisation") == "RGP") & (pl.col("period") == "2015/16"))
            & ~(
                (pl.col("organisation") == "RCX")
                & (pl.col("period") == "2018/19")
                & (pl.col("measure") == "admissions")
            )
        ),
    )
    found = back_test(without, "2018/19", 20)
    assert "2015/16 are not stated" in _of(found, "RGP", "surplus_or_deficit").why
    assert "2018/19 is not stated" in _of(found, "RCX", "admissions").why
    assert _of(found, "RCX", "surplus_or_deficit").is_inside is not None


def test_a_figure_of_the_base_year_that_nobody_stated_is_said(place):
    lacking = (
        (pl.col("organisation") == "RGP")
        & (pl.col("period") == "2015/16")
        & (pl.col("measure") == "admissions")
    )
    found = back_test(replace(place, figures=place.figures.filter(~lacking)), "2018/19", 20)
    assert "2015/16 is not stated" in _of(found, "RGP", "admissions").why
    assert _of(found, "RGP", "beds_available").why == "The projection lacks what it needs."


def test_what_the_projection_lacks_is_among_the_caveats(place):
    known = {name: one for name, one in place.assumptions.items() if name != "inflation"}
    found = back_test(replace(place, assumptions=known), "2018/19", 20)
    assert "lacks" in _of(found, "RM1", "surplus_or_deficit").why
    assert _of(found, "RM1", "operating_income").is_inside is not None  # income needs no inflation
    assert any("inflation" in one for one in found.caveats)


def test_a_place_without_trusts_accounts_has_nothing_to_test(place):
    empty = replace(place, figures=figure_table())
    assert model.tested_years(empty) == ()
    assert not back_test(empty, "2018/19", 5).assessed


def test_years_that_can_be_tested_lie_within_the_plan(place):
    assert model.tested_years(place) == ("2016/17", "2017/18", "2018/19")


def test_a_region_and_a_year_gone_by_are_refused(place):
    with pytest.raises(PlanError, match="does not come after"):
        back_test(place, "2015/16")
    with pytest.raises(PlanError, match="region"):
        back_test(replace(place, kind="region"), "2018/19")


def test_one_test_says_how_far_it_missed():
    one = model.Tested(
        "A", "A", "admissions", "", "admissions", "2018/19", base=90, low=95, middle=100, high=105, actual=98
    )
    assert one.is_inside is True and one.error == 2 and one.no_change_error == -8
    assert one.is_better_than_no_change is True
    far = replace(one, actual=94)
    assert far.is_inside is False and far.is_better_than_no_change is False
    assert one.is_inside_shared is None and one.shared_loss is None and one.loss is None
    scaled = replace(one, scale=90, shared_low=99, shared_middle=100, shared_high=101)
    assert scaled.is_inside_shared is False
    assert scaled.loss == pytest.approx((0.1 * 3 + 0.5 * 2 + 0.1 * 7) / 3 / 90)
