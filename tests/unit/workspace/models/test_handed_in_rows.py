from placeplan.workspace.actions.uploads import hand_in
from placeplan.workspace.models import Upload


def test_what_was_handed_in_last_stands_first_and_is_seen_by_its_line(workspace):
    first, second = (hand_in(by=workspace.seat, line=workspace.line, files=[("a.csv", b"a")]) for _ in "ab")
    assert list(Upload.objects.seen_by(workspace.seat)) == [second, first]
