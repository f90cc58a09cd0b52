from dataclasses import replace

import pytest

from placeplan.core.errors import PlanError
from placeplan.records.rows.decision_rows import Outcome
from tests.unit.governance.conftest import DECISION, rows_of
from tests.workspaces import ON_BOTH


def outcome(body="RZ9", **more):
    told = {"row": "outcomes-1", "decision": "D1", "board": f"{body} board", "meeting": f"M-{body}"} | more
    return ("outcomes", Outcome(body=body, outcome=told.pop("outcome", "note"), source="minutes", **told))


@ON_BOTH
def test_each_record_has_its_act_with_its_digest_and_the_chain_is_whole(boards):
    from placeplan.governance.actions import make_records
    from placeplan.governance.models import RecordEntry
    from placeplan.governance.queries import records_of
    from placeplan.records.chained import words_of
    from placeplan.workspace.audit_chain import verify
    from placeplan.workspace.models import AuditRow

    file, row = outcome()
    (entry,) = make_records(by=boards.secretaries["RZ9"], rows=[(file, row)])
    last = AuditRow.objects.filter(place=boards.place).last()
    assert (last.act, last.words.text) == ("keep a board’s record", words_of(file, row))
    assert last.line == boards.line("common")
    assert verify(boards.place).problems == ()
    assert records_of(boards.place).outcomes == (row,)
    assert RecordEntry.objects.seen_by(boards.seats["09N", "signatory"]).filter(pk=entry.pk).exists()


def test_nobody_records_for_another_body_and_the_refusal_is_logged(boards):
    from placeplan.governance.actions import make_records
    from placeplan.governance.queries import records_of
    from placeplan.workspace.acting import RefusedError
    from placeplan.workspace.models import AuditRow

    with pytest.raises(RefusedError, match="This is for RZ9 to record; you act for Northby Commissioners"):
        make_records(by=boards.secretaries["09N"], rows=[outcome()])
    assert records_of(boards.place).outcomes == ()
    assert AuditRow.objects.filter(place=boards.place).last().act == "refused: keep a board’s record"


def test_a_role_records_what_is_its_own(boards):
    from placeplan.governance.actions import make_records
    from placeplan.workspace.acting import RefusedError

    with pytest.raises(RefusedError, match="one needs to be secretary; you are signatory"):
        make_records(by=boards.seats["RZ9", "signatory"], rows=[outcome()])
    with pytest.raises(RefusedError, match="one needs to be signatory or deputy or coordinator"):
        make_records(
            by=boards.secretaries["RZ9"], rows=[("decisions", replace(DECISION, row="d", decision="D2"))]
        )


def test_what_another_body_recorded_is_not_mended_for_it(boards):
    from placeplan.governance.actions import make_records
    from placeplan.workspace.acting import RefusedError

    board = rows_of("RZ9")[0][1]
    own = replace(board, row="b-2", supersedes=board.row, bodies=("09N",))
    with pytest.raises(RefusedError, match="This is for RZ9 to record"):
        make_records(by=boards.secretaries["09N"], rows=[("boards", own)])


def test_all_rows_are_made_or_none(boards):
    from placeplan.governance.actions import make_records
    from placeplan.governance.models import RecordEntry

    before = RecordEntry.objects.count()
    with pytest.raises(PlanError, match="Nobody declares the meeting"):
        make_records(by=boards.secretaries["RZ9"], rows=[outcome(), outcome(row="o-2", meeting="M-9")])
    assert RecordEntry.objects.count() == before


def test_a_row_that_mends_another_leaves_it_there(boards, opened_again):
    from placeplan.governance.actions import make_records, next_row, next_rows
    from placeplan.governance.queries import records_of

    make_records(by=boards.coordinator, rows=[("decisions", opened_again)])
    records = records_of(boards.place)
    assert records.decisions == (DECISION, opened_again)
    assert records.acting.decisions == (opened_again,)
    assert next_row(boards.coordinator, "decisions") == "decisions-3"
    assert next_rows(boards.coordinator, "facts", 2) == ["facts-1", "facts-2"]


def test_the_one_person_of_a_folder_does_everything_in_it(workspace):
    from placeplan.governance.actions import make_records
    from placeplan.governance.queries import records_of

    make_records(by=workspace.seat, rows=[*rows_of("RZ9"), ("decisions", DECISION)])
    assert records_of(workspace.seat.organisation.place).decisions == (DECISION,)
