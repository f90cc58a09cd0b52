from datetime import date, datetime

import pytest

from placeplan.reading.words.dates import day


@pytest.mark.parametrize(
    "written",
    [
        "17 January 2017",
        "17 Jan 2017",
        "17th January 2017",
        "17-Jan-17",
        "17/01/2017",
        "17.01.17",
        "2017-01-17",
        "January 17, 2017",
        "Tuesday 17 January 2017",
        datetime(2017, 1, 17),
        date(2017, 1, 17),
        42752.0,
    ],
)
def test_ways_of_writing_a_day(written):
    assert day(written) == date(2017, 1, 17)


def test_a_month_is_its_first_day():
    assert day("Jul 2018") == day("July-18") == date(2018, 7, 1)


@pytest.mark.parametrize("written", ["", "TBC", "spring 2018", "31/02/2017", 12.0, True, None, "2017/18"])
def test_what_is_no_day(written):
    assert day(written) is None


@pytest.mark.parametrize("written", ["w/c 8 February 2017", "week commencing 08/02/2017", "by 8 Feb 2017"])
def test_words_before_a_day(written):
    assert day(written) == date(2017, 2, 8)
