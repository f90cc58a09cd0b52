from datetime import datetime

import pytest

from placeplan.reading.words.labels import (
    Label,
    beside_label,
    convention_of,
    label,
    label_of_row,
    month_of,
    settled,
    years_in,
)


@pytest.mark.parametrize(
    "written",
    [
        "2017/18",
        "2017-18",
        "17/18",
        "2017/2018",
        "FY17/18",
        "2017/18 Plan",
        "2017/18 (£000)",
        "Year ending March 2018",
        "YE Mar 18",
        "31 March 2018",
        "Year to 31 March 2018",
        datetime(2018, 3, 31),
    ],
)
def test_ways_of_writing_a_financial_year(written):
    assert label(written) == Label("year", "2017/18")


@pytest.mark.parametrize(
    "written",
    [
        "Notes",
        "Date",
        "2017/19",
        "01/02/2017",
        "2018-08-09",
        "Constant 2016/17 prices",
        "2017/18 to 2021/22",
        "",
        "Total",
    ],
)
def test_what_says_no_single_time(written):
    assert label(written) is None


def test_a_bare_year_waits_for_the_convention():
    assert label("FY18") == label(2018.0) == label("2018") == Label("year", open_year=2018)
    assert settled(label("FY18"), "") == settled(label("FY18"), "ending") == "2017/18"
    assert settled(label("FY18"), "starting") == "2018/19"


def test_the_plan_years_tell_the_convention():
    headings = [label(float(year)) for year in (2017, 2018, 2019)]
    assert convention_of([headings], ("2017/18", "2018/19", "2019/20")) == "starting"
    assert convention_of([headings], ("2016/17", "2017/18", "2018/19")) == "ending"
    assert convention_of([headings], ()) == ""


def test_months_with_and_without_a_year():
    assert label("Apr") == Label("month", "", 4)
    assert label("Apr-17") == label(datetime(2017, 4, 1)) == Label("month", "2017/18", 4)
    assert label("March 2018") == Label("month", "2017/18", 3)
    assert label("M12") == Label("month", month=3)
    assert (month_of(4, "2017/18"), month_of(3, "2017/18")) == ("2017-04", "2018-03")


def test_halves_quarters_and_whole_years():
    assert label("Apr-Sep (£000)").kind == label("H1").kind == "first_half"
    assert label("Oct-Mar").kind == label("Half 2").kind == "second_half"
    assert label("H1 2017/18") == Label("first_half", "2017/18") == label("2017/18 Apr-Sep")
    assert label("Q1 2017/18") == Label("quarter", "2017/18", index=1)
    assert label("April 2017/18") == Label("month", "2017/18", 4)
    assert label("2017/18 full year") == Label("full_year", "2017/18")
    assert label("Total 2017/18") == Label("year", "2017/18")
    assert label("Q3") == Label("quarter", index=3)
    assert label("Full year").kind == "full_year"
    assert label("Year 1") == Label("year", index=1)


def test_years_in_a_sentence():
    assert years_in("Plan for 2017/18 to 2021/22") == ("2017/18", "2021/22")
    assert years_in("2017/18 - 2021/22") == years_in("2017/18-2021/22") == ("2017/18", "2021/22")


def test_the_words_beside_the_year():
    assert beside_label("Activity 2017/18 (£k)") == "Activity (£k)"
    assert beside_label("2017/18") == ""


@pytest.mark.parametrize("written", ["Year 1 (2017/18)", "Base (2017-18)", "Outturn (2017/18)", "Y1 (17/18)"])
def test_the_year_in_brackets_after_a_word_for_a_year(written):
    assert label(written).year == "2017/18"


def test_a_year_in_brackets_after_other_words_is_no_heading_of_time():
    assert label("Pay (2017/18)") is None


@pytest.mark.parametrize(
    ("heading", "quarter", "year"),
    [
        ("Q1", 1, ""), ("Qtr 2", 2, ""), ("Quarter 3 (Oct-Dec)", 3, ""), ("4th quarter", 4, ""),
        ("Q2 2017/18", 2, "2017/18"), ("2017/18 Q4", 4, "2017/18"), ("Apr-Jun", 1, ""),
        ("Jan to Mar 2018", 4, "2017/18"),
    ],
)  # fmt: skip
def test_quarters_in_words(heading, quarter, year):
    found = label(heading)
    assert (found.kind, found.index, found.year) == ("quarter", quarter, year)


@pytest.mark.parametrize("heading", ["Q1-Q2", "Q1 to Q4", "Q5", "Apr-Jul"])
def test_what_is_no_quarter(heading):
    found = label(heading)
    assert found is None or found.kind != "quarter"


def test_a_year_inside_the_name_of_a_row_is_no_time_of_it():
    assert label_of_row("Budget line 2000 pay") is None
    assert label_of_row("2017/18 plan") == label("2017/18 plan")
    assert label_of_row(2018.0) == label(2018.0)


def test_a_month_in_digits_is_told_from_a_financial_year():
    months = [label(text) for text in ("2023-04", "2024-02", "2012-12")]
    assert [(when.kind, when.year, when.month) for when in months] == [
        ("month", "2023/24", 4), ("month", "2023/24", 2), ("month", "2012/13", 12)
    ]  # fmt: skip
    assert [label(text).kind for text in ("2023-24", "2011-12", "2012-13")] == ["year"] * 3
