from placeplan.look.charts.control import Bounds, ChartedPoint, control_chart
from placeplan.look.charts.figure import Table

TABLE = Table(("a",), [("b",)])
VALUES = [(5.0, 0), (6.0, 0), (9.0, 1), (1.0, -1)]
POINTS = [ChartedPoint(n, f"2024-0{n + 1}", value, way) for n, (value, way) in enumerate(VALUES)]
WHOLE = (Bounds(0, 3, 5.0, 2.0, 8.0),)


def drawn(points=POINTS, phases=WHOLE, target=None):
    html = str(control_chart("c", "t", "u", "d", points, phases, target, lambda v: f"{v:g}", TABLE).html())
    return html.split('class="picture"', 1)[1], html


def test_signals_have_a_shape_of_their_own_and_words_in_the_legend():
    picture, html = drawn()
    assert picture.count("<circle") == 2 and picture.count('class="mark s2"') == 2
    assert "a signal: higher, or rising" in html and "the target" not in html


def test_limits_are_a_band_with_edges_about_the_mean():
    picture, _ = drawn()
    assert picture.count('class="band"') == 1 and picture.count('class="edge"') == 2
    assert picture.count('class="gap"') == 1


def test_neither_a_gap_nor_a_new_phase_is_joined():
    assert drawn()[0].count('class="line s1"') == 3
    gap = [*POINTS[:2], ChartedPoint(3, "2024-04", 4.0, 0)]
    assert drawn(gap, [Bounds(0, 2, 5.0, 2.0, 8.0)])[0].count('class="line s1"') == 1
    parted = [Bounds(0, 1, 5.0, 2.0, 8.0), Bounds(2, 3, None, None, None)]
    assert drawn(phases=parted)[0].count('class="line s1"') == 2
    assert drawn(phases=parted)[0].count('class="band"') == 1


def test_a_target_is_a_line_that_the_axis_reaches():
    picture, html = drawn(target=40.0)
    assert picture.count('class="line s4"') == 1 and "the target" in html and ">40<" in picture
