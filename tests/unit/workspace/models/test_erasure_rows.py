from placeplan.workspace.models import PERSON, Erasure
from tests.unit.workspace.two_bodies import body_of


def test_a_tombstone_is_seen_by_the_members_of_its_line(workspace):
    place = workspace.line.place
    Erasure.objects.create(place=place, line=workspace.line, kind=PERSON, key="k", reason="asked")
    assert Erasure.objects.seen_by(workspace.seat).count() == 1
    assert Erasure.objects.seen_by(body_of(place, "RZ9", "Hospital")).count() == 0
