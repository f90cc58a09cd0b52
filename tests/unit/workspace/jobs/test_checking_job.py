from placeplan.workspace.actions.checks import ask_for_check
from placeplan.workspace.jobs.checking_job import STEPS, check_version
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.models import Finding


def test_a_version_is_checked_as_the_command_does_and_its_findings_are_noted(workspace):
    steps = []
    job = ask_for_check(by=workspace.seat, version=workspace.version)
    result = check_version(Task(job, workspace.folder, lambda *step: steps.append(step[0])))
    assert tuple(steps) == STEPS
    assert sum(result["counts"].values()) == Finding.objects.count() == result["new"]
    assert result["names"]["RZ9"] == "Northby Hospital" and result["names"]["NORTHBY"] == "Northby"
