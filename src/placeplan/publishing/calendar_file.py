"""Days as an iCalendar file (RFC 5545) of whole-day events, which any calendar takes in.

Written here because it is all that is needed of the format; the tests read it with a library of its own.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from placeplan.core.shown_text import seen
from placeplan.guidance.clocks.calendar_days import CalendarDay

_LONGEST = 75  # octets of a line, after which it goes on behind a space: RFC 5545, section 3.1
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_ONE_DAY = timedelta(days=1)


def calendar_text(days: Iterable[CalendarDay], place: str, as_at: date) -> str:
    """The calendar of a place. Its stamp is the register's day: the same days give the same file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Placeplan//Guidance//EN",
        *(line for day in days for line in _event(day, place, as_at)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(day: CalendarDay, place: str, as_at: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(day.key)}@{_text(place)}.placeplan"
    yield f"DTSTAMP:{as_at:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.last + _ONE_DAY:%Y%m%d}"  # the first day that is no longer of it
    yield f"SUMMARY:{_text(day.title)}"
    if day.words:
        yield f"DESCRIPTION:{_text(day.words)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """Words as a value of text, which can hold no control character: RFC 5545, section 3.3.11."""
    return seen(words).translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, no letter divided."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LONGEST:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part
