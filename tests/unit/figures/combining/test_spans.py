import pytest

from placeplan.core.errors import PlanError
from placeplan.figures.combining.spans import ENDLESS, ages_of, days_of


def test_days_that_follow_each_other_leave_no_gap():
    assert days_of("2016/17-Q1")[1] + 1 == days_of("2016/17-Q2")[0]
    assert days_of("2016/17") == (days_of("2016-04")[0], days_of("2017-03")[1])
    with pytest.raises(PlanError):
        days_of("one day")


@pytest.mark.parametrize(("text", "span"), [("70", (70, 70)), ("0-4", (0, 4)), ("85+", (85, ENDLESS))])
def test_ages_are_from_the_first_year_to_the_last(text, span):
    assert ages_of(text) == span
