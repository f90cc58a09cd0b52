from decimal import Decimal

import pytest

from placeplan.tracking.process_control.chart_acts import Acts, Aim
from placeplan.tracking.process_control.verdicts import assurance, variation
from tests.unit.tracking.charted import STEADY, chart_of

RISEN = [*STEADY, 99]
FALLEN = [*STEADY, 50]


def aimed(values, better, target=None):
    return chart_of(values, Acts(aims=(Aim("s", better, target, "plan"),)))


@pytest.mark.parametrize(
    ("values", "better", "key"),
    [
        (RISEN, "higher", "better_high"), (RISEN, "lower", "worse_high"),
        (FALLEN, "higher", "worse_low"), (FALLEN, "lower", "better_low"),
        (STEADY, "higher", "no_change"), (STEADY[:3], "higher", "cannot_assess"),
    ],
)  # fmt: skip
def test_the_latest_point_says_what_the_series_is_doing(values, better, key):
    assert variation(aimed(values, better)).key == key


def test_where_nobody_said_which_way_is_better_nobody_is_told_so():
    assert [variation(chart_of(values)).key for values in (RISEN, FALLEN)] == ["high", "low"]


def test_a_signal_of_an_earlier_month_is_no_news():
    assert variation(aimed([*STEADY[:6], 99, *STEADY[6:]], "lower")).key == "no_change"


@pytest.mark.parametrize(
    ("better", "target", "key"),
    [
        ("higher", "90", "will_not_hit"), ("higher", "70", "will_hit"), ("higher", "80", "may_hit"),
        ("lower", "90", "will_hit"), ("lower", "70", "will_not_hit"), ("lower", "80", "may_hit"),
    ],
)  # fmt: skip
def test_a_target_beyond_the_limits_is_hit_or_missed_for_certain(better, target, key):
    assert assurance(aimed(STEADY, better, Decimal(target))).key == key


@pytest.mark.parametrize("better", ["higher", "lower"])
@pytest.mark.parametrize("value", ["0.95", "0.7", "0.1"])
def test_a_target_just_on_a_limit_is_within_the_limits(better, value):
    """The nearest float to 0.95 is below it, and that to 0.1 above."""
    target = Decimal(value)
    assert assurance(aimed([target] * 12, better, target)).key == "may_hit"


def test_without_a_target_or_without_limits_nothing_is_promised():
    assert assurance(chart_of(STEADY)).key == assurance(aimed(STEADY, "lower")).key == "no_target"
    assert assurance(aimed(STEADY[:2], "lower", Decimal(3))).key == "cannot_assess"
