import numpy as np
import pytest

from placeplan.core.errors import PlanError
from placeplan.tracking.inequality_slopes import Groups, grouped, slope_of

TENTHS = (
    520,
    480,
    450,
    430,
    410,
    395,
    380,
    370,
    360,
    350,
)  # emergency admissions for 1,000, most deprived first


def groups_of(values, errors=0.0, people=1000.0):
    count = len(values)
    names = tuple(f"group {n}" for n in range(count))
    return Groups("", names, np.full(count, people), np.array(values, float), np.full(count, errors))


def file(tmp_path, *rows, head="group,people,value"):
    path = tmp_path / "groups.csv"
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    return path


def test_ten_groups_to_the_digits():
    found = slope_of(groups_of(TENTHS))
    assert round(found.gradient.slope, 3) == -177.879 and round(found.gradient.relative, 4) == -0.4291
    assert (round(found.gradient.at_most_deprived, 2), round(found.gradient.at_least_deprived, 2)) == (
        503.44,
        325.56,
    )
    assert round(found.gradient.concentration, 4) == -0.0708
    low, high = found.slope
    assert low < found.gradient.slope < high < 0 and found.drawn_by == "groups"


def test_standard_errors_give_the_interval_of_the_normal_distribution():
    found = slope_of(groups_of(TENTHS, errors=10.0), draws=20_000)
    ranks = (np.arange(10) + 0.5) / 10 - 0.5
    error = 10.0 / np.sqrt((ranks**2).sum())  # of a slope fitted to ten equal groups
    assert found.drawn_by == "values"
    assert found.slope[1] - found.slope[0] == pytest.approx(2 * 1.96 * error, rel=0.03)


def test_a_constant_added_moves_the_mean_and_not_the_slope_and_a_seed_decides_all():
    plain, moved = slope_of(groups_of(TENTHS)), slope_of(groups_of([value + 100 for value in TENTHS]))
    assert moved.gradient.slope == pytest.approx(plain.gradient.slope)
    assert moved.slope == pytest.approx(plain.slope) and moved.gradient.mean == plain.gradient.mean + 100
    assert slope_of(groups_of(TENTHS)) == plain


def test_three_groups_without_errors_have_a_slope_and_no_interval():
    found = slope_of(groups_of((3, 2, 1)))
    assert found.gradient.slope < 0 and found.slope is None and found.drawn_by == "nothing"
    assert found.as_json()["sii_low"] is None


def test_series_stand_apart_and_keep_their_order(tmp_path):
    rows = [f"{name},{n},1000,{value}" for name in ("a", "b") for n, value in enumerate((5, 3, 1))]
    found = grouped(file(tmp_path, *rows, head="series,group,people,value"))
    assert [groups.series for groups in found] == ["a", "b"] and found[0].names == ("0", "1", "2")


def test_everything_wrong_is_told_at_once_and_nothing_is_filled_in(tmp_path):
    rows = ["1,1000,5", "1,0,4", "3,1000,not published", "4,1000,12%", "5,many,1"]
    with pytest.raises(PlanError) as refused:
        grouped(file(tmp_path, *rows))
    told = " ".join(problem.what for problem in refused.value.problems)
    for words in ("“1” stands twice", "people: “0”", "no number is stated", "“12%”", "people: “many”"):
        assert words in told
    with pytest.raises(PlanError, match="a gradient needs 3"):
        grouped(file(tmp_path, "1,1000,5", "2,1000,4"))
    with pytest.raises(PlanError, match="holds no groups"):
        grouped(file(tmp_path))
