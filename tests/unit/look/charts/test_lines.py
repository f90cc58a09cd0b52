import re

from placeplan.look.charts.figure import Table
from placeplan.look.charts.lines import Series, lines, multiples

YEARS = ("2015/16", "2016/17", "2017/18", "2018/19")
TABLE = Table(("a",), [("b",)])


def drawn(*series, years=YEARS):
    return str(lines("l", "t", "u", "d", years, series, lambda v: f"£{v:g}m", TABLE).html())


def pictured(html):
    return html.split('class="picture"', 1)[1]


def test_a_year_without_a_value_breaks_the_line():
    html = pictured(drawn(Series("one", [1.0, 2.0, None, 3.0])))
    assert html.count('class="line s1"') == 1
    assert html.count('class="mark s1"') == 3


def test_series_differ_by_shape_and_dash_as_well_as_colour():
    html = drawn(Series("one", [1.0] * 4), Series("two", [2.0] * 4))
    assert "<circle" in html
    assert "M-5-5H5V5H-5Z" in html
    assert "one</li>" in html
    assert "two</li>" in html


def test_the_band_runs_from_the_low_to_the_high_of_each_year():
    html = drawn(Series("middle", [1.0, 2.0], [(0.0, 2.0), (0.0, 4.0)]), years=YEARS[:2])
    assert "the range from P10 to P90" in html
    points = re.search(r'points="([^"]+)"', html).group(1).split()
    heights = [float(point.split(",")[1]) for point in points]
    assert heights[0] == heights[1]  # both lows at nought
    assert heights[2] < heights[3]  # the later high stands higher on the page


def test_no_more_years_are_written_than_a_phone_has_room_for():
    years = [f"{year}/{(year + 1) % 100:02d}" for year in range(2010, 2019)]
    html = drawn(Series("one", [1.0] * 9), years=years)
    written = re.findall(r">(\d{4}/\d\d)</text>", html)
    assert len(written) <= 5
    assert written[-1] == "2018/19"


def test_small_multiples_share_one_axis():
    panels = [(Series("Hill", [1.0] * 4), "flat"), (Series("Vale", [100.0] * 4), "flat too")]
    html = str(multiples("m", "t", "u", panels, YEARS, lambda v: f"£{v:g}m", TABLE).html())
    first, second = html.split('class="panel"')[1:]
    assert re.findall(r'class="tick">(£\d+m)', first) == re.findall(r'class="tick">(£\d+m)', second)
    assert "<desc" in first


def test_one_series_needs_no_legend():
    assert 'class="legend"' not in drawn(Series("one", [1.0] * 4))
