from datetime import date, timedelta

import icalendar

from placeplan.guidance.clocks.calendar_days import CalendarDay
from placeplan.publishing.calendar_file import calendar_text

AS_AT = date(2016, 12, 31)
LONG = "Send — with £5m; “all” of it, by noon\nand a copy \\ more: " + "véry long words " * 12


def events(*days):
    text = calendar_text(days, "QMM", AS_AT)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return icalendar.Calendar.from_ical(text).walk("VEVENT"), text


def test_another_program_reads_each_entry_as_it_was():
    day = CalendarDay("due a:1 1", LONG, date(2016, 6, 1), date(2016, 6, 30), LONG)
    ((event,), _) = events(day)
    assert str(event["summary"]) == str(event["description"]) == LONG
    assert event["dtstart"].dt == date(2016, 6, 1)
    assert event["dtend"].dt == date(2016, 6, 30) + timedelta(days=1)  # the day after the last
    assert event["uid"] == "due a:1 1@QMM.placeplan"


def test_the_same_days_give_the_same_bytes_and_none_an_empty_calendar():
    day = CalendarDay("a", "A", date(2016, 6, 1), date(2016, 6, 1))
    assert events(day)[1] == events(day)[1]
    assert events() == (
        [],
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Placeplan//Guidance//EN\r\nEND:VCALENDAR\r\n",
    )


def test_what_a_program_would_obey_is_shown_as_a_mark():
    ((event,), text) = events(CalendarDay("a", "One\r\ntwo\x1b\u202e", date(2016, 6, 1), date(2016, 6, 1)))
    assert str(event["summary"]) == "One\ntwo\ufffd\ufffd"
    assert "\x1b" not in text and "\u202e" not in text
