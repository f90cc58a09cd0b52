"""Acts on lines and versions: open a place for one person, read in its folder, save a version."""

import getpass
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from placeplan.look.invention import invention_notice
from placeplan.plan.place import load_place
from placeplan.workspace.acting import acting
from placeplan.workspace.audit_chain import append
from placeplan.workspace.content.place_files import (
    Marks,
    bytes_of,
    manifest_of,
    marks,
)
from placeplan.workspace.content.stored_bytes import keep
from placeplan.workspace.models import Entry, Line, Organisation, Person, Place, Seat, Version
from placeplan.workspace.one_writer import one_writer
from placeplan.workspace.rules import COORDINATOR

FIRST = "as it was when it was opened here"
WRITING = ("fill_return", "save_plan", "take_in")  # the kinds of job that write in the folder
CHANGED = "changed in the folder"


_FOLLOWED: dict[int, Marks] = {}  # what the folder of each line was when it was last looked at


def open_for_one(*, folder: Path) -> Seat:
    """The seat of the one person who works in a folder; made, with its place, where there is none yet.

    Errors: the folder holds no place that can be read.
    """
    seat = Seat.objects.select_related("organisation__place", "person").first()
    if seat is not None:
        return seat
    described = load_place(folder)
    with one_writer():
        notice = invention_notice(described)
        place = Place.objects.create(code=described.code, name=described.name, notice=notice)
        body = Organisation.objects.create(place=place, code=described.code, name=described.name)
        person = Person.objects.create(name=_own_name())
        seat = Seat.objects.create(person=person, organisation=body, role=COORDINATOR)
        Line.objects.create(place=place, key=body.code).members.add(body)
        append(place, seat, "open a place", place)
    return seat


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a process without a name, as in a bare container
        return "you"


def read_in_folder(*, by: Seat, line: Line, folder: Path, reason: str = "") -> Version:
    """The version that the folder is: the last one where nothing changed, else a new one."""
    files = bytes_of(folder)
    manifest = manifest_of(files)
    last = line.versions.last()
    if last is not None and last.manifest == manifest:
        return last
    with acting(by=by, act="read in the folder", thing=line) as deed:
        last = line.versions.last()  # another may have read it in while we waited
        if last is not None and last.manifest == manifest:
            return last
        told = reason or (CHANGED if last else FIRST)
        deed.subject = version = new_version(by, line, files, told)
    return version


def follow_folder(*, by: Seat, line: Line, folder: Path) -> tuple[Version, bool]:
    """The version that the folder is, and whether it changed since we looked: nobody can say by whom.

    While a job of ours writes there, the last version stands.
    """
    last, now = line.versions.last(), marks(folder)
    is_as_seen = last is not None and _FOLLOWED.get(line.pk) == now
    is_ours = line.jobs.filter(kind__in=WRITING, state="running").exists()
    if last is not None and (is_as_seen or is_ours):
        return last, False
    version = read_in_folder(by=by, line=line, folder=folder)
    _FOLLOWED[line.pk] = now
    return version, last is not None and version.pk != last.pk


def new_version(by: Seat, line: Line, files: Mapping[str, bytes], reason: str) -> Version:
    """The next version of a line, which holds these files. Call it within an act."""
    last = line.versions.last()
    version = Version.objects.create(
        line=line,
        number=last.number + 1 if last else 1,
        author=by,
        reason=reason,
        manifest=manifest_of(files),
        reader=settings.PLACEPLAN_VERSION,
    )
    if last is not None:
        version.parents.add(last)
    Entry.objects.bulk_create(
        Entry(version=version, path=path, content=keep(line, content_read))
        for path, content_read in files.items()
    )
    return version


def version_of(by: Seat, line: Line, files: Mapping[str, bytes], reason: str) -> Version:
    """The last version of a line where it holds these files, else a new one. Call it within an act."""
    last = line.versions.last()
    is_same = last is not None and last.manifest == manifest_of(files)
    return last if last is not None and is_same else new_version(by, line, files, reason)
