from placeplan.workspace.models import COMMON, PUBLIC, Concern, Line
from tests.unit.workspace.two_bodies import body_of


def test_concerns_on_the_public_view_are_everybodys_and_on_the_common_view_its_members(workspace):
    place = workspace.line.place
    member, stranger = (body_of(place, code, code) for code in ("RZ9", "09N"))
    for purpose in (COMMON, PUBLIC):
        line = Line.objects.create(place=place, purpose=purpose, key=purpose)
        Concern.objects.create(place=place, line=line, assumption="inflation", text=purpose)
    Line.objects.get(key=COMMON).members.add(member.organisation)
    assert {row.text for row in Concern.objects.seen_by(member)} == {COMMON, PUBLIC}
    assert {row.text for row in Concern.objects.seen_by(stranger)} == {PUBLIC}
    assert Concern.objects.seen_by(member).count() == 2
