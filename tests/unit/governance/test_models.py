def test_an_entry_is_told_on_the_line_of_all_or_of_the_one(boards, tmp_path):
    from placeplan.governance.models import RecordEntry

    assert {entry.line.purpose for entry in RecordEntry.objects.all()} == {"common"}


def test_of_one_person_the_line_is_her_own(workspace):
    from placeplan.governance.actions import make_records
    from tests.unit.governance.conftest import rows_of

    entry, *_ = make_records(by=workspace.seat, rows=rows_of("RZ9"))
    assert entry.line == workspace.line
