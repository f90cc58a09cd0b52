from datetime import date

import pytest

from placeplan.tracking.process_control.chart_acts import Acts, Baseline, Rebase
from placeplan.tracking.process_control.charting import charts
from placeplan.tracking.process_control.charts import Unlimited
from placeplan.tracking.process_control.rule_sets import rule_set
from tests.unit.tracking.charted import BASELINE, RISEN, STEADY, chart_of, month, series_of

WHY = ("the ward was opened", "A. Reader", date(2024, 1, 31))


def test_a_steady_series_has_its_published_limits_and_no_signal():
    chart = chart_of(STEADY)
    phase = chart.latest
    assert (phase.mean, phase.moving_range) == pytest.approx((78.9167, 2.90909), abs=5e-5)
    assert (phase.lower, phase.upper) == pytest.approx((71.1785, 86.6548), abs=5e-5)
    assert chart.signals == () and not phase.is_trial


def test_limits_of_a_fixed_baseline_stay_and_later_points_are_judged_by_them():
    acts = Acts(baselines=(Baseline("s", month(9), *WHY),))
    chart = chart_of(BASELINE + RISEN, acts)
    phase = chart.latest
    assert (phase.mean, phase.moving_range) == pytest.approx((50.6, 2.4444), abs=5e-5)
    assert (phase.lower, phase.upper) == pytest.approx((44.098, 57.102), abs=5e-4)
    outside = [signal.period for signal in chart.signals if signal.rule == "outside_limits"]
    assert outside == [month(13), month(16)]  # 58 and 59
    run = [signal.period for signal in chart.signals if signal.rule == "run"]
    assert run == [month(n) for n in range(9, 17)]  # eight: the baseline's last point is above its mean
    assert phase.is_trial and phase.stretch.fixed.author == "A. Reader"


def test_nothing_is_charted_anew_but_by_an_act():
    assert len(chart_of(BASELINE + RISEN).phases) == 1
    acts = Acts(rebases=(Rebase("s", month(10), *WHY),))
    before, after = chart_of(BASELINE + RISEN, acts).phases
    assert (before.mean, after.mean) == pytest.approx((50.6, 398 / 7))
    assert after.stretch.rebase.reason == "the ward was opened"


def test_an_act_on_another_series_parts_nothing():
    acts = Acts(rebases=(Rebase("other", month(10), *WHY),))
    assert len(chart_of(BASELINE + RISEN, acts).phases) == 1


@pytest.mark.parametrize(("count", "lacking"), [(1, 5), (2, 4), (5, 1)])
def test_a_short_series_says_how_many_points_it_lacks(count, lacking):
    chart = chart_of(STEADY[:count])
    assert isinstance(chart.latest, Unlimited) and chart.latest.lacking == lacking
    assert f"{lacking} more" in str(chart.latest.why)
    assert chart.signals == ()


def test_a_new_phase_is_short_while_the_one_before_keeps_its_limits():
    acts = Acts(rebases=(Rebase("s", month(10), *WHY),))
    before, after = chart_of([*BASELINE, 60, 61], acts).phases
    assert before.mean == pytest.approx(50.6) and after.lacking == 4


def test_no_range_and_no_run_goes_across_a_gap():
    whole = chart_of([1] * 4 + [9] * 7 + [1, 2])
    parted = chart_of([1] * 4 + [9] * 7 + [1, 2], without=(7,))
    assert [s.rule for s in whole.signals].count("run") == 7
    assert "run" not in {s.rule for s in parted.signals}
    assert parted.series.gaps == (month(7),)


def test_points_that_all_stand_alone_have_no_limits():
    chart = chart_of([1, 2] * 8, without=range(1, 16, 2))
    assert isinstance(chart.latest, Unlimited)
    assert "follow one another" in str(chart.latest.why)


def test_a_series_that_never_moves_has_limits_on_its_mean():
    phase = chart_of([4] * 12).latest
    assert phase.lower == phase.mean == phase.upper == 4
    assert phase.on_mean == tuple(month(n) for n in range(12)) and phase.signals == ()


def test_a_point_just_on_the_mean_is_on_it_and_breaks_a_run():
    """The mean of tenths is no float: 0.1, 0.2 and 0.3 have 0.2 as theirs."""
    chart = chart_of(["0.1", "0.2", "0.3"] * 4)
    assert chart.latest.on_mean == tuple(month(n) for n in range(1, 12, 3))


def test_numbers_too_large_for_64_bits_are_charted_all_the_same():
    large, small = chart_of([value * 10**17 for value in STEADY]), chart_of(STEADY)
    assert large.latest.upper == pytest.approx(small.latest.upper * 1e17)
    assert large.signals == small.signals


def test_an_empty_series_has_no_phase_and_no_series_no_chart():
    assert chart_of([]).latest is None
    assert charts([], Acts(), rule_set()) == ()


def test_phases_of_several_lengths_come_back_in_their_order():
    several = [series_of(STEADY[: 6 + n], name=str(n)) for n in (0, 3, 0, 5, 3)]
    drawn = charts(several, Acts(), rule_set())
    assert [chart.series.name for chart in drawn] == ["0", "3", "0", "5", "3"]
    assert [chart.latest.stretch.length for chart in drawn] == [6, 9, 6, 11, 9]
