"""Acts on searching: ask that what there is to find in a version be laid down."""

from placeplan.workspace.actions.job_requests import ask_for_job
from placeplan.workspace.models import Job, Seat, Version
from placeplan.workspace.searching.search_index import index_file

INDEX = "index_version"


def ask_for_index(*, by: Seat, version: Version) -> Job:
    """The job that lays down what there is to find in a version: one that did or does it, else a new one."""
    return ask_for_job(
        by=by,
        line=version.line,
        kind=INDEX,
        arguments={"version": version.pk, "manifest": version.manifest},
        is_kept=index_file(version.view).is_file(),  # it may have been cleared away since
    )
