"""Acts on checks: ask for those of a version."""

from placeplan.workspace.actions.job_requests import ask_for_job
from placeplan.workspace.models import Job, Seat, Version

CHECK = "check"


def ask_for_check(*, by: Seat, version: Version) -> Job:
    """The job that checks a version: the one that did or does it, else a new one."""
    return ask_for_job(
        by=by,
        line=version.line,
        kind=CHECK,
        arguments={"version": version.pk, "manifest": version.manifest},
    )


def have_checked(*, by: Seat, version: Version) -> None:
    """Have a version checked that nobody has asked this of, whoever made it and on which page.

    One that failed or was stopped is for a person to ask again.
    """
    if not version.line.jobs.filter(kind=CHECK, arguments__version=version.pk).exists():
        ask_for_check(by=by, version=version)
