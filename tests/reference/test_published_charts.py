"""Charts agree with the published cases of NHSRplotthedots 0.2.2 (NHS-R Community, 29 September 2025).

Its vignette “Deviations from Excel defaults” prints the limits of 18 points, with outlying ranges screened
and not; its tests print those of R's twenty standard normal numbers of seed 123, whole, in two halves, and
with a ten in the fifteenth place. Tolerance: the digits that are printed.
"""

from decimal import Decimal

import pytest

from placeplan.tracking.process_control.chart_acts import Acts, Aim
from placeplan.tracking.process_control.charting import charts
from placeplan.tracking.process_control.rule_sets import rule_set
from placeplan.tracking.process_control.verdicts import assurance
from placeplan.tracking.series.stated_series import Point, Series

VIGNETTE = ["1", "2", "1", "2", "10", "1", "2", "1", "2", "1", "2", "1", "2", "1", "2", "1", "2", "1"]
NORMAL = [
    "-0.56047565",
    "-0.23017749",
    "1.55870831",
    "0.07050839",
    "0.12928774",
    "1.71506499",
    "0.46091621",
    "-1.26506123",
    "-0.68685285",
    "-0.44566197",
    "1.22408180",
    "0.35981383",
    "0.40077145",
    "0.11068272",
    "-0.55584113",
    "1.78691314",
    "0.49785048",
    "-1.96661716",
    "0.70135590",
    "-0.47279141",
]
WITH_A_TEN = [*NORMAL[:14], "10", *NORMAL[15:]]
SCREENED, UNSCREENED = "nhs-r", "making-data-count-workbook"


def chart_of(values, rules=SCREENED, aim=None):
    days = [f"2021-03-{n + 1:02d}" for n in range(len(values))]
    points = tuple(Point(day, Decimal(value)) for day, value in zip(days, values, strict=True))
    series = Series("s", points, tuple(range(len(points))), step="day")
    return charts([series], Acts(aims=(aim,) if aim else ()), rule_set(rules))[0]


def in_day_order(chart):
    return [int(signal.period[-2:]) for signal in chart.signals]


@pytest.mark.parametrize(
    ("values", "rules", "mean", "lower", "upper", "printed"),
    [
        (VIGNETTE, SCREENED, 1.94, -0.72, 4.6, 0.005),
        (VIGNETTE, UNSCREENED, 1.94, -3.06, 6.95, 0.005),
        (NORMAL, SCREENED, 0.1416238, -3.01138, 3.294627, 1e-6),
        (NORMAL[:10], SCREENED, 0.0746, -2.60, 2.75, 0.005),
        (NORMAL[10:], SCREENED, 0.209, -3.28, 3.70, 0.005),
        (WITH_A_TEN, SCREENED, 0.6694159, -2.383666, 3.722497, 1e-6),
        (WITH_A_TEN, UNSCREENED, 0.6694159, -4.596625, 5.935457, 1e-6),
    ],
)
def test_limits_are_those_that_it_prints(values, rules, mean, lower, upper, printed):
    phase = chart_of(values, rules).latest
    assert (phase.mean, phase.lower, phase.upper) == pytest.approx((mean, lower, upper), abs=printed)


def test_its_first_chart_points_at_the_fifth_point_alone_and_its_normal_numbers_at_none():
    assert in_day_order(chart_of(VIGNETTE)) == [5]
    assert in_day_order(chart_of(NORMAL)) == []


@pytest.mark.parametrize(
    ("values", "in_trend"),
    [
        ("1 2 3 4 5 6", []),
        ("1 2 3 3 4 5 6", []),
        ("1 2 3 4 5 6 7", [1, 2, 3, 4, 5, 6, 7]),
        ("2 1 2 3 4 5 6 7 3", [2, 3, 4, 5, 6, 7, 8]),
        ("7 6 5 4 3 2 1", [1, 2, 3, 4, 5, 6, 7]),
        ("2 7 6 5 4 3 2 1 3", [2, 3, 4, 5, 6, 7, 8]),
    ],
)
def test_its_cases_of_trends(values, in_trend):
    signals = chart_of(values.split()).signals
    assert [int(s.period[-2:]) for s in signals if s.rule == "trend"] == in_trend


@pytest.mark.parametrize(
    ("signs", "in_run"),
    [
        ("++++++", []),
        ("++++++-", []),
        ("++++++++-", [1, 2, 3, 4, 5, 6, 7, 8]),
        ("--------+", [1, 2, 3, 4, 5, 6, 7, 8]),
    ],
)
def test_its_cases_of_runs(signs, in_run):
    """The same signs about the mean; a far last point sets the mean among them."""
    values = [("1" if sign == "+" else "-1") for sign in signs]
    signals = chart_of(values).signals
    assert [int(s.period[-2:]) for s in signals if s.rule == "run"] == in_run


def test_two_near_limits_on_opposite_sides_are_no_signal():
    values = ["1", "-1"] * 7 + ["5.5", "-5.5"]
    assert in_day_order(chart_of(values)) == []


@pytest.mark.parametrize(
    ("values", "better", "judged"),
    [
        ("1 3", "higher", "will_not_hit"),
        ("5 7", "higher", "will_hit"),
        ("1 5", "higher", "may_hit"),
        ("1 3", "lower", "will_hit"),
        ("5 7", "lower", "will_not_hit"),
        ("1 5", "lower", "may_hit"),
    ],
)
def test_its_cases_of_targets(values, better, judged):
    """Limits of 1 to 3, 5 to 7 and 1 to 5, and a target of 4, as in its table."""
    lower, upper = (Decimal(value) for value in values.split())
    middle, moving = (lower + upper) / 2, (upper - lower) / 2 / Decimal("2.66")
    half = moving / 2
    points = [f"{middle - half:.9f}", f"{middle + half:.9f}"] * 4
    aim = Aim("s", better, Decimal(4), "its table")
    assert assurance(chart_of(points, aim=aim)).key == judged
