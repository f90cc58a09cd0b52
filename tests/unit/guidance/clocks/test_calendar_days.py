from datetime import date

from placeplan.guidance.asked.register import register
from placeplan.guidance.clocks.calendar_days import calendar_days


def test_every_day_of_the_register_is_an_entry_and_a_month_says_that_it_is_one(somewhere):
    somewhere.document("rules:1", "2016-01-04")
    somewhere.asks("rules:1", 1, "Send the plan.", due="2016-06-30")
    somewhere.asks("rules:1", 2, "Sign it.", due="2016-06")
    somewhere.asks("rules:1", 3, "Think.")
    request = {"asked_by": "Us", "asked_of": "T1", "issued_on": "2016-06-01", "due_on": "2016-06-10"}
    somewhere.add("requests", key="a", title="A list", **request, answered_on="2016-06-08")
    somewhere.add("meetings", body="L1", day="2016-07-01", kind="cabinet")
    place = somewhere.place
    days = {day.key: day for day in calendar_days(register(place), place)}
    assert set(days) == {
        "due rules:1 1",
        "due rules:1 2",
        "request a",
        "meeting L1 2016-07-01",
        "period referendum-2016",
    }
    assert days["due rules:1 1"].first == days["due rules:1 1"].last == date(2016, 6, 30)
    month = days["due rules:1 2"]
    assert (month.first, month.last) == (
        date(2016, 6, 1),
        date(2016, 6, 30),
    ) and "no day known" in month.title
    assert "9 days given" in days["request a"].words and "7 taken" in days["request a"].words
