from placeplan.workspace.actions.line_versions import new_version
from placeplan.workspace.actions.views_of_lines import (
    FIRST,
    current,
    keep_whole,
    read_in,
    sharer_of,
    up_to_date,
)
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.content.composing import files_of
from placeplan.workspace.content.working_folders import folder_of
from placeplan.workspace.models import Share


def test_a_line_is_put_together_again_only_once_something_moved_and_says_what(together):
    seat, line = together.seat("09N"), together.line("09N")
    first, is_new = up_to_date(by=seat, line=line)
    assert (first.number, is_new) == (1, False)
    share = Share.objects.create(
        line=together.line("RZ9"), table="measure:income", version=together.line("RZ9").versions.last(),
        by=together.seat("RZ9"),
    )  # fmt: skip
    second, is_new = up_to_date(by=seat, line=line)
    assert is_new and second.reason == "received from Northby Hospital: Income" and sharer_of(share)
    assert up_to_date(by=seat, line=line) == (second, False)
    Share.objects.update(ended_at="2026-11-30T12:00Z")
    third, _ = up_to_date(by=seat, line=line)
    assert third.reason == "no longer shared by Northby Hospital: Income" and third.manifest == first.manifest
    assert not verify(together.place).problems


def test_what_the_coordinator_changes_comes_to_every_line(together):
    of_place = together.line("NORTHBY")
    files = files_of(of_place.versions.last()) | {"method.md": b"How."}
    new_version(together.seat("NORTHBY", "coordinator"), of_place, files, "a method")
    version, _ = up_to_date(by=together.seat("RZ9", "reader"), line=together.line("RZ9"))
    assert version.reason == "the place’s part is now version 2"
    assert version.entries.filter(path="method.md").exists()
    common, _ = up_to_date(by=together.seat("RZ9", "reader"), line=together.line("common"))
    assert common.entries.filter(path="method.md").exists()


def test_a_body_keeps_its_own_part_whole_and_what_it_received_stays(together):
    seat, line = together.seat("RZ9", "editor"), together.line("RZ9")
    folder = folder_of(line)
    (folder / "figures" / "money.csv").write_text(
        (folder / "figures" / "money.csv").read_text("utf-8").replace(",71,", ",70,"), "utf-8"
    )
    version = read_in(by=seat, line=line, folder=folder, reason="a cut")
    assert (version.number, version.reason) == (2, "a cut")
    assert current(by=seat, line=line, folder=folder) == version
    assert keep_whole(by=seat, line=line, files=files_of(version), reason="again") == version
    assert b",70," in (folder_of(line) / "figures" / "money.csv").read_bytes()


def test_for_one_person_the_folder_is_read_in(workspace):
    about = {"by": workspace.seat, "line": workspace.line, "folder": workspace.folder}
    assert current(**about) == read_in(**about, reason="x") == workspace.version
    assert FIRST
