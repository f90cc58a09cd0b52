import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.acting import RefusedError
from placeplan.workspace.actions.in_rounds.receiving import adopt, receive, refuse_received
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import Received, Upload


@pytest.fixture
def received(shared, running):
    return receive(
        by=shared.seats["NORTHBY", "coordinator"], body=running.bodies.get(organisation__code="RZ9"),
        files=[("plan.csv", b"a,b\n1,2\n")], how_it_came="by e-mail",
    )  # fmt: skip


def test_both_see_what_was_received_and_nobody_else(shared, received):
    def sees(*seat):
        seat = shared.seats[seat]
        is_seen = Received.objects.seen_by(seat).exists()
        assert Upload.objects.seen_by(seat).exists() == is_seen
        return is_seen

    assert sees("NORTHBY", "coordinator") and sees("RZ9", "reader") and not sees("09N", "signatory")


def test_it_is_the_bodys_own_only_once_its_signatory_adopts_it(shared, received):
    signatory = shared.seats["RZ9", "signatory"]
    for seat in (shared.seats["RZ9", "editor"], shared.seats["NORTHBY", "coordinator"]):
        with pytest.raises(RefusedError, match="needs to be signatory or deputy"):
            adopt(by=seat, received=received)
    upload = adopt(by=signatory, received=received)
    assert upload.line.key == "RZ9" and upload.pk != received.upload_id
    assert [(file.name, file.owner, bytes_kept(file.content)) for file in upload.files.all()] == [
        ("plan.csv", "RZ9", b"a,b\n1,2\n")
    ]
    with pytest.raises(PlanError, match="adopted already"):
        refuse_received(by=signatory, received=received, why="No.")


def test_what_is_refused_is_nobodys_word(shared, received):
    refuse_received(by=shared.seats["RZ9", "signatory"], received=received, why="An old draft.")
    kept = Received.objects.get()
    assert (kept.state, kept.answer, kept.adopted_as) == ("refused", "An old draft.", None)
    assert Upload.objects.count() == 1
