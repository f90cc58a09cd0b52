"""Files of a place that wait to be read: raw ones in its folder `workbooks`, that no import has taken in."""

from pathlib import PurePosixPath

from placeplan.reading.handed import WAITING
from placeplan.reading.held import SUBMISSIONS
from placeplan.workspace.models import Entry, Version


def waiting_files(version: Version) -> list[Entry]:
    """The files that wait in a version: those whose bytes stand nowhere among its submissions."""
    entries = version.entries.select_related("content")
    taken_in = set(entries.filter(path__startswith=f"{SUBMISSIONS}/").values_list("content", flat=True))
    return [
        entry for entry in entries.filter(path__startswith=f"{WAITING}/") if entry.content_id not in taken_in
    ]


def name_of(entry: Entry) -> str:
    """The name under which a waiting file is handed in."""
    return PurePosixPath(entry.path).name
