from datetime import date

from placeplan.workspace.actions.keeping_private.erasures import people_to_erase
from placeplan.workspace.models import Seat
from placeplan.workspace.system_seat import system_seat


def test_the_rules_have_one_seat_in_a_place_that_nobody_can_sit_in(shared):
    seat = system_seat(shared.place)
    assert seat == system_seat(shared.place) and not seat.is_held(date.today())
    assert seat.person not in people_to_erase(shared.seats["NORTHBY", "coordinator"])
    assert Seat.objects.filter(person__name="Placeplan, by its rules").count() == 1
