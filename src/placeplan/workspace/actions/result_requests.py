"""Acts on results: ask for one of a version, which is worked out once for the same content and question."""

from typing import Any

from placeplan.workspace.actions.job_requests import ask_for_job, key_of
from placeplan.workspace.content.result_pages import kept_pages
from placeplan.workspace.models import Job, Seat, Version


def ask_for_result(*, by: Seat, version: Version, kind: str, **question: Any) -> Job:
    """The job that works out a result of a version: the one that did or does it, else a new one.

    It follows from what the version holds and from the question, and from nothing else: two versions of the
    same content have one result.
    """
    about = {"manifest": version.manifest, **question}
    is_kept = kept_pages(key_of(kind, about)) is not None  # they may have been cleared away since
    return ask_for_job(
        by=by,
        place=version.line.place,
        kind=kind,
        arguments=about,
        is_kept=is_kept,
        words=f"{kind} of version {version.number}",
    )
