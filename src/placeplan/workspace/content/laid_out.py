"""A version laid out as an ordinary folder, for a job to read; the folder may be deleted at any time."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import Version

CACHE, VIEWS = "cache", "views"


def cache_folder(name: str) -> Path:
    """A folder of what can be made again."""
    folder = Path(settings.PLACEPLAN_DATA) / CACHE / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def laid_out(version: Version) -> Path:
    """The folder of a version, made if it is not there. Nobody writes in it."""
    views = cache_folder(VIEWS)
    place = version.line.place
    folder = views / version.manifest / place.code.lower()
    if folder.is_dir():
        return folder
    making = Path(tempfile.mkdtemp(dir=views, prefix="making-"))
    write_files(version, making / folder.name)
    with suppress(OSError):  # another has made it meanwhile
        making.rename(folder.parent)
    shutil.rmtree(making, ignore_errors=True)
    return folder


def write_files(version: Version, folder: Path) -> None:
    """Write every file of a version into a folder, byte for byte."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in version.entries.select_related("content"):
        path = folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes_kept(entry.content))
