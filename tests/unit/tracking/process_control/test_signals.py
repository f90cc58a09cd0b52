from placeplan.tracking.process_control.signals import RULES
from tests.unit.tracking.charted import chart_of, month


def pointed(values, rule, rules="nhs-r", without=()):
    signals = chart_of(values, rules=rules, without=without).signals
    return [(signal.period, signal.direction) for signal in signals if signal.rule == rule]


def test_a_trend_needs_seven_points_each_beyond_the_one_before():
    rising = [5, 1, 2, 3, 4, 5, 6, 7, 3, 4, 3, 4]
    assert pointed(rising, "trend") == [(month(n), 1) for n in range(1, 8)]
    assert pointed([8 - value for value in rising], "trend") == [(month(n), -1) for n in range(1, 8)]
    assert pointed([5, 1, 2, 3, 4, 4, 5, 6, 3, 4, 3, 4], "trend") == []


def test_the_third_of_two_in_three_and_points_outside_count_as_the_rule_set_says():
    """The two far points lie beyond two thirds, with one below the mean between them."""
    values = [0, 10] * 8 + [16, 4, 16]
    assert pointed(values, "two_of_three") == []
    assert pointed(values, "two_of_three", "two-of-three-anywhere") == []
    far = [0, 10] * 8 + [31, 4, 31]
    assert pointed(far, "two_of_three") == []
    assert pointed(far, "two_of_three", "two-of-three-anywhere") == [(month(16), 1), (month(18), 1)]


def test_two_of_three_near_the_upper_limit_are_a_signal():
    values = [0, 10] * 8 + [25, 26]
    assert [when for when, _ in pointed(values, "two_of_three")] == [month(16), month(17)]


def test_every_rule_has_its_masks_even_in_a_series_shorter_than_the_rule():
    assert {signal.rule for signal in chart_of([1, 2, 1, 2, 1, 40]).signals} <= set(RULES)
