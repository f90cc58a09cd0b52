from placeplan.workspace.actions.checks import ask_for_check, have_checked
from placeplan.workspace.actions.line_versions import new_version
from placeplan.workspace.models import Job


def test_a_version_is_checked_once(workspace):
    job = ask_for_check(by=workspace.seat, version=workspace.version)
    assert ask_for_check(by=workspace.seat, version=workspace.version) == job
    assert job.arguments["manifest"] == workspace.version.manifest


def test_each_version_is_checked_whoever_made_it_and_a_check_that_failed_is_not_asked_again(workspace):
    for version in (workspace.version, new_version(workspace.seat, workspace.line, {"a.md": b"x"}, "made")):
        have_checked(by=workspace.seat, version=version)
        Job.objects.update(state="failed")
        have_checked(by=workspace.seat, version=version)
    assert [job.arguments["version"] for job in Job.objects.all()] == [
        workspace.version.pk,
        workspace.line.versions.last().pk,
    ]
