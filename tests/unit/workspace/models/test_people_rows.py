from datetime import date, timedelta

TODAY = date(2026, 11, 30)


def test_a_seat_is_held_from_a_day_to_a_day_while_its_organisation_acts(workspace):
    seat = workspace.seat
    assert seat.is_held(TODAY)
    seat.since, seat.until = TODAY, TODAY
    assert [seat.is_held(TODAY + timedelta(days=days)) for days in (-1, 0, 1)] == [False, True, False]
    seat.organisation.until = TODAY - timedelta(days=1)
    assert not seat.is_held(TODAY)


def test_the_line_of_the_places_own_part_is_its_coordinators(workspace):
    assert workspace.line.place.own_line == workspace.line
    assert list(workspace.line.members.all()) == [workspace.seat.organisation]
