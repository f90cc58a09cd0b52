"""Triangles that stand for intervals and for runs."""

import numpy as np
import pytest

from placeplan.core.spreads import quantiles
from placeplan.model.intervals import spread_of_interval, spread_of_runs

SHARES = np.array([0.1, 0.5, 0.9])


def test_a_triangle_keeps_both_ends_of_an_interval():
    found = spread_of_interval(0.05, 0.15, 0.0, 1.0, "made up")
    assert found.middle == pytest.approx(0.10)
    assert quantiles(found, SHARES[[0, 2]]) == pytest.approx([0.05, 0.15], abs=1e-12)
    assert found.source == "made up"


def test_a_triangle_far_from_its_limits_is_exact():
    found = spread_of_interval(0.4, 0.6, 0.0, 1.0, "")
    assert quantiles(found, SHARES) == pytest.approx([0.4, 0.5, 0.6], abs=1e-12)


def test_a_triangle_ends_at_what_is_possible():
    found = spread_of_interval(0.01, 0.21, 0.0, 1.0, "")
    assert found.low == 0.0 and found.middle == pytest.approx(0.11)


def test_an_interval_without_width_is_certain():
    assert spread_of_interval(0.2, 0.2, 0.0, 1.0, "").shape == "fixed"


@pytest.mark.parametrize(("low", "middle", "high"), [(1.0, 2.0, 3.0), (1.0, 1.1, 3.0), (1.0, 2.9, 3.0)])
def test_a_spread_of_runs_keeps_three_quantiles_however_they_lean(low, middle, high):
    # eleven runs whose P10, P50 and P90 are the three numbers exactly
    runs = np.interp(np.linspace(0, 1, 11), SHARES, [low, middle, high])
    found = spread_of_runs(runs, "runs")
    assert quantiles(found, SHARES) == pytest.approx([low, middle, high], abs=1e-9)


def test_runs_that_agree_are_certain():
    assert spread_of_runs(np.full(8, 0.3), "").shape == "fixed"
