import pytest

from placeplan.workspace.acting import RefusedError, acting
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.models import AuditRow, Draft, Seat
from tests.workspaces import ON_BOTH

pytestmark = ON_BOTH


def test_an_act_is_chained_with_its_words(workspace):
    with acting(by=workspace.seat, act="keep a draft", thing=workspace.line) as deed:
        place = workspace.line.place
        deed.subject = Draft.objects.create(place=place, by=workspace.seat, about="x", typed={"a": "b"})
        deed.words = "typed"
    row = AuditRow.objects.last()
    assert (row.act, row.subject, row.words.text) == ("keep a draft", f"draft {deed.subject.pk}", "typed")


def test_an_act_that_fails_leaves_neither_rows_nor_audit(workspace):
    before = AuditRow.objects.count()
    with (
        pytest.raises(ValueError, match="no"),
        acting(by=workspace.seat, act="keep a draft", thing=workspace.line),
    ):
        raise ValueError("no")
    assert AuditRow.objects.count() == before


def test_a_refused_act_changes_nothing_and_is_logged(workspace):
    reader = Seat.objects.create(
        person=workspace.seat.person, organisation=workspace.seat.organisation, role="reader"
    )
    done = []
    with pytest.raises(RefusedError), acting(by=reader, act="hand in files", thing=workspace.line):
        done.append("never")  # pragma: no cover
    row = AuditRow.objects.last()
    assert row.act == "refused: hand in files" and "reader" in row.words.text and not done
    assert not verify(workspace.line.place).problems
