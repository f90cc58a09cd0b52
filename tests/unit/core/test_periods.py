from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.core.periods import (
    financial_year,
    is_period,
    months_of,
    period,
    quarters_of,
    start_year,
    year_before,
    year_holding,
    years_between,
)


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("2020/21", "year", date(2020, 4, 1), date(2021, 3, 31)),
        ("1999/00", "year", date(1999, 4, 1), date(2000, 3, 31)),
        ("2016/17-Q1", "quarter", date(2016, 4, 1), date(2016, 6, 30)),
        ("2016/17-Q4", "quarter", date(2017, 1, 1), date(2017, 3, 31)),
        ("2016-11", "month", date(2016, 11, 1), date(2016, 11, 30)),
        ("2016-02", "month", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-03-31", "instant", date(2016, 3, 31), date(2016, 3, 31)),
        ("2016/17..2020/21", "span", date(2016, 4, 1), date(2021, 3, 31)),
    ],
)
def test_reads_and_writes_the_five_forms(text, kind, start, end):
    found = period(f" {text} ")
    assert (found.kind, found.start, found.end, str(found)) == (kind, start, end, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2016",
        "2016/18",
        "2016/7",
        "FY18",
        "2016/17-Q5",
        "2016/18-Q1",
        "2016-13",
        "2016-02-30",
        "2020/21..2016/17",
        "2016-01..2016-02",
    ],
)
def test_refuses_anything_else_and_says_what_to_write(text):
    assert not is_period(text)
    with pytest.raises(PlanError, match=r"not a period\. Write a financial year"):
        period(text)


def test_years_of_a_period():
    assert period("2016/17..2018/19").years == ("2016/17", "2017/18", "2018/19")
    assert period("2017-03").years == ("2016/17",)
    assert period("2017-04-01").years == ("2017/18",)


def test_financial_years():
    assert financial_year(2016) == "2016/17"
    assert start_year("2099/00") == 2099
    assert year_before("2100/01") == "2099/00"
    assert years_between("2016/17", "2018/19") == ("2016/17", "2017/18", "2018/19")
    assert years_between("2018/19", "2016/17") == ()
    assert year_holding(date(2017, 3, 31)) == "2016/17"
    with pytest.raises(PlanError, match="not a financial year"):
        start_year("2016-11")


def test_months_run_from_april_to_march():
    months = months_of("2016/17")
    assert (months[0], months[8], months[9], months[-1], len(months)) == (
        "2016-04",
        "2016-12",
        "2017-01",
        "2017-03",
        12,
    )


def test_quarters_make_the_year():
    quarters = [period(text) for text in quarters_of("2016/17")]
    assert quarters[0].start == period("2016/17").start and quarters[-1].end == period("2016/17").end
    assert {each.years for each in quarters} == {("2016/17",)}
