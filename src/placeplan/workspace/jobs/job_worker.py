"""The worker: takes one job after another, each in a fresh process, and sees to it that none is lost."""

import threading
import time
from collections.abc import Callable, Sequence
from datetime import date

from placeplan.workspace.actions.job_leases import give_up, put_back, renew, stop, take_next
from placeplan.workspace.jobs.dying_with_parent import begin_child, end_child
from placeplan.workspace.models import Job

PAUSE = 0.2  # seconds between two looks for a job
SIGN_OF_LIFE = 2.0  # seconds between two renewals of a lease


def work(
    command: Callable[[Job], Sequence[str]], is_over: threading.Event, daily: Callable[[date], object]
) -> None:
    """Take jobs until it is over, those first that a dead worker left. `command` is what to run for one.

    `daily` is done as it begins, and again on each new day.
    """
    put_back(everything=True)  # there is one worker, and it has just begun
    done_on: date | None = None
    while not is_over.is_set():
        if done_on != date.today():
            done_on = date.today()
            daily(done_on)
        job = take_next()
        if job is None:
            put_back()
            is_over.wait(PAUSE)
        else:
            see_through(job, command(job), is_over)


def see_through(job: Job, command: Sequence[str], is_over: threading.Event) -> None:
    """Run one job in a process of its own until it ends, is stopped, or the worker has to go."""
    child = begin_child(command)
    looked = time.monotonic()
    try:
        while child.poll() is None:
            if is_over.wait(PAUSE / 4):
                give_up(job)  # for the next worker
                return
            if time.monotonic() - looked > SIGN_OF_LIFE / 4:
                looked = time.monotonic()
                if renew(job):
                    end_child(child)
                    stop(job)
                    return
    finally:
        end_child(child)
    job.refresh_from_db()
    if job.state == "running":  # it died without a word
        put_back(everything=True)
