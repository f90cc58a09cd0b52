import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.acting import RefusedError
from placeplan.workspace.actions.plan_versions import ask_to_save
from placeplan.workspace.content.working_folders import laid_afresh
from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.jobs.saving_job import save_edits
from placeplan.workspace.models import AuditRow, Job, Version
from tests.workspaces import with_a_plan


def run(workspace, *edits):
    job = ask_to_save(by=workspace.seat, line=workspace.line, edits=edits, reason="because")
    return save_edits(Task(job, workspace.folder, lambda *_: None))


def test_a_plan_is_saved_as_the_version_after_what_the_folder_was_and_is_checked(workspace):
    with_a_plan(workspace.folder)
    answer = run(workspace, Edit("assumptions.toml", ("inflation", "value"), "Prices", 0.02, 0.03))
    assert [version.reason for version in Version.objects.order_by("number")][1:] == [
        "changed in the folder",
        "because",
    ]
    assert (
        answer["number"] == 3
        and Job.objects.filter(kind="check", arguments__version=answer["version"]).exists()
    )


def test_a_plan_that_would_not_be_whole_is_not_written_and_all_of_it_is_said(workspace):
    with_a_plan(workspace.folder)
    before = (workspace.folder / "assumptions.toml").read_bytes()
    with pytest.raises(PlanError) as error:
        run(
            workspace,
            Edit("assumptions.toml", ("inflation", "value"), "Prices", 0.02, None),
            Edit("schemes.toml", ("schemes", "same_day", "owner"), "Owner", "RZ9", "XX9"),
        )
    assert len(error.value.problems) == 2
    assert (workspace.folder / "assumptions.toml").read_bytes() == before


def saved(together, code, edit):
    line = together.line(code)
    job = ask_to_save(
        by=together.seat("RZ9" if code == "common" else code, "editor"),
        line=line,
        edits=[edit],
        reason="because",
    )
    return save_edits(Task(job, laid_afresh(line), lambda *_: None))


def test_a_body_saves_its_own_part_of_the_plan_and_nobody_elses(together):
    title = ("schemes", "same_day", "title")
    saved(together, "RZ9", Edit("schemes.toml", title, "Title", "Same-day care", "Care on the day"))
    own = together.line("RZ9").versions.last()
    assert own.reason == "because" and own.line.versions.count() == 2
    assert AuditRow.objects.filter(subject=f"version {own.pk}").count() == 1
    assert together.line("09N").versions.count() == 1
    whose = ("schemes", "same_day", "owner")
    with pytest.raises(PlanError, match="for Northby Commissioners to change"):
        saved(together, "RZ9", Edit("schemes.toml", whose, "Owner", "RZ9", "09N"))
    assert together.line("RZ9").versions.last() == own


def test_what_several_see_together_is_saved_by_nobody(together):
    with pytest.raises(RefusedError, match="in your own books"):
        saved(together, "common", Edit("assumptions.toml", ("a", "value"), "A", None, 1))
