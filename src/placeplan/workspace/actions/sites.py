"""Acts on the public site: ask for the pages of a version, and for a copy of them in a folder."""

from collections.abc import Callable
from datetime import date

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.actions.job_requests import ask_for_job
from placeplan.workspace.content.built_sites import pages_folder
from placeplan.workspace.content.working_folders import is_shared
from placeplan.workspace.models import Job, Place, Seat, Version

MAKE, PUBLISH = "make_site", "publish_site"
KEPT_BESIDE: list[
    Callable[[Place], str]
] = []  # digests of what rooms above keep of a place; empty for nothing


def ask_for_site(*, by: Seat, version: Version, on: date) -> Job:
    """The job that makes the public pages of a version as of a day: one that did or does it, else a new one.

    What is withheld lapses, so that the pages follow from the day as well.
    """
    about = site_arguments(version, on)
    is_kept = pages_folder(about) is not None  # they may have been cleared away since
    return ask_for_job(by=by, line=version.line, kind=MAKE, arguments=about, is_kept=is_kept)


def ask_to_publish(*, by: Seat, version: Version, on: date, folder: str) -> Job:
    """The job that writes the public pages of a version into a folder of this machine.

    Errors: many share it, and the machine is nobody's of them.
    """
    if is_shared():
        to_do = "Release and publish it under What is public."
        raise PlanError(Problem("In shared use nobody writes into folders of the server.", folder, to_do))
    return ask_for_job(
        by=by,
        line=version.line,
        kind=PUBLISH,
        arguments={**site_arguments(version, on), "folder": folder},
        is_kept=False,
        words=f"version {version.number} to {folder}",
    )


def site_arguments(version: Version, on: date) -> dict[str, object]:
    """What the public pages of a version follow from: its content, the day, what rooms above keep of it."""
    about = {"version": version.pk, "manifest": version.manifest, "on": on.isoformat()}
    beside = "".join(digest(version.line.place) for digest in KEPT_BESIDE)
    return {**about, "beside": beside} if beside else about
