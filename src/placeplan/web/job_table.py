"""Which kinds of job there are, of all rooms."""

from typing import Any

from placeplan.workspace.jobs.job_kinds import KINDS, JobKind, Task


def register_jobs() -> None:
    """Make every kind of job known."""
    KINDS.register(*JOBS)


def _read(task: Task) -> Any:
    from placeplan.workspace.jobs.reading_jobs import read_upload  # slow to import; pages need titles alone

    return read_upload(task)


def _take_in(task: Task) -> Any:
    from placeplan.workspace.jobs.reading_jobs import take_in_upload  # slow to import

    return take_in_upload(task)


def _check(task: Task) -> Any:
    from placeplan.workspace.jobs.checking_job import check_version  # slow to import

    return check_version(task)


def _make_site(task: Task) -> Any:
    from placeplan.web.site_jobs import make_site  # slow to import

    return make_site(task)


def _publish_site(task: Task) -> Any:
    from placeplan.web.site_jobs import publish_site  # slow to import

    return publish_site(task)


JOBS = (
    JobKind("read", "Reading what was handed in", _read),
    JobKind("take_in", "Saving what was read", _take_in),
    JobKind("check", "Checking the plans against each other", _check),
    JobKind("make_site", "Making the public pages", _make_site),
    JobKind("publish_site", "Publishing the site", _publish_site),
)
