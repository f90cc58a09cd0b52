import re

from placeplan.look.charts.dots import Track, dots
from placeplan.look.charts.figure import Table

TRACKS = [
    Track("Stated", point=400.0),
    Track("Modelled", interval=(100.0, 200.0, 300.0)),
    Track("Nobody said"),
]


def drawn(tracks=TRACKS):
    return str(dots("d", "t", "u", "d", tracks, lambda v: f"£{v:g}m", Table(("a",), [("b",)])).html())


def test_a_range_is_written_and_drawn_as_given():
    html = drawn()
    assert "£200m (£100m to £300m)</text>" in html
    left, right = map(
        float,
        re.search(
            r'<line class="range" x1="([\d.]+)%" y1="[\d.]+" x2="([\d.]+)%" y2="\d+"',
            html.split('class="picture"')[1],
        ).groups(),
    )
    assert (left, right) == (26, 74)  # 100 and 300 of 400, between 2 and 98


def test_a_stated_point_is_a_diamond_and_the_middle_is_a_bar():
    picture = drawn().split('class="picture"')[1]
    assert picture.count('class="mark stated"') == 1
    assert picture.count('class="mark middle"') == 1


def test_what_is_missing_is_words_without_a_mark():
    html = drawn([Track("Nobody said"), Track("Stated", point=1.0)])
    assert 'class="missing"' in html
    assert "not published</text>" in html
    assert html.split('class="picture"')[1].count("mark stated") == 1


def test_the_legend_speaks_of_ranges_only_where_there_is_one():
    assert "P10 to P90" in drawn()
    assert "P10" not in drawn(TRACKS[:1])


def test_every_range_is_drawn_alone():
    several = [Track(name, interval=(1.0, 2.0, 3.0)) for name in "abc"]
    html = drawn(several)
    assert html.split('class="picture"')[1].count('class="range"') == 3
    assert "£6m (" not in html


def test_a_stated_point_and_a_modelled_range_on_one_track_say_which_is_which():
    html = drawn([Track("Norfolk", 400.0, (100.0, 200.0, 300.0))])
    assert "stated £400m</text>" in html
    assert "modelled £200m (£100m to £300m)</text>" in html
    picture = html.split('class="picture"')[1]
    assert picture.count("mark stated") == picture.count("mark middle") == 1


def test_of_many_ticks_every_second_is_named_and_nought_always():
    html = drawn([Track("Wide", interval=(-84.0, -20.0, 2.0))])
    named = re.findall(r'class="tick[^"]*"[^>]*>([^<]*)<', html)
    assert named == ["£-100m", "£-50m", "£0m"]
    assert html.count('class="grid"') + html.count('class="zero"') == 6
