from placeplan.workspace.actions.drafts import (
    add_edits,
    bring_again,
    choose,
    drop_draft,
    edits_of,
    steps_of,
    take_back,
)
from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.models import AuditRow, Draft

A, B = (Edit("assumptions.toml", (name, "value"), name, 1, 2) for name in "ab")


def test_a_draft_is_kept_taken_back_step_by_step_brought_again_and_dropped(workspace):
    seat, before = workspace.seat, AuditRow.objects.count()
    add_edits(by=seat, edits=[A])
    add_edits(by=seat, edits=[B])
    assert edits_of(seat) == [A, B] and AuditRow.objects.count() == before + 2
    take_back(by=seat)
    assert edits_of(seat) == [A] and len(steps_of(seat)[1]) == 1
    bring_again(by=seat)
    assert edits_of(seat) == [A, B]
    take_back(by=seat)
    add_edits(by=seat, edits=[B])
    assert steps_of(seat)[1] == [], "what was taken back is gone once something else is typed"
    drop_draft(by=seat)
    assert edits_of(seat) == [] and not Draft.objects.exists()


def test_nothing_is_kept_where_nothing_was_changed(workspace):
    before = AuditRow.objects.count()
    add_edits(by=workspace.seat, edits=[Edit("f.toml", ("a",), "a", 1, 1)])
    assert AuditRow.objects.count() == before and not Draft.objects.exists()


def test_in_a_clash_mine_begins_from_what_the_folder_says_and_theirs_goes(workspace):
    add_edits(by=workspace.seat, edits=[A, B])
    choose(by=workspace.seat, edits=[A, B], current=[8, 9], choices=["mine", "theirs"])
    (kept,) = edits_of(workspace.seat)
    assert (kept.was, kept.now, kept.cell) == (8, 2, A.cell)
