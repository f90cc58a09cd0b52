import pytest

from placeplan.tracking.series.stated_series import Point, Series, spacing


@pytest.mark.parametrize(
    ("periods", "step", "places", "gaps"),
    [
        (["2023-11", "2023-12", "2024-02"], "month", (0, 1, 3), ("2024-01",)),
        (["2022/23-Q4", "2023/24-Q1", "2023/24-Q4"], "quarter", (0, 1, 4), ("2023/24-Q2", "2023/24-Q3")),
        (["2016/17", "2018/19"], "year", (0, 2), ("2017/18",)),
        (["2024-01-01", "2024-01-08", "2024-01-22"], "week", (0, 1, 3), ("2024-01-15",)),
        (["2024-01-31", "2024-02-29", "2024-04-30"], "day of a month", (0, 1, 3), ("2024-03",)),
        (["2024-01-01", "2024-01-02", "2024-01-04"], "day", (0, 1, 3), ("2024-01-03",)),
        (["2024-01"], "month", (0,), ()),
        (["2024-01-01"], "day", (0,), ()),
        ([], "day", (), ()),
    ],
)
def test_periods_are_a_step_apart_and_a_longer_way_is_a_gap(periods, step, places, gaps):
    placed = spacing(periods)
    assert (placed.step, placed.places) == (step, places)
    assert Series("s", tuple(Point(p, 1) for p in periods), placed.places, step=step).gaps == gaps
