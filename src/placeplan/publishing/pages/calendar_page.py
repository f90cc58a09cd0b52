"""The page of days: meetings, what is due and infeasible for whom, elections, and promises of the centre."""

from typing import Any

from placeplan.arrangements.stated.days_ahead import kind_of_day
from placeplan.guidance.clocks.calendar_days import CalendarDay
from placeplan.look import wording
from placeplan.look.charts.figure import Table, absent
from placeplan.results.place_results import Results


def values(results: Results) -> dict[str, Any]:
    """What the template reads: the days still to come on the day of the registers, and those gone by."""
    assert results.arranged is not None  # or there would be no page
    as_at, days = results.arranged.arrangements.as_at, results.arranged.days
    return {
        "as_at": wording.day(as_at),
        "to_come": _days([day for day in days if day.last >= as_at], "Days still to come, the next first"),
        "gone_by": _days([day for day in days if day.last < as_at], "Days gone by"),
    }


def _days(days: list[CalendarDay], caption: str) -> Table | None:
    rows = [(_when(day), kind_of_day(day), day.title, day.words or absent("nothing more")) for day in days]
    return Table(("When", "What it is", "What", "More of it"), rows, caption, numeric=False) if rows else None


def _when(day: CalendarDay) -> str:
    first, last = wording.day(day.first), wording.day(day.last)
    return first if day.first == day.last else f"{first} to {last}"
