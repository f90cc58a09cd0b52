"""Acts that take something away for good: a person's name and words, the bytes of what was handed in.

Each is kept in a file beside the database too, `erasures.jsonl`, so that a backup of before is held to it
when it is restored. That file names nobody: keys and digests alone.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from placeplan.core.doors.decoding import utf_text
from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.acting import acting
from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.audit_chain import append
from placeplan.workspace.content.keeping_private.erased_rows import destroy_bytes, erase_words_of, settle_disk
from placeplan.workspace.content.place_files import bytes_of, digest_of_bytes
from placeplan.workspace.content.working_folders import laid_afresh
from placeplan.workspace.models import (
    BYTES,
    OWN,
    PAIR,
    PERSON,
    Composed,
    Content,
    Entry,
    Erasure,
    Line,
    Person,
    Place,
    Seat,
    Share,
    Upload,
    Version,
)
from placeplan.workspace.one_writer import one_writer
from placeplan.workspace.states import UPLOAD
from placeplan.workspace.system_seat import SYSTEM

JOURNAL = "erasures.jsonl"
PURGED = "files that should never have been here were purged"
AGAIN = "erased again, in a backup of before"
MADE_OF_FILES = "imported/"  # what reading writes, of all that was handed in


def people_to_erase(seat: Seat) -> list[Person]:
    """The people whose seats are all in this seat's organisation, and were given up: herself never."""
    own = Person.objects.filter(seats__organisation=seat.organisation_id).exclude(pk=seat.person_id)
    own = own.exclude(name=SYSTEM)  # which is nobody
    return [person for person in own.distinct().order_by("name", "pk") if _has_left(person, seat)]


def _has_left(person: Person, seat: Seat) -> bool:
    """Did she hold seats in the organisation of this one alone, and none any more? Once erased, no."""
    seats = list(person.seats.select_related("organisation"))
    sits_elsewhere = any(own.organisation_id != seat.organisation_id for own in seats)
    holds_one = any(own.is_held(date.today()) for own in seats)
    is_erased = Erasure.objects.filter(kind=PERSON, key=person.key).exists()
    return not (sits_elsewhere or holds_one or is_erased)


def erase_person(*, by: Seat, person: Person, reason: str) -> Erasure:
    """Erase a person's name and words. Errors: she holds a seat, or sits in another organisation too."""
    line = Line.objects.seen_by(by).get(purpose=OWN)
    with acting(by=by, act="erase a person", thing=line, words=reason) as deed:
        if person not in people_to_erase(by):
            what = "Only who held seats here alone, and holds none today, can be erased here."
            raise PlanError(Problem(what, person.name, "End her seats first."))
        erase_words_of(person)
        deed.subject = erasure = Erasure.objects.create(
            place=line.place, line=line, kind=PERSON, key=person.key, by=by, reason=reason
        )
    _journal(erasure)
    return erasure


def purge_upload(*, by: Seat, upload: Upload, reason: str) -> list[Erasure]:
    """Destroy the bytes of what was handed in, in every version, and all that was worked out of them.

    What reading made of all files together is destroyed with them. They are taken out of the folder, which
    is a new version then; what was shared of a version that held them is shared no longer, and the copies
    that the coordinator received are destroyed too.
    """
    line = upload.line
    with acting(by=by, act="purge an upload", thing=upload, words=reason):
        names = {file.content.digest: file.name for file in upload.files.select_related("content")}
        names |= _made_of(line, set(names))
        folder = laid_afresh(line)
        _take_out_of(folder, set(names))
        _end_shares(by, line, set(names))
        destroy_bytes(line, names)
        copies = _copies_received(upload, set(names))
        for copy in copies:
            destroy_bytes(copy.line, [copy.digest])
        read_in_folder(by=by, line=line, folder=folder, reason=PURGED)
        Composed.objects.filter(line=line).delete()  # what others share went with the rest; it comes anew
        erasures = [
            Erasure.objects.create(
                place=line.place, line=line, kind=BYTES, key=digest, by=by, name=name[:200], reason=reason
            )
            for digest, name in names.items()
        ]
        erasures += [
            Erasure.objects.create(
                place=line.place, line=copy.line, kind=BYTES, key=copy.digest, by=by, reason=reason,
                name=names[copy.digest][:200],
            )
            for copy in copies
        ]  # fmt: skip
        Upload.objects.filter(pk=upload.pk, state__in=UPLOAD.before("put aside")).update(state="put aside")
    for erasure in erasures:
        _journal(erasure)
    _settle()
    return erasures


