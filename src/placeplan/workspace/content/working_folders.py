"""The folder that a line is worked on in: the place's own for one person; in shared use one for each line.

In shared use the database is the truth. A folder there is laid out again from the line's last version before
a job writes in it, and whenever it is missing.
"""

import shutil
from pathlib import Path

from django.conf import settings

from placeplan.workspace.content.laid_out import making, write_files
from placeplan.workspace.models import Line

WORKING = "working"


def is_shared() -> bool:
    """Do many people work here, each seeing her own, rather than one on one folder?"""
    return bool(settings.PLACEPLAN_IS_SHARED)


def folder_of(line: Line) -> Path:
    """The folder that a line is worked on in; in shared use it is there, as the last version has it."""
    if not is_shared():
        return Path(settings.PLACEPLAN_PLACE)
    folder = _folder(line)
    return folder if folder.is_dir() else laid_afresh(line)


def laid_afresh(line: Line) -> Path:
    """The same, laid out anew from the last version; what a job that failed left there is gone."""
    if not is_shared():
        return Path(settings.PLACEPLAN_PLACE)
    folder = _folder(line)
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with making(folder) as laid:
        version = line.versions.last()
        if version is not None:
            write_files(version, laid)
    return folder


def _folder(line: Line) -> Path:
    return Path(settings.PLACEPLAN_DATA) / WORKING / str(line.pk) / line.place.code.lower()
