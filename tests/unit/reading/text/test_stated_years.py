import re

import pytest

from placeplan.reading.documents.days import day_in
from placeplan.reading.text.stated_years import horizon, year_of, years


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("in 2020/21", "2020/21"),
        ("in 2020-21", "2020/21"),
        ("for 2020-1", "2020/21"),
        ("for 2020/2021", "2020/21"),
        ("from 2016/17 to 2020/21", "2016/17..2020/21"),
        ("between 2016/17 and 2020/21", "2016/17..2020/21"),
        ("over 2016-21", "2016/17..2020/21"),
        ("by 2021", "2020/21"),
        ("between 2015 and 2020", "2015/16..2019/20"),
        ("by March 2021", "2020/21"),
        ("by 31 March 2021", "2020/21"),
        ("2020 to 2021", "2020/21"),
        ("2016 to 2021", "2020/21"),
    ],
)
def test_a_year_is_a_financial_year(text, period):
    assert [year.period for year in years(text)] == [period]


def test_two_years_side_by_side_are_not_a_span():
    assert [year.period for year in years("in 2016/17 and 2017/18")] == ["2016/17", "2017/18"]


def test_a_calendar_year_is_marked_as_loose():
    assert years("in 2021")[0].is_loose
    assert not years("in 2020/21")[0].is_loose


def test_an_amount_has_the_year_joined_on_to_it_before_any_other():
    text = "In 2015/16 we lost £40m, and expect £50m in 2020/21."
    found = years(text)
    first = text.index("£40m")
    second = text.index("£50m")
    assert year_of(text, first, first + 4, found).period == "2015/16"
    assert year_of(text, second, second + 4, found).period == "2020/21"
    assert year_of("no year", 0, 2, ()) is None


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "It ends 2025/26 £95m short, which would increase in 2026/27 to £129m and in 2027/28 to £165m.",
            ["2025/26", "2026/27", "2027/28"],
        ),
        ("From £10m in 2016/17 to £20m in 2020/21.", ["2016/17", "2020/21"]),
        ("In 2015/16 it was £4m, rising in 2016/17 to £5m.", ["2015/16", "2016/17"]),
    ],
)
def test_a_year_to_which_an_amount_moves_on_is_of_the_next_amount(text, periods):
    stated = [year_of(text, found.start(), found.end(), years(text)) for found in re.finditer(r"£\d+m", text)]
    assert [year.period for year in stated] == periods


def test_the_plan_aims_at_the_year_that_it_says_by():
    found = horizon(["By 2020/21 we save.", "In 2015/16 we lost.", "Growth by 2020/21.", "By 2017/18."])
    assert (found.first, found.last) == ("2015/16", "2020/21")
    assert horizon(["nothing"]).last == ""
    assert horizon(["In 2015/16."], "2020/21").last == "2020/21"


def test_dates():
    assert day_in("Published on 21 October 2016") == "2016-10-21"
    assert day_in("October 2016") == "2016-10"
    assert day_in("no date") == ""


def test_a_year_that_something_goes_back_to_is_none_that_a_plan_aims_at():
    assert years("can be traced back to 2014") == ()


def test_a_calendar_year_said_often_moves_no_horizon_that_a_financial_year_sets():
    texts = [f"Crisis services by 2020 in area {n}." for n in range(5)] + ["The gap is £4m by 2020/21."]
    assert horizon(texts).last == "2020/21"
    assert horizon(["New services by 2020.", "New services by 2020."]).last == "2019/20"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("The deficit was £95m, compared with £80m in 2018/19.", ["", "2018/19"]),
        ("In 2019/20 it was £95m, up from £80m in 2018/19.", ["2019/20", "2018/19"]),
        ("The plan has £500m less than in 2018/19.", [""]),
        ("In 2006/07 it was £370m (2005/06: £492m).", ["2006/07", "2005/06"]),
        ("In 2006/07 it was £370m (2005/06: £492m deficit and so on.", ["2006/07", "2005/06"]),
        ("It is £50m in 2020/21: £30m here and £20m there.", ["2020/21", "2020/21", "2020/21"]),
    ],
)
def test_the_year_of_what_an_amount_is_compared_with_is_not_its_own(text, periods):
    stated = [year_of(text, found.start(), found.end(), years(text)) for found in re.finditer(r"£\d+m", text)]
    assert [year.period if year else "" for year in stated] == periods


def test_a_calendar_year_to_the_next_may_be_a_financial_year():
    (year,) = years("for 2024 to 2025")
    assert year.period == "2024/25" and year.is_loose
    assert [year.period for year in years("from £9m in 2024 to £12m in 2025")] == ["2023/24", "2024/25"]
