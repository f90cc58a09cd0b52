from placeplan.workspace.actions.asked_returns import hand_in_return, map_return
from placeplan.workspace.actions.return_requests import ask_to_check, ask_to_fill, ask_to_map
from placeplan.workspace.models import AuditRow


def test_what_is_asked_is_worked_out_once_for_each_mapping_and_version(workspace):
    about = {"by": workspace.seat, "line": workspace.line, "content": b"PK", "body": "RZ9"}
    asked = hand_in_return(**about, name="a.xlsx")
    ask = {"by": workspace.seat, "asked": asked, "version": workspace.version}
    job = ask_to_map(**ask)
    assert ask_to_map(**ask) == job
    map_return(by=workspace.seat, asked=asked, mapping="other")
    assert ask_to_map(**ask) != job
    assert ask_to_fill(**ask).kind == "fill_return" and AuditRow.objects.last().act == "fill a return"
    filled = hand_in_return(**about, name="b.xlsx", is_filled=True)
    assert ask_to_check(**ask | {"asked": filled}).arguments["filled"] == filled.content.digest
