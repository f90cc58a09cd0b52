"""Short series for the tests of this room."""

from decimal import Decimal

from placeplan.tracking.process_control.chart_acts import Acts
from placeplan.tracking.process_control.charting import charts
from placeplan.tracking.process_control.rule_sets import rule_set
from placeplan.tracking.series.stated_series import Point, Series, spacing

STEADY = [78, 80, 76, 79, 81, 77, 80, 78, 82, 79, 77, 80]
BASELINE = [50, 52, 49, 51, 50, 53, 48, 51, 50, 52]
RISEN = [56, 57, 55, 58, 56, 57, 59]


def month(number):
    """The month so many after January 2023: 0 gives 2023-01."""
    return f"{2023 + number // 12}-{number % 12 + 1:02d}"


def series_of(values, name="s", without=()):
    points = tuple(
        Point(month(n), Decimal(str(value)), f"line {n + 2}")
        for n, value in enumerate(values)
        if n not in without
    )
    placed = spacing([point.period for point in points])
    return Series(name, points, placed.places, step=placed.step)


def chart_of(values, acts=None, rules="nhs-r", without=()):
    return charts([series_of(values, without=without)], acts or Acts(), rule_set(rules))[0]
