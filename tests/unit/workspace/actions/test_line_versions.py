from placeplan.workspace.actions.line_versions import (
    CHANGED,
    FIRST,
    follow_folder,
    open_for_one,
    read_in_folder,
)
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.models import Job, Place, Seat


def again(workspace):
    return read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)


def test_a_place_is_opened_once_for_the_one_person(workspace):
    assert open_for_one(folder=workspace.folder) == workspace.seat
    assert (Place.objects.get().code, Seat.objects.count(), workspace.seat.role) == (
        "NORTHBY",
        1,
        "coordinator",
    )


def test_the_folder_is_a_version_once_and_another_when_it_changes(workspace):
    assert (workspace.version.number, workspace.version.reason) == (1, FIRST)
    assert again(workspace) == workspace.version
    (workspace.folder / "bodies.csv").write_text("code,name,aliases,kind\nRZ9,Northby,,hospital\n", "utf-8")
    second = again(workspace)
    assert (second.number, second.reason, list(second.parents.all())) == (2, CHANGED, [workspace.version])
    assert not verify(workspace.line.place).problems


def test_what_is_made_of_the_rest_or_hidden_is_no_part_of_a_version(workspace):
    for name in ("out/site", "records"):
        (workspace.folder / name).mkdir(parents=True)
        (workspace.folder / name / "x.html").write_text("x", "utf-8")
    (workspace.folder / "~$open.xlsx").write_text("x", "utf-8")
    assert again(workspace) == workspace.version
    assert [entry.path for entry in workspace.version.entries.all()] == ["bodies.csv", "place.toml"]


def test_a_change_of_another_program_is_seen_and_one_of_our_own_job_is_waited_for(workspace):
    follow = {"by": workspace.seat, "line": workspace.line, "folder": workspace.folder}
    assert follow_folder(**follow) == (workspace.version, False)
    (workspace.folder / "notes.md").write_text("hers", "utf-8")
    job = Job.objects.create(
        line=workspace.line, asked_by=workspace.seat, kind="take_in", key="k", state="running"
    )
    assert follow_folder(**follow) == (workspace.version, False)
    job.delete()
    version, is_new = follow_folder(**follow)
    assert (version.number, is_new) == (2, True)
    assert follow_folder(**follow) == (version, False)
