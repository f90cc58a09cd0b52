"""Which kinds of job there are, of all rooms."""

from typing import Any

from placeplan.workspace.jobs.job_kinds import KINDS, JobKind, Task


def register_jobs() -> None:
    """Make every kind of job known."""
    KINDS.register(*JOBS)


def _read(task: Task) -> Any:
    from placeplan.workspace.jobs.reading_jobs import (
        read_upload,
    )  # slow to import, and pages need the title alone

    return read_upload(task)


def _take_in(task: Task) -> Any:
    from placeplan.workspace.jobs.reading_jobs import take_in_upload  # slow to import

    return take_in_upload(task)


def _check(task: Task) -> Any:
    from placeplan.workspace.jobs.checking_job import check_version  # slow to import

    return check_version(task)


JOBS = (
    JobKind("read", "Reading what was handed in", _read),
    JobKind("take_in", "Saving what was read", _take_in),
    JobKind("check", "Checking the plans against each other", _check),
)
