import pytest

from placeplan.look.charts.scales import Scale, span, ticks


def test_a_value_falls_between_the_ends_in_proportion():
    scale = Scale(-100, 300, 10, 90)
    assert [scale.at(value) for value in (-100, 0, 300)] == [10, 30, 90]


def test_a_scale_may_run_down_the_page():
    assert Scale(0, 10, 254, 18).at(10) == 18


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 415e6, (0, 2e8, 4e8, 6e8)),
        (-67e6, 12e6, (-8e7, -6e7, -4e7, -2e7, 0, 2e7)),
        (0, 1, (0, 0.25, 0.5, 0.75, 1)),
        (0, 0, (0.0, 1.0)),
    ],
)
def test_ticks_are_round_and_cover_the_values(low, high, expected):
    assert ticks(low, high) == pytest.approx(expected)


def test_one_value_alone_is_marked_from_nought():
    marked = ticks(7, 7)
    assert marked[0] == 0
    assert marked[-1] >= 7


def test_span_leaves_out_what_is_not_known_and_holds_nought_where_it_belongs():
    assert span([None, 5, 9]) == (0, 9)
    assert span([None, 5, 9], with_zero=False) == (5, 9)
    assert span([None]) == (0, 0)
