import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from placeplan.workspace.actions.drafts import add_edits, edits_of
from placeplan.workspace.actions.plan_versions import save_plan
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.models import AuditRow
from tests.workspaces import A_PLAN, with_a_plan

FILE = "assumptions.toml"
PRICES = Edit(FILE, ("inflation", "value"), "Prices: value", 0.02, 0.025)
NEW = Edit("scenarios/new.toml", (), "scenario New", None, 'title = "New"\n[parts.same_day]\nstop = true\n')


@pytest.fixture
def place(workspace):
    with_a_plan(workspace.folder)
    return workspace


def save(place, *edits):
    return save_plan(
        by=place.seat, line=place.line, folder=place.folder, edits=edits, reason="the letter of June"
    )


def test_saving_changes_the_cells_alone_makes_one_version_and_one_row_of_the_chain(place):
    add_edits(by=place.seat, edits=[PRICES])
    before = AuditRow.objects.count()
    version = save(place, PRICES, NEW)
    assert AuditRow.objects.count() == before + 1 and AuditRow.objects.last().act == "save a version"
    written = (place.folder / FILE).read_text("utf-8")
    assert written == A_PLAN[FILE].replace("value = 0.02\n", "value = 0.025\n")
    loaded = load_place(place.folder)
    assert loaded.assumptions["inflation"].value == 0.025 and loaded.scenarios["new"].title == "New"
    assert (
        version.reason == "the letter of June" and version.entries.filter(path="scenarios/new.toml").exists()
    )
    assert edits_of(place.seat) == [] and not verify(place.line.place).problems


def test_what_was_changed_meanwhile_is_not_overwritten_and_nothing_else_is_written(place):
    path = place.folder / FILE
    path.write_text(A_PLAN[FILE].replace("value = 0.02\n", "value = 0.04\n"), "utf-8")
    add_edits(by=place.seat, edits=[PRICES])
    with pytest.raises(PlanError, match="says something else of this by now"):
        save(place, NEW, PRICES)
    assert "value = 0.04" in path.read_text("utf-8") and not (place.folder / NEW.file).exists()
    assert edits_of(place.seat) == [PRICES], "what was typed is kept"


def test_what_was_typed_while_it_was_saved_stays_in_the_draft(place):
    later = Edit(FILE, ("inflation", "note"), "Prices: note", None, "later")
    add_edits(by=place.seat, edits=[PRICES])
    add_edits(by=place.seat, edits=[later])
    save(place, PRICES)
    assert edits_of(place.seat) == [later]
