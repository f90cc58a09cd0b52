"""Acts on results: ask for one of a version, which is worked out once for the same content and question."""

from collections.abc import Mapping
from typing import Any

from placeplan.workspace.actions.job_requests import ask_for_job, asked_before, key_of
from placeplan.workspace.content.result_pages import kept_pages
from placeplan.workspace.models import Job, Seat, Version


def ask_for_result(*, by: Seat, version: Version, kind: str, **question: Any) -> Job:
    """The job that works out a result of a version: the one that did or does it, else a new one.

    It follows from what the version holds and from the question, and from nothing else: two versions of the
    same content have one result.
    """
    about = _about(version, question)
    return ask_for_job(
        by=by,
        line=version.line,
        kind=kind,
        arguments=about,
        is_kept=_is_kept(version, kind, about),
        words=f"{kind} of version {version.number}",
    )


def result_asked_before(version: Version, kind: str, **question: Any) -> Job | None:
    """The job that worked out or works out a result, so that a page that only looks asks for none."""
    about = _about(version, question)
    return asked_before(version.line, kind, about, is_kept=_is_kept(version, kind, about))


def _about(version: Version, question: Mapping[str, Any]) -> dict[str, Any]:
    return {"manifest": version.manifest, **question}


def _is_kept(version: Version, kind: str, about: Mapping[str, Any]) -> bool:
    """Are its pages still there? They may have been cleared away since."""
    return kept_pages(key_of(version.line, kind, about)) is not None
