from placeplan.workspace.jobs.job_kinds import JobKind, JobKinds, Task
from placeplan.workspace.models import Job


def test_kinds_are_registered_and_called_by_their_titles():
    kinds = JobKinds()
    kinds.register(JobKind("read", "Reading", lambda task: None))
    assert (kinds.title("read"), kinds.title("take_in")) == ("Reading", "Take in")


def test_a_task_gives_its_arguments(tmp_path):
    assert Task(Job(arguments={"a": 1}), tmp_path, lambda *step: None).argument("a") == 1
