from placeplan.accounts.seatless_acts import note_without_seat
from placeplan.workspace.audit_chain import NO_SEAT, verify
from placeplan.workspace.models import AuditRow


def test_an_act_of_no_seat_is_chained_in_its_place(workspace):
    place = workspace.line.place
    note_without_seat("try", workspace.line, "by an administrator")
    row = AuditRow.objects.last()
    assert (row.act, row.seat, row.words.text) == ("try", NO_SEAT, "by an administrator")
    assert not verify(place).problems
