import sys
import threading

from placeplan.workspace.actions.job_leases import answer, take_next
from placeplan.workspace.jobs import job_worker
from placeplan.workspace.models import Job


def one_job(workspace):
    return Job.objects.create(line=workspace.line, asked_by=workspace.seat, kind="check", key="k")


def test_a_job_whose_process_says_nothing_is_put_back(workspace):
    one_job(workspace)
    job_worker.see_through(take_next(), [sys.executable, "-c", "raise SystemExit(3)"], threading.Event())
    assert (Job.objects.get().state, Job.objects.get().attempts) == ("waiting", 1)


def test_a_job_that_is_to_stop_is_stopped(workspace, monkeypatch):
    monkeypatch.setattr(job_worker, "SIGN_OF_LIFE", 0)
    one_job(workspace)
    job = take_next()
    Job.objects.update(is_cancel_asked=True)
    job_worker.see_through(job, [sys.executable, "-c", "import time; time.sleep(300)"], threading.Event())
    assert Job.objects.get().state == "cancelled"


def test_a_worker_that_has_to_go_leaves_its_job_for_the_next(workspace):
    one_job(workspace)
    is_over = threading.Event()
    is_over.set()
    job_worker.see_through(take_next(), [sys.executable, "-c", "import time; time.sleep(300)"], is_over)
    assert (Job.objects.get().state, Job.objects.get().attempts) == ("waiting", 0)


def test_the_worker_takes_jobs_until_it_is_over(workspace):
    one_job(workspace)
    Job.objects.update(state="running")  # of a worker that died
    is_over, days = threading.Event(), []

    def command(job):
        answer(job, {"by": "the test"})
        is_over.set()
        return [sys.executable, "-c", ""]

    job_worker.work(command, is_over, days.append)
    assert days, "what is done each day is done as it begins"
    assert Job.objects.get().answer == {"by": "the test"}
