import re

from placeplan.look.charts.figure import Table
from placeplan.look.charts.tornado import Reach, tornado

TABLE = Table(("Assumption", "£"), [("Prices", "1")])


def drawn(reaches, middle=50):
    return str(tornado("k", "t", "u", "d", middle, reaches, lambda v: f"£{v:g}m", TABLE).html())


def boxes(html):
    return [
        (kind, float(x), float(x) + float(width))
        for kind, x, width in re.findall(
            r'<rect class="(bar [^"]+)"[^>]*? x="([\d.]+)%"[^>]*?width="([\d.]+)%"', html
        )
    ]


def in_picture(html):
    return boxes(html.split('<svg class="picture"')[1].split("</figure>")[0])


def test_bars_meet_at_the_middle_and_reach_as_far_as_the_gap_does():
    (down, left, meets), (up, also, right) = in_picture(drawn([Reach("Prices", 0, 100)]))
    assert (down, up) == ("bar down", "bar up")
    assert (left, meets, also, right) == (1, 50, 50, 99)


def test_a_high_value_may_make_the_gap_smaller():
    assert in_picture(drawn([Reach("Income", 100, 0)])) == in_picture(drawn([Reach("Prices", 0, 100)]))


def test_both_ends_on_one_side_make_one_bar():
    found = in_picture(drawn([Reach("Prices", 0, 100), Reach("People", 60, 80)]))
    assert [kind for kind, _, _ in found] == ["bar down", "bar up", "bar up"]


def test_what_stands_beside_a_bar_is_its_lower_and_upper_end():
    html = drawn([Reach("Income", 100, 0)])
    assert "£0m to £100m</text>" in html
    assert "everything in its middle: £50m" in html
