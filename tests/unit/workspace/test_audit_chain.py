from placeplan.workspace.audit_chain import GENESIS, append, verify
from placeplan.workspace.models import AuditRow, AuditText
from tests.workspaces import ON_BOTH

pytestmark = ON_BOTH


def acts(workspace, count=4):
    place = workspace.line.place
    for number in range(count):
        append(place, workspace.seat, "try", workspace.line, f"words {number}")
    return place


def test_a_chain_is_whole_and_gives_its_head(workspace):
    place = acts(workspace)
    seen = verify(place)
    assert not seen.problems
    assert seen.acts == AuditRow.objects.count()
    assert seen.head == AuditRow.objects.last().digest != GENESIS


def test_a_row_changed_dropped_or_reworded_is_seen(workspace):
    place = acts(workspace)
    AuditRow.objects.filter(number=3).update(act="other")
    assert ["act 3" in problem.where for problem in verify(place).problems] == [True]
    AuditRow.objects.filter(number=3).delete()
    assert any("missing or put in" in problem.what for problem in verify(place).problems)
    words = AuditText.objects.last()
    AuditText.objects.filter(pk=words.pk).update(text="others")
    assert any("words" in problem.what for problem in verify(place).problems)


def test_cutting_off_the_last_rows_is_seen_against_a_printed_head_alone(workspace):
    place = acts(workspace)
    head = verify(place).head
    AuditRow.objects.last().delete()
    assert not verify(place).problems
    assert any("cut off" in problem.to_do for problem in verify(place, head).problems)


def test_words_can_be_erased_and_the_chain_stays_whole(workspace):
    place = acts(workspace)
    AuditText.objects.all().delete()
    assert not verify(place).problems
