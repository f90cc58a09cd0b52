import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.actions.asked_returns import (
    confirm_return,
    hand_in_return,
    map_return,
    note_filled,
    put_return_aside,
)
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import AskedReturn, AuditRow


def handed(workspace, **about):
    return hand_in_return(
        by=workspace.seat, line=workspace.line, name="a.xlsx", content=b"PK1", body="RZ9", **about
    )


def test_a_return_goes_from_handed_in_over_confirmed_to_filled_each_an_act(workspace):
    asked, about = handed(workspace), {"by": workspace.seat}
    map_return(**about, asked=asked, mapping="one")
    confirm_return(**about, asked=asked, mapping="two", disclosed_to="NHS England")
    row = AskedReturn.objects.get()
    assert (row.state, row.mapping, row.disclosed_to) == ("confirmed", "two", "NHS England")
    note_filled(**about, asked=asked, version=workspace.version, name="b.xlsx", filled=b"PK2", receipt=b"{}")
    row = AskedReturn.objects.get()
    assert row.state == "filled" and bytes_kept(row.filled) == b"PK2" and bytes_kept(row.receipt) == b"{}"
    assert bytes_kept(row.content) == b"PK1", "what came stays as it was"
    acts = list(AuditRow.objects.values_list("act", flat=True))[-4:]
    assert acts == ["hand in a return", "map a return", "confirm a return", "fill a return"]


def test_what_was_changed_is_to_be_confirmed_again(workspace):
    asked = handed(workspace)
    with pytest.raises(PlanError, match="to be confirmed by now"):
        note_filled(
            by=workspace.seat, asked=asked, version=workspace.version, name="b", filled=b"", receipt=b""
        )
    assert AuditRow.objects.last().act == "hand in a return", "an act that failed left no row"
    confirm_return(by=workspace.seat, asked=asked, mapping="one")
    map_return(by=workspace.seat, asked=asked, mapping="two")
    assert AskedReturn.objects.get().state == "received"


def test_a_return_filled_elsewhere_waits_for_nothing_but_a_check(workspace):
    asked = handed(workspace, is_filled=True)
    assert (asked.state, asked.filled_name) == ("to check", "a.xlsx") and asked.filled == asked.content
    put_return_aside(by=workspace.seat, asked=asked)
    with pytest.raises(PlanError, match="put aside by now"):
        put_return_aside(by=workspace.seat, asked=asked)
