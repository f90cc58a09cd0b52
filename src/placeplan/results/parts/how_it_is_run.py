"""How a place is run, as pages show it: the registers, what is in it for whoever leads, and the calendar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from placeplan.arrangements.arranged import Arrangements, arrangements
from placeplan.arrangements.stated.days_ahead import days_ahead, meetings_alone
from placeplan.arrangements.stated.own_gains import OwnGain, own_gains
from placeplan.guidance.asked.register import Register
from placeplan.guidance.clocks.calendar_days import CalendarDay
from placeplan.plan.place import Place


@dataclass(frozen=True)
class Arranged:
    """The registers of a place that may be shown, with everything worked out of them."""

    arrangements: Arrangements
    gains: tuple[OwnGain, ...]
    days: tuple[CalendarDay, ...]


def arranged(place: Place, settlements: Iterable[Mapping[str, Any]]) -> Arranged | None:
    """The registers of a place; nothing for one that has not said that they may be shown, or keeps none.

    What is asked of it stands in its calendar only where it shows its register of guidance too, and nothing
    else of that register goes with them: it has a page of its own.
    """
    own = arrangements(place)
    if not own.is_published:
        return None
    asked = own.guidance if own.guidance.is_published else meetings_alone(own.guidance)
    shown = replace(own, guidance=Register(own.guidance.as_at, versions={}, requirements=()))
    return Arranged(shown, own_gains(own.roles, settlements), _days(own, asked, place))


def own_arrangements(
    place: Place, settlements: Iterable[Mapping[str, Any]] = (), on: date | None = None
) -> Arranged:
    """The registers of a place as its own people see them, on a day, whether they are shown or not."""
    own = arrangements(place, on)
    return Arranged(own, own_gains(own.roles, settlements), _days(own, own.guidance, place))


def _days(own: Arrangements, asked: Register, place: Place) -> tuple[CalendarDay, ...]:
    return days_ahead(own.commitments, own.workarounds, asked, place)
