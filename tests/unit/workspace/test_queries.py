from placeplan.workspace.models import Line, Organisation, Place, Seat, Version


def test_a_seat_sees_the_rows_of_its_own_place_alone(workspace):
    other = Place.objects.create(code="E", name="Elsewhere")
    body = Organisation.objects.create(place=other, code="E1", name="E1")
    Line.objects.create(place=other)
    seat = Seat.objects.create(person=workspace.seat.person, organisation=body, role="reader")
    assert [line.place for line in Line.objects.seen_by(seat)] == [other]
    assert not Version.objects.seen_by(seat).exists()
    assert [place.code for place in Place.objects.seen_by(workspace.seat)] == ["NORTHBY"]
    assert Version.objects.seen_by(workspace.seat).count() == 1
