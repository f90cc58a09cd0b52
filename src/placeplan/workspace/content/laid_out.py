"""A version laid out as an ordinary folder, for a job to read; the folder may be deleted at any time."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import Line, Version

CACHE, VIEWS = "cache", "views"
LAID_OUT = 5  # versions of a line that stay laid out, the newest; our default


def cache_folder(name: str) -> Path:
    """A folder of what can be made again."""
    folder = Path(settings.PLACEPLAN_DATA) / CACHE / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def making(folder: Path) -> Iterator[Path]:
    """A folder to fill, which becomes this one when the block ends well; one that is there by then stays.

    Errors: the disk refuses.
    """
    laid = Path(tempfile.mkdtemp(dir=folder.parent, prefix="making-"))
    try:
        yield laid
        try:
            laid.rename(folder)
        except OSError:
            if not folder.is_dir():  # else another has made it meanwhile
                raise
    finally:
        shutil.rmtree(laid, ignore_errors=True)


def laid_out(version: Version) -> Path:
    """The folder of a version, made if it is not there. Nobody writes in it."""
    views = cache_folder(VIEWS)
    place = version.line.place
    folder = views / version.view / place.code.lower()
    if folder.is_dir():
        return folder
    with making(folder.parent) as laid:
        write_files(version, laid / folder.name)
    return folder


def clear_views(line: Line) -> None:
    """Delete what is laid out of all but a line's newest versions, and what was begun and never done.

    Only where no job runs and nobody is served, which might be reading there.
    """
    kept = {version.view for version in line.versions.order_by("-number")[:LAID_OUT]}
    for folder in cache_folder(VIEWS).iterdir():
        whose = folder.name.partition("-")[0]
        is_of_another = whose.isdigit() and whose != str(line.pk)
        if not is_of_another and folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def write_files(version: Version, folder: Path) -> None:
    """Write every file of a version into a folder, byte for byte. Errors: one of them was purged."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in version.entries.select_related("content"):
        path = folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes_kept(entry.content))
