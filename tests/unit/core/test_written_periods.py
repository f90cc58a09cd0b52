import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.core import written_periods
from placeplan.core.months import month_of_year
from placeplan.core.written_periods import written_period, year_of_two, years_written


@pytest.mark.parametrize(
    "text",
    [
        "2024/25",
        "2024-25",
        "2024–25",
        "24/25",
        "2024/2025",
        "2024 to 2025",
        "FY24/25",
        "FY 2024/25",
        "'24/25",
        "2024/5",
        "202425",
        "Year ended 31/03/2025",
        "Year ending 31 March 2025",
        "YE Mar 25",
        "Y/E 31.03.25",
        "FYE 2025",
        "YE 2025",
        "12 months to March 2025",
        "31 March 2025",
        "31-Mar-25",
        "As at 31 March 2025",
        "Year to 31st March 2025",
    ],
)
def test_ways_of_writing_a_whole_year(text):
    found = written_period(text)
    assert (found.extent, found.year, found.rest, found.is_whole) == ("year", "2024/25", "", True)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025/26 YTD", 1, 0),
        ("2025/26 (8 months)", 1, 8),
        ("2025/26 M8 YTD", 1, 8),
        ("to Month 8 2025/26", 1, 8),
        ("6 months to September 2025", 1, 6),
        ("Cumulative to 30 November 2025", 1, 8),
    ],
)
def test_so_far_in_a_year_is_never_the_year(text, first, last):
    found = written_period(text)
    assert (found.extent, found.first, found.last) == ("to_date", first, last) and not found.is_whole
    assert found.year == "2025/26"


@pytest.mark.parametrize("text", ["Full year effect 2025/26", "FYE", "Part-year effect", "PYE 2025/26"])
def test_an_effect_in_a_year_is_not_the_year(text):
    assert written_period(text).extent == "effect"


@pytest.mark.parametrize(
    ("text", "extent", "first", "last"),
    [
        ("Apr", "month", 1, 1),
        ("M12", "month", 12, 12),
        ("March 2026", "month", 12, 12),
        ("H2", "half", 7, 12),
        ("Q3 2025/26", "quarter", 7, 9),
        ("Apr-Jun", "quarter", 1, 3),
        ("Jan to Mar 2026", "quarter", 10, 12),
        ("months 1-8", "months", 1, 8),
        ("Apr-Nov 2025", "months", 1, 8),
        ("Q1-Q2", "half", 1, 6),
        ("Oct-Mar", "half", 7, 12),
        ("Full year", "full_year", 1, 12),
    ],
)
def test_parts_of_a_year(text, extent, first, last):
    found = written_period(text)
    assert (found.extent, found.first, found.last) == (extent, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Notes",
        "2017/19",
        "01/02/2017",
        "2018-08-09",
        "30 June 2025",
        "2017/18 to 2021/22",
        "Q5",
        "£2025",
        "Constant 2016/17 prices",
        "",
    ],
)
def test_what_says_no_one_time(text):
    assert written_period(text) is None


def test_what_is_left_beside_the_time():
    assert written_period("2023/24 restated").rest == "restated"
    assert written_period("Annual plan 2025/26 (£000)").rest == "Annual plan (£000)"


def test_a_year_in_doubt_and_a_counted_one():
    assert written_period("FY18").open_year == written_period("2018 Budget").open_year == 2018
    assert written_period("Year 2").counted == 2


def test_years_of_a_sentence_in_order():
    assert (
        years_written("from 2017/18 to 2021/22") == years_written("2017/18-2021/22") == ("2017/18", "2021/22")
    )


def test_two_numbers_that_follow_each_other():
    assert year_of_two("2024", "5") == year_of_two("24", "25") == "2024/25"
    assert year_of_two("2024", "26") == "" and month_of_year("Nov") == month_of_year("November") == 8


@pytest.mark.parametrize("word", ["M", "Mth ", "Mth. ", "Mnth ", "Month ", "Period 0", "Prd ", "P", "P0"])
def test_a_counted_month_beside_its_year_is_never_the_year(word):
    for text in (f"{word}8 2025/26", f"2025/26 {word}8"):
        found = written_period(text)
        assert (found.extent, found.first, found.year, found.rest) == ("month", 8, "2025/26", ""), text
    assert written_period(f"{word}8").extent == "month"


@pytest.mark.parametrize(
    "text",
    [
        "Pd 8 2025/26",
        "AP08 2025/26",
        "2025/26 Pd 08",
        "8th month 2025/26",
        "Eighth month 2025/26",
        "Month eight 2025/26",
    ],
)
def test_a_month_by_any_word_or_order_is_that_month(text):
    found = written_period(text)
    assert (found.extent, found.year, found.first, found.last) == ("month", "2025/26", 8, 8)


@pytest.mark.parametrize(
    "text",
    [
        *("Mth 13 2025/26", "M13 2025/26", "Period 0 2025/26", "13th period 2025/26", "Mths 1-13 2025/26"),
        *("Q5 2025/26", "Day 8 2025/26", "Fortnight 2 2025/26", "Term 1 2025/26", "Winter 2025/26"),
        *("Rolling 12 months 2025/26", "2025/26 latest 3 months"),
    ],
)
def test_a_time_of_which_no_figure_is_is_never_its_year(text):
    assert written_period(text) is None


@pytest.mark.parametrize("text", ["Week 8 2025/26", "2025/26 Wk 08", "Wk. 8 2025/26"])
def test_a_week_beside_its_year_is_no_heading(text):
    assert written_period(text) is None


def test_a_wait_of_weeks_keeps_its_year():
    assert written_period("18 week waits 2025/26").extent == "year"
    assert written_period("2 week 62 day 2025/26").extent == "year"


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in written_periods._PATTERNS])
def test_no_text_that_says_when_is_passed_over_unread(pattern):
    @settings(max_examples=25)
    @given(st.from_regex(pattern))
    def is_looked_at(text):
        assert written_periods._MAY_SAY_WHEN.search(text.casefold())

    is_looked_at()


def test_a_month_of_an_extract_is_a_month_and_a_year_of_two_numbers_stays_one():
    april, january = written_period("2023-04"), written_period("2024-01")
    assert (april.extent, april.year, april.first) == ("month", "2023/24", 1)
    assert (january.extent, january.year, january.first) == ("month", "2023/24", 10)
    assert written_period("2011-12").year == "2011/12" and written_period("2023-24").extent == "year"
    assert written_period("2023-13") is None


def test_the_price_of_a_year_is_of_that_year_and_the_prices_of_one_are_a_base():
    assert written_period("2024/25 price £").year == "2024/25"
    assert written_period("Average unit price 2024/25").year == "2024/25"
    assert written_period("2016/17 prices") is None and written_period("Price base 2016/17") is None
