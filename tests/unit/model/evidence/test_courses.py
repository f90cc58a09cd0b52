"""How all trusts moved, by what was known when."""

from dataclasses import replace

import numpy as np
import pytest

from placeplan.model.evidence.courses import (
    POSITION,
    Course,
    announced,
    course,
    courses,
    leads_to,
    own_residual,
    residual_quantiles,
    shared_residual,
    shares,
)


def test_a_forecast_knows_nothing_later_than_its_base_year():
    assert course(POSITION, 1, "2009/10") is None
    assert course(POSITION, 1, "2015/16").known_by == "2015/16"
    assert course(POSITION, 1, "2017/18").known_by == "2015/16"
    assert course(POSITION, 1, "2025/26").known_by == "2018/19"


def test_no_course_goes_further_ahead_than_was_measured():
    assert course(POSITION, 4, "2015/16") is not None
    assert course(POSITION, 5, "2015/16") is None
    assert course("chief executives", 1, "2018/19") is None


def test_every_course_has_a_source_and_more_than_one_start():
    for known in courses():
        assert known.source.startswith("https://") and known.shocks >= 2 and known.width >= 1
        assert list(known.own) == sorted(known.own) and len(known.own) == len(shares())


def test_support_counts_once_it_is_announced_and_before_it_begins():
    assert announced("2014/15", "2016/17") == 0
    assert announced("2015/16", "2015/16") == 0
    assert announced("2015/16", "2016/17") == pytest.approx(1.8e9 / 76.2e9, rel=0.02)
    assert announced("2015/16", "2018/19") == announced("2015/16", "2016/17")
    assert announced("2016/17", "2018/19") == 0  # what came in 2018/19 was announced in 2017/18
    assert 0 < announced("2017/18", "2018/19") < announced("2015/16", "2016/17")


PLAIN = Course(
    "size", 1, "2018/19", 0.02, 0.0, 0.0, 5, tuple(np.linspace(-0.1, 0.1, 23)), 1.0, 100, "https://x"
)


def test_support_moves_a_position_and_no_growth():
    assert leads_to(PLAIN, 5.0, 0.3) == pytest.approx(0.02)
    position = replace(PLAIN, what=POSITION, slope=0.5)
    assert leads_to(position, -0.04, 0.03) == pytest.approx(0.02 - 0.02 + 0.03)


def test_residuals_are_those_measured_where_nothing_is_shared():
    ends = residual_quantiles(PLAIN, (0.1, 0.5, 0.9))
    assert ends == pytest.approx(own_residual(PLAIN, np.array([0.1, 0.5, 0.9])), abs=0.002)
    wider = residual_quantiles(replace(PLAIN, width=2.0), (0.1, 0.5, 0.9))
    assert wider == pytest.approx(2 * ends, abs=1e-9)


def test_a_shared_shock_of_few_years_has_long_tails():
    few, many = (replace(PLAIN, shock=0.01, shocks=count) for count in (2, 1000))
    far = np.array([0.99])
    assert shared_residual(few, far)[0] > 2 * shared_residual(many, far)[0] > 0
    assert residual_quantiles(few, (0.9,))[0] > residual_quantiles(PLAIN, (0.9,))[0]
