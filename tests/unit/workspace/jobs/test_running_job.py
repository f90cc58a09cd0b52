import pytest

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.actions.job_leases import take_next
from placeplan.workspace.jobs.job_kinds import KINDS, JobKind
from placeplan.workspace.jobs.running_job import run_job
from placeplan.workspace.models import Job


@pytest.fixture
def run(workspace, monkeypatch):
    """Runs what is given as the job of a place, and gives its row."""

    def run(does):
        monkeypatch.setattr(KINDS, "by_key", {"try": JobKind("try", "Trying", does)})
        Job.objects.create(line=workspace.line, asked_by=workspace.seat, kind="try", key="k")
        run_job(take_next().pk)
        return Job.objects.last()

    return run


def test_an_answer_and_its_progress_are_kept(run):
    def does(task):
        task.progress("half", 1, 2)
        return {"figures": 3}

    job = run(does)
    assert (job.state, job.answer, job.stage, job.done) == ("done", {"figures": 3}, "half", 1)


def test_what_a_person_can_mend_is_said_as_it_is(run):
    def does(task):
        raise PlanError(Problem("Wrong.", "there", "Mend it."))

    assert run(does).problems == [["Wrong.", "there", "Mend it."]]


def test_what_the_system_refuses_names_the_file(run):
    def does(task):
        raise PermissionError(13, "Permission denied", "/a/file")

    (problem,) = run(does).problems
    assert problem[0] == "The system refuses this: Permission denied." and problem[1] == "/a/file"


def test_what_nobody_foresaw_is_said_to_be_ours(run):
    job = run(lambda task: 1 / 0)
    assert job.state == "failed" and "our fault: ZeroDivisionError" in job.problems[0][0]