def _copies_received(upload: Upload, digests: set[str]) -> list[Content]:
    """The same files as the coordinator received them for the body, where both see them."""
    kept = Content.objects.filter(digest__in=digests, purged_at=None, line__purpose=PAIR)
    of_body = kept.filter(line__members__in=upload.line.members.all(), line__place=upload.line.place)
    received = of_body.filter(uploadedfile__upload__received__isnull=False)
    return list(received.distinct().select_related("line"))


def _end_shares(by: Seat, line: Line, digests: set[str]) -> None:
    """End what is shared of a version that holds these files: nobody can lay it out any more."""
    versions = Version.objects.filter(line=line, entries__content__digest__in=digests)
    shares = Share.objects.filter(line=line, version__in=versions, ended_at=None)
    shares.update(ended_at=timezone.now(), ended_by=by)


def _made_of(line: Line, digests: set[str]) -> dict[str, str]:
    """What reading wrote, in all versions that hold these files: by digest, its path."""
    versions = Version.objects.filter(line=line, entries__content__digest__in=digests)
    entries = Entry.objects.filter(version__in=versions, path__startswith=MADE_OF_FILES)
    return dict(entries.values_list("content__digest", "path"))


def _take_out_of(folder: Path, digests: set[str]) -> None:
    """Delete from the folder whatever holds these bytes."""
    for path, content_read in bytes_of(folder).items():
        if digest_of_bytes(content_read) in digests:
            (folder / path).unlink(missing_ok=True)


def _settle() -> None:
    if not connection.in_atomic_block:
        settle_disk()


# ---- after a restore -----------------------------------------------------------------------------


def _journal(erasure: Erasure) -> None:
    """Keep beside the database what was erased, for when a backup of before is restored."""
    told = {
        "place": erasure.place.key,
        "line": erasure.line.key,
        "kind": erasure.kind,
        "key": erasure.key,
    }
    Path(settings.PLACEPLAN_DATA).mkdir(parents=True, exist_ok=True)
    with (Path(settings.PLACEPLAN_DATA) / JOURNAL).open("a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")


def _journalled() -> Iterator[Mapping[str, Any]]:
    file = Path(settings.PLACEPLAN_DATA) / JOURNAL
    for text in utf_text(file).splitlines() if file.is_file() else ():
        yield json.loads(text)


def replay_erasures() -> int:
    """Erase again, in what was restored, whatever was erased since the backup; gives how much that was.

    Call it as soon as a backup is in the place of what was kept. Twice does no more than once.
    """
    count = 0
    for told in _journalled():
        place = Place.objects.filter(key=told["place"]).first()
        if place is not None:
            with one_writer(place.pk):
                count += _erased_again(place, told)
    if count:
        _settle()
    return count


def _erased_again(place: Place, told: Mapping[str, Any]) -> bool:
    """Erase again one thing in a place; false where it is erased already, or is not there."""
    line = Line.objects.filter(place=place, key=told["line"]).first()
    rows = Erasure.objects.filter(place=place, kind=told["kind"], key=told["key"], line=line)
    if line is None or rows.exists():
        return False
    if told["kind"] == PERSON:
        for person in Person.objects.filter(key=told["key"]):
            erase_words_of(person)
    else:
        destroy_bytes(line, [told["key"]])
    again = rows.create(place=place, kind=told["kind"], key=told["key"], line=line, reason=AGAIN)
    append(place, None, "erase again", again, AGAIN)
    return True
