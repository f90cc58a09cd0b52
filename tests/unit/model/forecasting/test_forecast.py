"""What a trust's figures are likely to become."""

from dataclasses import replace
from math import exp
from pathlib import Path

import polars as pl
import pytest

from placeplan.model.evidence.courses import INCOME, POSITION, announced, course
from placeplan.model.forecasting.forecast import forecasts
from placeplan.plan.place import load_place

ROOT = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def place():
    return load_place(ROOT / "examples" / "norfolk-and-waveney-2016")


def of(found, organisation, measure, line=""):
    (made,) = [f for f in found if (f.organisation, f.measure, f.line) == (organisation, measure, line)]
    return made


def test_a_deficit_is_forecast_from_its_own_level_and_the_support_announced(place):
    """By hand: the course's line through the base year's share of income, at the middle growth of income."""
    made = of(forecasts(place, "2016/17"), "RM1", "surplus_or_deficit")
    known, growth = course(POSITION, 1, "2015/16"), course(INCOME, 1, "2015/16")
    share = known.intercept + known.slope * made.base / 542_224_000 + announced("2015/16", "2016/17")
    by_hand = share * 542_224_000 * exp(growth.intercept)
    assert made.middle == pytest.approx(by_hand, abs=0.004 * 542_224_000)  # residuals' middle is not nought
    assert made.low < made.middle < made.high and len(made.points) == 100
    assert made.scale == 542_224_000 and "2015/16" in made.source


def test_a_growth_is_laid_on_the_base_year(place):
    made = of(forecasts(place, "2017/18"), "RGP", "beds_available")
    assert made.low < made.base < made.high
    assert made.middle == pytest.approx(made.base * exp(course("beds", 2, "2015/16").intercept), rel=0.02)


def test_ranges_grow_with_the_years(place):
    widths = []
    for year in ("2016/17", "2017/18", "2018/19"):
        made = of(forecasts(place, year), "RCX", "surplus_or_deficit")
        widths.append(made.high - made.low)
    assert widths == sorted(widths)


def test_what_lacks_evidence_is_said(place):
    without_income = place.figures.filter(
        ~((pl.col("organisation") == "RGP") & (pl.col("measure") == "operating_income"))
    )
    found = forecasts(replace(place, figures=without_income), "2016/17")
    assert "is not stated" in of(found, "RGP", "surplus_or_deficit").why
    far = of(forecasts(place, "2020/21"), "RM1", "operating_income")
    assert far.low is None and "5 years" in far.why


def test_nothing_grows_from_nought(place):
    is_none = (pl.col("organisation") == "RGP") & (pl.col("measure") == "beds_available")
    nought = place.figures.with_columns(value=pl.when(is_none).then(0.0).otherwise(pl.col("value")))
    assert "nought" in of(forecasts(replace(place, figures=nought), "2016/17"), "RGP", "beds_available").why
