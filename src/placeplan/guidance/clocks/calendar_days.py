"""The days of a register for a calendar: what is due, what was asked, and periods before elections.

A month of which no day is known is an entry of the whole month that says so, and is never given a day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from placeplan.guidance.asked.notice import earliest, exact_day, latest
from placeplan.guidance.asked.register import Register
from placeplan.guidance.clocks.both_ways import Clock, clocks
from placeplan.guidance.clocks.restricted import restricted
from placeplan.plan.place import Place


@dataclass(frozen=True)
class CalendarDay:
    """One entry: a name that stays the same, a title, its first and last day, and what it says."""

    key: str
    title: str
    first: date
    last: date
    words: str = ""


def calendar_days(register: Register, place: Place) -> tuple[CalendarDay, ...]:
    """Every day of the register that a calendar can hold, in order."""
    days = [*_due(register), *_requests(register), *_periods(register, place), *_meetings(register)]
    return tuple(sorted(days, key=lambda day: (day.first, day.key)))


def _due(register: Register) -> Iterator[CalendarDay]:
    for requirement in register.in_force:
        title = register.version_of(requirement).title
        words = f"{requirement.modality}: {requirement.text} ({title}, {requirement.number})"
        yield from dated_entry(f"due {requirement.key}", f"Due: {requirement.text}", requirement.due, words)


def _requests(register: Register) -> Iterator[CalendarDay]:
    for clock in clocks(register):
        asked = clock.request
        words = f"Asked by {asked.asked_by} of {asked.asked_of}; {_clock_words(clock)}"
        yield from dated_entry(f"request {asked.key}", f"Answer due: {asked.title}", asked.due_on, words)


def _clock_words(clock: Clock) -> str:
    """The days that there were, and that it took or has waited, as far as they are known."""
    parts: list[str] = [clock.state]
    if clock.notice:
        parts.append(f"{clock.notice.days} days given")
    if clock.days_taken is not None:
        parts.append(f"{clock.days_taken} taken")
    if clock.days_waited is not None:
        parts.append(f"{clock.days_waited} waited so far")
    return ", ".join(parts)


def _periods(register: Register, place: Place) -> Iterator[CalendarDay]:
    for falling in restricted(register, place):
        period = falling.period
        yield CalendarDay(
            f"period {period.key}",
            f"Period before: {period.title}",
            period.first_day,
            period.last_day,
            period.note,
        )


def _meetings(register: Register) -> Iterator[CalendarDay]:
    for meeting in register.meetings:
        day, title = meeting.day, f"{meeting.body}: {meeting.kind or 'meeting'}"
        yield CalendarDay(f"meeting {meeting.body} {day}", title, day, day)


def dated_entry(key: str, title: str, when: str, words: str) -> Iterator[CalendarDay]:
    """An entry on a day, or over a month that says that no day is known; none where nothing is."""
    first, last = earliest(when), latest(when)
    if first and last:
        unsure = "" if exact_day(when) else " (no day known, some time in the month)"
        yield CalendarDay(key, title + unsure, first, last, words)
