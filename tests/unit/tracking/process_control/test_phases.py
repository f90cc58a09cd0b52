from datetime import date

from placeplan.tracking.process_control.chart_acts import Acts, Baseline, Rebase
from placeplan.tracking.process_control.phases import stretches
from tests.unit.tracking.charted import STEADY, month, series_of

WHY = ("why", "who", date(2024, 1, 1))


def ends(acts, values=STEADY):
    return [(part.first, part.end, part.baseline) for part in stretches(series_of(values), acts)]


def test_a_series_that_nobody_parted_is_one_phase_and_one_without_points_none():
    assert ends(Acts()) == [(0, 12, 12)]
    assert ends(Acts(), []) == []


def test_each_rebase_begins_a_phase_in_whatever_order_they_are_written():
    acts = Acts(rebases=(Rebase("s", month(8), *WHY), Rebase("s", month(4), *WHY)))
    assert ends(acts) == [(0, 4, 4), (4, 8, 4), (8, 12, 4)]


def test_a_rebase_before_the_first_point_or_after_the_last_leaves_no_empty_phase():
    acts = Acts(rebases=(Rebase("s", "2020-01", *WHY), Rebase("s", "2030-01", *WHY)))
    parts = stretches(series_of(STEADY), acts)
    assert [(part.first, part.end) for part in parts] == [(0, 12)]
    assert parts[0].rebase.at == "2020-01"


def test_a_baseline_is_that_of_the_phase_that_it_ends_in():
    acts = Acts(rebases=(Rebase("s", month(6), *WHY),), baselines=(Baseline("s", month(8), *WHY),))
    assert ends(acts) == [(0, 6, 6), (6, 12, 3)]
