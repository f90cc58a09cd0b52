"""Charts of 10,000 series, and ratings of 42 units by 60 indicators, beside plain pandas in the same run.

Pandas is no part of the project: where it is not installed, ours is measured alone. The plain version works
out less: no signal but a point outside, no phases, and ranks without what other choices would change.
"""

import importlib
import importlib.util
import statistics
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from placeplan.tracking.process_control.chart_acts import Acts
from placeplan.tracking.process_control.charting import charts
from placeplan.tracking.process_control.charts import Chart
from placeplan.tracking.process_control.rule_sets import rule_set
from placeplan.tracking.ratings.rank_intervals import rank_intervals, resampled
from placeplan.tracking.ratings.rated_values import RatedValues
from placeplan.tracking.ratings.rating_files import Bands, Indicator, Rating
from placeplan.tracking.series.stated_series import Point, Series

SERIES, POINTS = 10_000, 36
UNITS, INDICATORS, DRAWS = 42, 60, 10_000
RUNS = 3
CHART_LIMIT_S, RATING_LIMIT_S = 2.0, 3.0
MONTHS = [f"{2021 + n // 12}-{n % 12 + 1:02d}" for n in range(POINTS)]


def numbers() -> np.ndarray:
    return np.random.default_rng(4).integers(500, 1_500, size=(SERIES, POINTS))


def series_of(values: np.ndarray) -> list[Series]:
    places = tuple(range(POINTS))
    return [
        Series(f"s{n}", tuple(Point(m, Decimal(v)) for m, v in zip(MONTHS, row, strict=True)), places)
        for n, row in enumerate(values.tolist())
    ]


def plain_charts(frame: Any) -> int:
    """Mean, screened limits and points outside, by series."""
    by_series = frame.groupby("series", sort=False)["value"]
    ranges = by_series.diff().abs()
    average = ranges.groupby(frame["series"], sort=False).transform("mean")
    screened = ranges.where(ranges <= 3.267 * average).groupby(frame["series"], sort=False).transform("mean")
    mean = by_series.transform("mean")
    return int(((frame["value"] - mean).abs() > 2.66 * screened).sum())


def rating_of() -> tuple[RatedValues, Rating]:
    chance = np.random.default_rng(5)
    values = chance.normal(size=(UNITS, INDICATORS))
    indicators = tuple(Indicator(f"i{n}", f"Indicator {n}", "higher") for n in range(INDICATORS))
    bands = Bands("quartiles", ("1", "2", "3", "4"))
    stated = Rating("made up", date(2026, 1, 1), "made up", "min_max", "arithmetic", bands, indicators)
    return RatedValues(tuple(map(str, range(UNITS))), values, np.full(values.shape, 0.5)), stated


def plain_ratings(pd: Any, values: np.ndarray, error: float) -> Any:
    """Ranks of means of min-max values, drawn again, one draw a frame."""
    chance, frame = np.random.default_rng(6), pd.DataFrame(values)
    low, width = frame.min(), frame.max() - frame.min()
    drawn = [
        ((frame + error * chance.normal(size=values.shape) - low) / width).mean(axis=1).rank(ascending=False)
        for _ in range(DRAWS)
    ]
    return pd.concat(drawn, axis=1).quantile([0.025, 0.975], axis=1)


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and of the processor."""
    started, began = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - began


def measure() -> dict[str, float]:
    """Median seconds over RUNS runs of ours and, where pandas is installed, of the plain version."""
    values, rules = numbers(), rule_set()
    series, (rated, stated) = series_of(values), rating_of()
    work: dict[str, Callable[[], object]] = {
        "charts": lambda: charts(series, Acts(), rules),
        "ratings": lambda: rank_intervals(resampled(rated, stated, DRAWS), stated),
    }
    if importlib.util.find_spec("pandas"):
        work |= plain_work(values, charts(series, Acts(), rules), rated)
    taken: dict[str, list[tuple[float, float]]] = {step: [] for step in work}
    for _ in range(RUNS):  # in turn, so that a busy moment falls on all
        for step, run in work.items():
            taken[step].append(seconds(run))
    middle = {
        f"tracking_{step}{kind}_s": statistics.median(times[place] for times in pairs)
        for step, pairs in taken.items()
        for place, kind in enumerate(("", "_processor"))
    }
    limits = {"tracking_charts_limit_s": CHART_LIMIT_S, "tracking_ratings_limit_s": RATING_LIMIT_S}
    return {"tracking_series": SERIES, **middle, **limits}


def plain_work(
    values: np.ndarray, drawn: tuple[Chart, ...], rated: RatedValues
) -> dict[str, Callable[[], object]]:
    """The same in pandas, which finds the same points outside."""
    pd: Any = importlib.import_module("pandas")
    names = np.repeat([chart.series.name for chart in drawn], POINTS)
    frame = pd.DataFrame({"series": names, "value": values.ravel().astype(float)})
    outside = sum(signal.rule == "outside_limits" for chart in drawn for signal in chart.signals)
    assert outside == plain_charts(frame)
    return {
        "plain_charts": lambda: plain_charts(frame),
        "plain_ratings": lambda: plain_ratings(pd, rated.values, 0.5),
    }


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name}: {value:.3f}")
