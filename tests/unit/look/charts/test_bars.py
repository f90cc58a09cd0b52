import re

from placeplan.look.charts.bars import Row, bars
from placeplan.look.charts.figure import Table

TABLE = Table(("Body", "£"), [("Hill", "1")])


def drawn(rows, series=("effect",)):
    return str(bars("k", "t", "u", "d", rows, series, lambda v: f"£{v:g}m", TABLE).html())


def boxes(html):
    return [
        (kind, float(x), float(width))
        for kind, x, width in re.findall(
            r'<rect class="(bar [^"]+)"[^>]*? x="([\d.]+)%"[^>]*?width="([\d.]+)%"', html
        )
    ]


def test_a_bar_is_as_long_as_its_value():
    found = boxes(drawn([Row("Hill", [10]), Row("Vale", [40])]))
    assert [width for _, _, width in found] == [25, 100]


def test_a_loss_points_the_other_way_and_is_hatched():
    html = drawn([Row("Hill", [30]), Row("Vale", [-10])])
    (gain, at, _), (loss, left, width) = boxes(html)
    assert (gain, loss) == ("bar s1", "bar s2")
    assert left + width == at == 25
    assert html.count('fill="url(#k-hatch)"') == 1


def test_what_is_missing_is_words_and_no_bar():
    html = drawn([Row("Hill", [None]), Row("Vale", [3], "cannot assess")])
    assert len(boxes(html)) == 1
    assert "not published</text>" in html
    assert "£0m" not in html


def test_two_series_have_a_legend_and_a_value_each():
    html = drawn([Row("Hill", [1, 2])], ("before", "after"))
    assert "before</li>" in html
    assert "after</li>" in html
    assert "£1m</text>" in html
    assert "£2m</text>" in html


def test_nothing_but_noughts_can_be_drawn():
    assert "£0m" in drawn([Row("Hill", [0.0])])
