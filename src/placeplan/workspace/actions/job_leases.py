"""What the worker notes of jobs: taken, still at work, put back, answered. None of it is a person's act."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone

from placeplan.core.errors import Problem
from placeplan.workspace.models import NAME, Job
from placeplan.workspace.one_writer import one_writer
from placeplan.workspace.states import JOB

LEASE = timedelta(seconds=30)  # how long a job is its worker's without a sign of life; our default
MOST_ATTEMPTS = 3  # of a job whose process dies each time; our default
DIED = Problem(
    "It ended without an answer, three times.",
    to_do="Look whether the machine has memory left, then ask for it again. If it ends so again, tell us.",
)


def _writer(job: Job) -> AbstractContextManager[None]:
    """The one writer of the place for which a job was asked."""
    return one_writer(job.asked_by.organisation.place_id)


def take_next() -> Job | None:
    """The next job that waits, now its worker's; nothing where none waits.

    Organisations take turns, so that one which asks for much makes no other wait for all of it.
    """
    job = _next_in_turn()
    if job is None:
        return None
    with _writer(job):
        job = Job.objects.select_for_update(of=("self",)).filter(pk=job.pk, state="waiting").first()
        if job is not None:  # else it was stopped meanwhile
            job.state, job.attempts = "running", job.attempts + 1
            job.leased_until = timezone.now() + LEASE
            job.save(update_fields=["state", "attempts", "leased_until"])
    return job if job is not None else take_next()


def _next_in_turn() -> Job | None:
    """The first job that waits of the organisation that was served longest ago, or never."""
    waiting = Job.objects.filter(state="waiting").order_by()
    first = dict(waiting.values_list("asked_by__organisation").annotate(first=Min("pk")))
    if not first:
        return None
    of_them = Job.objects.filter(asked_by__organisation__in=first, leased_until__isnull=False).order_by()
    served = dict(of_them.values_list("asked_by__organisation").annotate(last=Max("leased_until")))
    never = datetime.min.replace(tzinfo=UTC)
    turn = min(first, key=lambda organisation: (served.get(organisation, never), first[organisation]))
    return Job.objects.filter(pk=first[turn]).first()


def renew(job: Job) -> bool:
    """Say that a job is still worked on; gives whether somebody asked to stop it."""
    with _writer(job):
        Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() + LEASE)
        return bool(Job.objects.values_list("is_cancel_asked", flat=True).get(pk=job.pk))


def note_progress(job: Job, stage: str, done: int, total: int) -> None:
    """Say how far a job has come."""
    with _writer(job):
        Job.objects.filter(pk=job.pk, state="running").update(stage=stage[:NAME], done=done, total=total)


def put_back(everything: bool = False) -> int:
    """Put back the jobs of workers that died: those whose lease is over, or all that run.

    One that has died too often fails, with words for whoever asked. Gives how many were put back.
    """
    running = Job.objects.filter(state="running")
    lapsed = running if everything else running.filter(leased_until__lt=timezone.now())
    if not lapsed.exists():
        return 0
    with one_writer():
        for job in lapsed.filter(attempts__gte=MOST_ATTEMPTS):
            _end(job, "fail", problems=[DIED])
        stopped = lapsed.filter(is_cancel_asked=True)
        for job in stopped:
            _end(job, "cancel")
        return int(lapsed.update(state="waiting", leased_until=None, stage="", done=0))


def give_up(job: Job) -> None:
    """Put a job back because its worker has to go, which is no fault of the job."""
    with _writer(job):
        going_on = Job.objects.filter(pk=job.pk, state="running")
        going_on.update(state="waiting", attempts=job.attempts - 1, leased_until=None, stage="", done=0)


def answer(job: Job, worked_out: Any) -> None:
    """Keep the answer of a job."""
    with _writer(job):
        _end(job, "answer", answer_given=worked_out)


def fail(job: Job, problems: Iterable[Problem]) -> None:
    """Keep what went wrong with a job."""
    with _writer(job):
        _end(job, "fail", problems=problems)


def stop(job: Job) -> None:
    """Note that a job was stopped."""
    with _writer(job):
        _end(job, "cancel")


def _end(job: Job, act: str, answer_given: Any = None, problems: Iterable[Problem] = ()) -> None:
    after = JOB.after(Job.objects.values_list("state", flat=True).get(pk=job.pk), act)
    if after is None:  # it was stopped meanwhile
        return
    job.state, job.answer, job.ended_at = after, answer_given, timezone.now()
    job.problems = [[problem.what, problem.where, problem.to_do] for problem in problems]
    job.save(update_fields=["state", "answer", "problems", "ended_at"])
