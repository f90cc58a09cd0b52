from datetime import date

import pytest

from placeplan.guidance.asked.notice import (
    bank_holidays,
    earliest,
    exact_day,
    is_dated,
    is_working_day,
    latest,
    notice,
    working_days,
)


def test_from_the_directive_at_christmas_to_the_plan_in_june_is_191_days():
    given = notice(date(2015, 12, 22), date(2016, 6, 30))
    assert given.days == 191
    # 191 days hold 27 weeks and 2 days: 135 + 2 weekdays, of which 7 were bank holidays.
    assert given.working_days == 130
    assert [f"{day:%d %b}" for day in given.holidays] == [
        "25 Dec", "28 Dec", "01 Jan", "25 Mar", "28 Mar", "02 May", "30 May",
    ]  # fmt: skip
    assert str(given) == "191 days (130 working)"


def test_the_day_of_asking_is_not_counted_and_the_day_due_is():
    assert working_days(date(2016, 9, 22), date(2016, 9, 23)) == 1  # Thursday to Friday
    assert working_days(date(2016, 9, 23), date(2016, 9, 25)) == 0  # Friday to Sunday
    assert working_days(date(2016, 9, 22), date(2016, 9, 22)) == 0
    assert notice(date(2016, 9, 22), date(2016, 10, 21)).days == 29


def test_due_before_it_was_asked_is_less_than_nought():
    given = notice(date(2016, 9, 23), date(2016, 9, 22))
    assert (given.days, given.working_days) == (-1, -1)


def test_beyond_the_known_years_working_days_are_not_guessed():
    assert working_days(date(2027, 12, 30), date(2028, 1, 4)) is None
    given = notice(date(2014, 12, 1), date(2015, 1, 5))
    assert given.days == 35
    assert given.working_days is None
    assert "not known" in str(given)


@pytest.mark.parametrize(
    ("year", "count"), [(2015, 8), (2016, 8), (2020, 8), (2022, 10), (2023, 9), (2027, 8)]
)
def test_england_has_eight_bank_holidays_and_more_when_proclaimed(year, count):
    assert sum(day.year == year for day in bank_holidays()) == count


def test_every_bank_holiday_falls_on_a_weekday_and_is_no_working_day():
    for day in bank_holidays():
        assert day.weekday() < 5
        assert not is_working_day(day)
    assert not is_working_day(date(2020, 5, 8))  # moved from the Monday
    assert is_working_day(date(2020, 5, 4))


def test_a_month_is_a_date_but_no_day():
    assert is_dated("2016-05") and is_dated("2016-05-19")
    assert not is_dated("2016/17") and not is_dated("spring")
    assert exact_day("2016-05") is None
    assert exact_day("") is None
    assert exact_day("2016-05-19") == date(2016, 5, 19)
    assert (earliest("2016-05"), latest("2016-05")) == (date(2016, 5, 1), date(2016, 5, 31))
    assert earliest("") is None and latest("") is None
