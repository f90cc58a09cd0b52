"""What was measured of a place's bodies, as control charts of the series that its figures hold."""

import polars as pl

from placeplan.plan.place import Place
from placeplan.tracking.process_control.chart_acts import LOCAL_ACTS, Acts, acts_in
from placeplan.tracking.process_control.charting import charts
from placeplan.tracking.process_control.charts import Chart
from placeplan.tracking.process_control.rule_sets import rule_set
from placeplan.tracking.series.place_series import series_of_place

WHOLE = ("age", "sex", "scheme")  # a figure that names one of these is a part of what a body did


def watched(place: Place) -> tuple[Chart, ...]:
    """A chart of each series of a body, whole; nothing of areas and of ages, which nobody manages.

    Errors: as of the place's acts.
    """
    path = place.folder / LOCAL_ACTS
    acts = acts_in(path) if path.exists() else Acts()
    figures = place.figures.filter(
        pl.col("organisation").is_not_null(), *(pl.col(column).is_null() for column in WHOLE)
    )
    names = {code: body.name for code, body in place.bodies.items()}
    drawn = charts(series_of_place(figures, names), acts, rule_set())
    return tuple(chart for chart in drawn if chart.has_limits)
