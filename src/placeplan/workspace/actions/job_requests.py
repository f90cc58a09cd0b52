"""Acts on jobs: ask for one, and stop one. The same question asked twice is one job."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from placeplan.workspace.acting import acting
from placeplan.workspace.models import Job, Line, Seat
from placeplan.workspace.states import NOT_OVER

ASKING = "ask for a job"
# Kinds that do more than work something out: to ask for one is the act itself, with its roles and gates.
ACTS_OF_KINDS = {
    "fill_return": "fill a return",
    "publish_public": "publish the public view",
    "publish_site": "publish the site",
    "save_plan": "save a version",
    "take_in": "save an upload",
}


def key_of(line: Line, kind: str, follows_from: Mapping[str, Any]) -> str:
    """What a job is known by: all that its answer follows from, which Placeplan gives it, and to whom.

    Two lines that hold the same have two answers, so that nobody learns what another asked.
    """
    about = [settings.PLACEPLAN_VERSION, line.pk, kind, follows_from]
    told = json.dumps(about, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def ask_for_job(
    *,
    by: Seat,
    line: Line,
    kind: str,
    arguments: Mapping[str, Any],
    is_kept: bool = True,
    words: str = "",
) -> Job:
    """The job of this kind with these arguments: the one that has been asked for, else a new one.

    The answer of a job that is kept follows from its arguments alone, so that it is worked out once.
    """
    act = ACTS_OF_KINDS.get(kind, ASKING)
    job = asked_before(line, kind, arguments, is_kept=is_kept)
    if job is not None and act == ASKING:
        return job
    with acting(by=by, act=act, thing=line, words=words or kind) as deed:
        job = asked_before(line, kind, arguments, is_kept=is_kept)  # another may have asked meanwhile
        if job is None:
            key = key_of(line, kind, arguments)
            job = Job.objects.create(line=line, asked_by=by, kind=kind, key=key, arguments=dict(arguments))
        deed.subject = job
    return job


def asked_before(line: Line, kind: str, arguments: Mapping[str, Any], *, is_kept: bool = True) -> Job | None:
    """The latest job that answers this, or will; one that is done only while what it gave is kept."""
    good = (*NOT_OVER, "done") if is_kept else NOT_OVER
    jobs = Job.objects.filter(line=line, kind=kind, key=key_of(line, kind, arguments), state__in=good)
    return jobs.last()


def ask_again(*, by: Seat, job: Job) -> Job:
    """A new job like one that failed or was stopped: what was done before that is no answer to it."""
    return ask_for_job(
        by=by,
        line=job.line,
        kind=job.kind,
        arguments=job.arguments,
        is_kept=False,
        words=f"again, as job {job.pk}",
    )


def cancel_job(*, by: Seat, job: Job) -> None:
    """Stop a job: one that waits at once, one that runs as soon as its worker sees it."""
    with acting(by=by, act="cancel a job", thing=job):
        Job.objects.filter(pk=job.pk, state="waiting").update(state="cancelled")
        Job.objects.filter(pk=job.pk, state="running").update(is_cancel_asked=True)
