"""What was measured of a place's bodies, as control charts of the series that its figures hold."""

import polars as pl

from placeplan.core.errors import Problems
from placeplan.plan.place import Place
from placeplan.tracking.process_control.chart_acts import LOCAL_ACTS, Acts, acts_in, note_strangers
from placeplan.tracking.process_control.charting import charts
from placeplan.tracking.process_control.charts import Chart
from placeplan.tracking.process_control.rule_sets import rule_set
from placeplan.tracking.series.place_series import series_of_place
from placeplan.tracking.series.stated_series import Series

WHOLE = ("age", "sex", "scheme")  # a figure that names one of these is a part of what a body did


def watched(place: Place) -> tuple[Chart, ...]:
    """A chart of each series of a body, whole; nothing of areas and of ages, which nobody manages.

    Errors: as of the place's acts.
    """
    drawn = charts(_measured(place), _acts(place), rule_set())
    return tuple(chart for chart in drawn if chart.has_limits)


def refuse_strangers(place: Place) -> None:
    """Errors: something was decided about the chart of a series that the place does not hold."""
    problems = Problems()
    names = [series.name for series in _measured(place)]
    note_strangers(_acts(place), names, LOCAL_ACTS.as_posix(), problems)
    problems.raise_any()


def _acts(place: Place) -> Acts:
    path = place.folder / LOCAL_ACTS
    return acts_in(path) if path.exists() else Acts()


def _measured(place: Place) -> tuple[Series, ...]:
    figures = place.figures.filter(
        pl.col("organisation").is_not_null(), *(pl.col(column).is_null() for column in WHOLE)
    )
    return series_of_place(figures, {code: body.name for code, body in place.bodies.items()})
