import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.actions.keeping_private.concerns import (
    BATCH,
    line_of_code,
    print_codes,
    raise_concern,
)
from placeplan.workspace.actions.line_versions import new_version
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.models import AuditRow, Concern, ConcernBatch, ConcernCode, Line
from tests.workspaces import A_PLAN, ON_BOTH

pytestmark = ON_BOTH


@pytest.fixture
def public(workspace):
    """The public view, with the assumptions of a plan."""
    line = Line.objects.create(place=workspace.line.place, purpose="public", key="public")
    line.members.add(workspace.seat.organisation)
    files = {"assumptions.toml": A_PLAN["assumptions.toml"].encode()}
    new_version(workspace.seat, line, files, "released")
    return line


def test_a_concern_leaves_no_row_that_says_who_or_when_and_uses_its_code_up(workspace, public):
    code, *_ = print_codes(by=workspace.seat, line=public, count=5)
    acts = AuditRow.objects.count()
    raise_concern(code=code.lower().replace("-", " "), assumption="inflation", text="much too low")
    assert AuditRow.objects.count() == acts
    assert {field.name for field in Concern._meta.get_fields()} == {
        "key", "place", "line", "batch", "assumption", "text",
    }  # fmt: skip
    with pytest.raises(PlanError, match="opens nothing"):
        raise_concern(code=code, assumption="inflation", text="again")
    assert ConcernCode.objects.count() == 4
    assert not any(code in row.digest for row in ConcernCode.objects.all())


def test_they_are_told_when_a_batch_is_full_by_lot_and_chained_together(workspace, public):
    codes = print_codes(by=workspace.seat, line=public, count=2 * BATCH)
    for number, code in enumerate(codes[: BATCH - 1]):
        raise_concern(code=code, assumption="inflation", text=f"word {number}")
    before = {concern.key for concern in Concern.objects.all()}
    assert not ConcernBatch.objects.exists()
    raise_concern(code=codes[BATCH - 1], assumption="inflation", text="the last")
    kept = list(Concern.objects.all())
    assert before.isdisjoint(concern.key for concern in kept), "written anew, by another lot"
    assert {concern.batch.number for concern in kept} == {1}
    act = AuditRow.objects.last()
    assert (act.act, act.seat) == ("tell concerns", 0)
    assert not verify(public.place).problems
    raise_concern(code=codes[BATCH], assumption="inflation", text="one more")
    assert Concern.objects.filter(batch=None).count() == 1


def test_a_code_opens_one_view_and_its_assumptions_alone(workspace, public):
    code, *_ = print_codes(by=workspace.seat, line=public, count=5)
    assert line_of_code(code) == public
    with pytest.raises(PlanError, match="no assumption"):
        raise_concern(code=code, assumption="a_private_one", text="words")
    assert line_of_code(code) == public, "the code stays good"
    with pytest.raises(PlanError, match="opens nothing"):
        line_of_code("AAAAA-AAAAA-AAAAA-AAAAA")
