"""The seat in whose name rules act: what nobody decided stands under no person's name."""

from datetime import date

from placeplan.workspace.models import Person, Place, Seat
from placeplan.workspace.rules import COORDINATOR

SYSTEM = "Placeplan, by its rules"
_OVER = date(2000, 1, 1)  # over before there was any place, so that nobody can sit in it


def system_seat(place: Place) -> Seat:
    """The system's seat in a place, made at its first use. Call it within an act."""
    of_system = Seat.objects.filter(person__name=SYSTEM, organisation__place=place, until=_OVER)
    seat = of_system.select_related("organisation__place").first()
    if seat is not None:
        return seat
    return Seat.objects.create(
        person=Person.objects.create(name=SYSTEM),
        organisation=place.organisations.get(code=place.code),
        role=COORDINATOR,
        since=_OVER,
        until=_OVER,
    )
