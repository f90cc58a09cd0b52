from placeplan.workspace.models import Draft, Finding, Job, Line, Organisation, Place, Seat, Upload, Version


def somebody(workspace, place, code):
    body = Organisation.objects.create(place=place, code=code, name=code)
    return Seat.objects.create(person=workspace.seat.person, organisation=body, role="reader")


def test_a_seat_sees_the_rows_of_its_own_place_alone(workspace):
    other = Place.objects.create(code="E", name="Elsewhere")
    seat = somebody(workspace, other, "E1")
    line = Line.objects.create(place=other, key="E1")
    line.members.add(seat.organisation)
    assert list(Line.objects.seen_by(seat)) == [line]
    assert not Version.objects.seen_by(seat).exists()
    assert list(Place.objects.seen_by(seat)) == [other]
    assert [place.code for place in Place.objects.seen_by(workspace.seat)] == ["NORTHBY"]
    assert Version.objects.seen_by(workspace.seat).count() == 1


def test_of_one_place_a_body_sees_what_it_is_a_member_of_and_nothing_else(workspace):
    own, place = workspace.line, workspace.line.place
    seat = somebody(workspace, place, "RZ9")
    Job.objects.create(line=own, asked_by=workspace.seat, kind="check", key="k")
    Draft.objects.create(place=place, by=workspace.seat, about="plan", typed={})
    seen = (Line, Version, Upload, Job, Finding, Draft)
    assert not any(rows.objects.seen_by(seat).exists() for rows in seen)
    pair = Line.objects.create(place=place, purpose="pair", key="NORTHBY+RZ9")
    pair.members.add(seat.organisation, workspace.seat.organisation)
    assert list(Line.objects.seen_by(seat)) == [pair]
    assert set(Line.objects.seen_by(workspace.seat)) == {own, pair}


def test_rows_of_a_body_are_seen_by_it_and_by_the_coordinator(shared, running):
    from placeplan.workspace.models import RoundBody

    def seen(*seat):
        return set(RoundBody.objects.seen_by(shared.seats[seat]).values_list("organisation__code", flat=True))

    assert seen("RZ9", "reader") == {"RZ9"} and seen("09N", "signatory") == {"09N"}
    assert seen("NORTHBY", "coordinator") == {"RZ9", "09N"}
