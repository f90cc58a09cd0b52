"""How forecasts fared."""

import numpy as np
import pytest

from placeplan.model.forecasting.scores import england, pooled, ranked_distance

EVEN = (np.arange(1000) + 0.5) / 1000


def test_a_single_number_is_as_far_as_it_missed():
    assert ranked_distance(np.full(1000, 7.0), EVEN, 10.0) == pytest.approx(3.0)


def test_a_uniform_forecast_has_its_known_distance():
    """Of an outcome y, a forecast uniform from 0 to 1 is y³/3 + (1 − y)³/3 away, by its definition."""
    for outcome in (0.0, 0.25, 0.5, 0.9):
        expected = outcome**3 / 3 + (1 - outcome) ** 3 / 3
        assert ranked_distance(EVEN, EVEN, outcome) == pytest.approx(expected, abs=1e-5)


def test_england_is_scored_for_every_thing_and_the_last_two_origins_are_held_out():
    assert {score.what for score in england()} == {
        "position", "size", "admissions", "beds", "consultants", "managers",
    }  # fmt: skip
    for score in england():
        assert score.inside + score.above + score.below == score.trusts
        assert score.is_held_out == (score.base_year >= "2016/17")


def test_positions_in_years_not_seen_before_are_as_published():
    whole = pooled([score for score in england() if score.what == "position" and score.is_held_out])
    assert (whole.inside, whole.above, whole.below, whole.trusts) == (519, 117, 54, 690)
    assert whole.distance < whole.no_change < whole.last_growth


def test_nothing_is_pooled_of_nothing():
    with pytest.raises(ValueError, match="no score"):
        pooled([])
