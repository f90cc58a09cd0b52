"""Acts on files that the coordinator receives for a body: receive them, adopt them, refuse them."""

from collections.abc import Sequence

from django.utils import timezone

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.acting import acting
from placeplan.workspace.actions.opening import line_of_audience
from placeplan.workspace.content.stored_bytes import bytes_kept, keep
from placeplan.workspace.models import OWN, PAIR, Line, Received, RoundBody, Seat, Upload, UploadedFile
from placeplan.workspace.states import RECEIVED


def receive(*, by: Seat, body: RoundBody, files: Sequence[tuple[str, bytes]], how_it_came: str) -> Received:
    """Keep files that came for a body, where it and the coordinator see them, and nobody else."""
    with acting(by=by, act="receive for a body", thing=body) as deed:
        line = line_of_audience(body.round.place, PAIR, [by.organisation, body.organisation])
        upload = Upload.objects.create(line=line, by=by)
        for name, content_read in dict(files).items():
            UploadedFile.objects.create(
                upload=upload, name=name, content=keep(line, content_read), owner=body.organisation.code
            )
        deed.subject = received = Received.objects.create(upload=upload, body=body, how_it_came=how_it_came)
        deed.words = f"for {body.organisation.name}: {', '.join(name for name, _ in files)}"
    return received


def adopt(*, by: Seat, received: Received) -> Upload:
    """Take what was received as the body's own: handed in on its own line, to be looked at and saved there.

    Errors: it was answered already.
    """
    with acting(by=by, act="adopt what was received", thing=received) as deed:
        own = Line.objects.seen_by(by).get(purpose=OWN)
        current = _answered(by, received, "adopt", "")
        upload = Upload.objects.create(line=own, by=by)
        for file in current.upload.files.select_related("content"):
            copied = keep(own, bytes_kept(file.content))
            UploadedFile.objects.create(
                upload=upload, name=file.name, content=copied, mapping=file.mapping, owner=file.owner
            )
        current.adopted_as = upload
        current.save(update_fields=["adopted_as"])
        deed.words = ", ".join(file.name for file in upload.files.all())
    return upload


def refuse_received(*, by: Seat, received: Received, why: str) -> None:
    """Say that what was received is not the body's word. Errors: it was answered already."""
    with acting(by=by, act="refuse what was received", thing=received, words=why):
        _answered(by, received, "refuse", why)


def _answered(by: Seat, received: Received, act: str, why: str) -> Received:
    current = Received.objects.select_related("upload").get(pk=received.pk)
    after = RECEIVED.after(current.state, act)
    if after is None:
        what = f"These files were {current.state} already."
        raise PlanError(Problem(what, to_do="Load the page again and look who did it."))
    current.state, current.answered_by, current.answered_at = after, by, timezone.now()
    current.answer = why
    current.save(update_fields=["state", "answered_by", "answered_at", "answer"])
    return current
