"""Acts on files that are handed in: hand them in, say how one is read, put them aside, save what was read."""

from collections.abc import Mapping, Sequence

from placeplan.workspace.acting import acting
from placeplan.workspace.content.stored_bytes import keep
from placeplan.workspace.models import Line, Seat, Upload, UploadedFile
from placeplan.workspace.states import UPLOAD


def hand_in(*, by: Seat, line: Line, files: Sequence[tuple[str, bytes]]) -> Upload:
    """Keep files that somebody hands in, by their names; of two of one name, the later."""
    with acting(by=by, act="hand in files", thing=line) as deed:
        upload = Upload.objects.create(line=line, by=by)
        for name, content_read in dict(files).items():
            UploadedFile.objects.create(upload=upload, name=name, content=keep(line, content_read))
        deed.subject, deed.words = upload, ", ".join(name for name, _ in files)
    return upload


def map_files(*, by: Seat, upload: Upload, mappings: Mapping[str, str]) -> None:
    """Keep how a person wants some of the files read: the text of a mapping, by the file's name."""
    with acting(by=by, act="map a file", thing=upload, words=", ".join(mappings)):
        for name, text in mappings.items():
            UploadedFile.objects.filter(upload=upload, name=name).update(mapping=text)


def say_whose(*, by: Seat, upload: Upload, owners: Mapping[str, str]) -> None:
    """Keep whose some of the files are, by the file's name. A code after a plus is a body to be added."""
    with acting(by=by, act="map a file", thing=upload, words=", ".join(owners)):
        for name, owner in owners.items():
            UploadedFile.objects.filter(upload=upload, name=name).update(owner=owner)


def put_aside(*, by: Seat, upload: Upload) -> None:
    """Read nothing of these files; they stay in the record of what was handed in."""
    with acting(by=by, act="put an upload aside", thing=upload):
        _move(upload, "put aside")


def note_saved(*, by: Seat, upload: Upload) -> None:
    """What was read of the files stands in the place."""
    with acting(by=by, act="save an upload", thing=upload):
        _move(upload, "save")


def _move(upload: Upload, act: str) -> None:
    after = UPLOAD.after(Upload.objects.get(pk=upload.pk).state, act)
    if after is not None:
        upload.state = after
        upload.save(update_fields=["state"])
