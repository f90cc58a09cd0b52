"""Charts agree with a slow calculation of the same rules, and with the worked cases of METHODS."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from placeplan.tracking.process_control.chart_acts import Acts
from placeplan.tracking.process_control.charting import charts
from placeplan.tracking.process_control.rule_sets import rule_set
from placeplan.tracking.series.stated_series import Point, Series
from tests.reference.slow_charts import slow_limits, slow_signals

MONTHS = [f"{2000 + n // 12}-{n % 12 + 1:02d}" for n in range(60)]
VALUES = st.integers(-60, 60).map(lambda n: f"{n / 10:.1f}")


def chart_of(values, rules="nhs-r"):
    points = tuple(Point(month, Decimal(value)) for month, value in zip(MONTHS, values, strict=False))
    series = Series("s", points, tuple(range(len(points))), step="month")
    return charts([series], Acts(), rule_set(rules))[0]


@given(st.lists(VALUES, min_size=6, max_size=40), st.sampled_from(["nhs-r", "making-data-count-workbook"]))
def test_limits_and_signals_are_those_of_the_slow_calculation(values, rules):
    chart, screened = chart_of(values, rules), rules == "nhs-r"
    mean, lower, upper = slow_limits(values, screened)
    assert (chart.latest.mean, chart.latest.lower, chart.latest.upper) == (
        float(mean),
        float(lower),
        float(upper),
    )
    found = {(MONTHS.index(signal.period), signal.rule) for signal in chart.signals}
    assert found == slow_signals(values, screened)


def test_many_series_at_once_are_charted_as_each_by_itself():
    rows = [[f"{(7 * n + 3 * m * m) % 23}" for n in range(12 + m % 3)] for m in range(30)]
    series = [chart_of(row).series for row in rows]
    assert charts(series, Acts(), rule_set()) == tuple(chart_of(row) for row in rows)
