"""Acts on what a line shows: brought up to date once something of it has moved, and kept whole."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from placeplan.workspace.acting import acting
from placeplan.workspace.actions.line_versions import read_in_folder, version_of
from placeplan.workspace.audit_chain import append
from placeplan.workspace.content.composing import (
    Inputs,
    composed,
    files_of,
    inputs_of,
    own_part,
    refuse_others,
)
from placeplan.workspace.content.place_files import bytes_of
from placeplan.workspace.content.shared_tables import label_of
from placeplan.workspace.content.working_folders import is_shared, laid_afresh
from placeplan.workspace.models import PUBLIC, TEXT, Composed, Line, Seat, Share, Version
from placeplan.workspace.one_writer import one_writer
from placeplan.workspace.system_seat import system_seat

FIRST = "what is to be seen here at first"
BRING = "bring a view up to date"


def up_to_date(*, by: Seat, line: Line) -> tuple[Version, bool]:
    """The version that a line shows now, and whether it was made just now, since something moved.

    The public line is moved by publishing alone. A version that came of a look is nobody's who looked.
    """
    last = line.versions.last()
    inputs = inputs_of(line)
    if last is not None and (line.purpose == PUBLIC or _is_of(line, inputs)):
        return last, False
    with acting(by=by, act=BRING, thing=line) as deed:
        inputs = inputs_of(line)
        version, deed.words = put_together(by=system_seat(line.place), line=line, inputs=inputs)
        deed.subject = version
    return version, last is None or version.pk != last.pk


def brought_by_rules(line: Line) -> Version:
    """The version that a line shows now, where nobody looks at it and the rules have to. In nobody's name."""
    last = line.versions.last()
    if last is not None and _is_of(line, inputs_of(line)):
        return last
    with one_writer(line.place_id):
        version, reason = put_together(by=system_seat(line.place), line=line, inputs=inputs_of(line))
        append(line.place, None, BRING, version, reason)
    return version


def put_together(*, by: Seat, line: Line, inputs: Inputs) -> tuple[Version, str]:
    """The version of a line from these inputs, and why: a new one where it differs. Call it within an act."""
    reason = "; ".join(_what_came(line, inputs))[:TEXT] or FIRST
    own = own_part(line, files_of(line.versions.last()))
    return _composed_of(by, line, inputs, own, reason), reason


def _composed_of(by: Seat, line: Line, inputs: Inputs, own: Mapping[str, bytes], reason: str) -> Version:
    version = version_of(by, line, composed(line, inputs, own), reason)
    told: dict[str, Any] = {"place_version": inputs.place, "shares": inputs.pairs}
    Composed.objects.update_or_create(line=line, defaults=told)
    version.shares_held.set(inputs.shares)
    laid_afresh(line)
    return version


def read_in(*, by: Seat, line: Line, folder: Path, reason: str) -> Version:
    """The version that a folder is, once a job of ours has written in it. Errors: as of `keep_whole`."""
    if is_shared():
        return keep_whole(by=by, line=line, files=bytes_of(folder), reason=reason)
    return read_in_folder(by=by, line=line, folder=folder, reason=reason)


def current(*, by: Seat, line: Line, folder: Path) -> Version:
    """The version from which a job begins: what the folder is for one person, what a line shows for many."""
    if is_shared():
        return up_to_date(by=by, line=line)[0]
    return read_in_folder(by=by, line=line, folder=folder)


def keep_whole(*, by: Seat, line: Line, files: Mapping[str, bytes], reason: str) -> Version:
    """The version of a line once its owner changed her own part to what is in these files.

    What is not hers stays as it is seen. Errors: she changed what is another's; a file cannot be told apart.
    """
    with acting(by=by, act="save a version", thing=line, words=reason) as deed:
        deed.subject = version = whole_version(by, line, files, reason)
    return version


def whole_version(by: Seat, line: Line, files: Mapping[str, bytes], reason: str) -> Version:
    """The same, within the act that changed it."""
    refuse_others(line, files_of(line.versions.last()), files)
    return _composed_of(by, line, inputs_of(line), own_part(line, files), reason)


def _is_of(line: Line, inputs: Inputs) -> bool:
    before = Composed.objects.filter(line=line).first()
    return before is not None and (before.place_version, before.shares) == (inputs.place, inputs.pairs)


def _what_came(line: Line, inputs: Inputs) -> Iterator[str]:
    """What moved since the line was put together last, in words."""
    before = Composed.objects.filter(line=line).first()
    if inputs.place is not None and (before is None or before.place_version != inputs.place):
        yield f"the place’s part is now version {inputs.place.number}"
    was = dict(before.shares) if before else {}
    for share in inputs.shares:
        if was.get(share.pk) != share.version_id:
            yield f"received from {sharer_of(share)}: {label_of(share.table)}"
    gone = set(was) - {share.pk for share in inputs.shares}
    for share in Share.objects.filter(pk__in=gone).select_related("line__place"):
        yield f"no longer shared by {sharer_of(share)}: {label_of(share.table)}"


def sharer_of(share: Share) -> str:
    """Whose table is shared, by name."""
    return str(share.line.members.values_list("name", flat=True).get())
