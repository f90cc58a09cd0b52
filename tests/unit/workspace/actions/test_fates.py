from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.actions.fates import answer_finding, lapse_accepted, note_findings
from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.models import Comment, Finding


def later(workspace, text):
    (workspace.folder / "notes.md").write_text(text, "utf-8")
    return read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)


def note(workspace, version, *findings):
    return note_findings(by=workspace.seat, version=version, findings=findings)


def test_findings_are_noted_with_their_money_in_pence_and_in_their_order(workspace, told):
    counts = note(workspace, workspace.version, told(), told(subject="b", amount=None, status="pass"))
    assert counts == {"closed": 0, "opened": 0, "new": 2}
    assert list(Finding.objects.values_list("rank", "pence", "status")) == [
        (0, 150_000, "fail"),
        (1, None, "pass"),
    ]


def test_the_same_check_twice_changes_nothing(workspace, told):
    note(workspace, workspace.version, told())
    assert note(workspace, workspace.version, told()) == {"closed": 0, "opened": 0, "new": 0}
    assert Finding.objects.count() == 1 and not Comment.objects.exists()


def test_two_findings_of_one_name_are_both_kept(workspace, told):
    note(workspace, workspace.version, told(), told(title="another"))
    assert Finding.objects.count() == 2


def test_a_new_version_closes_a_finding_and_another_opens_it_again_and_both_say_so(workspace, told):
    note(workspace, workspace.version, told())
    answer_finding(by=workspace.seat, finding=Finding.objects.get(), act="settle", text="by B2 of a.xlsx")
    assert note(workspace, later(workspace, "2")) == {"closed": 1, "opened": 0, "new": 0}
    assert (Finding.objects.get().state, Finding.objects.get().is_present) == ("closed", False)
    assert note(workspace, later(workspace, "3"), told()) == {"closed": 0, "opened": 1, "new": 0}
    assert Finding.objects.get().state == "open"
    acts = list(Comment.objects.values_list("act", "text"))
    assert acts == [
        ("settle", "by B2 of a.xlsx"),
        ("close by version", "No longer found in version 2."),
        ("re-open by version", "It is found again."),
    ]


def test_what_was_settled_is_open_again_once_it_says_something_else(workspace, told):
    note(workspace, workspace.version, told())
    answer_finding(by=workspace.seat, finding=Finding.objects.get(), act="settle", text="by B2")
    note(workspace, later(workspace, "2"), told())
    assert Finding.objects.get().state == "settled"
    note(workspace, later(workspace, "3"), told(title="They are £2,000 apart", amount=2_000.0))
    assert Finding.objects.get().state == "open"
    assert "now says “They are £2,000 apart”" in Comment.objects.last().text


def test_an_older_version_that_is_checked_late_moves_nothing(workspace, told):
    second = later(workspace, "2")
    note(workspace, second, told())
    assert note(workspace, workspace.version) == {"closed": 0, "opened": 0, "new": 0}
    assert Finding.objects.get().is_present


def test_each_answer_is_kept_with_its_words(workspace, told):
    note(workspace, workspace.version, told())
    finding = Finding.objects.get()
    answer_finding(by=workspace.seat, finding=finding, act="comment", text="looking")
    answer_finding(by=workspace.seat, finding=finding, act="assign", body="RZ9")
    assert (Finding.objects.get().state, Finding.objects.get().assigned_to) == ("assigned", "RZ9")
    answer_finding(by=workspace.seat, finding=finding, act="accept", text="small", until=date(2027, 3, 31))
    assert Finding.objects.get().accepted_until == date(2027, 3, 31)
    with pytest.raises(PlanError, match="accepted difference by now"):
        answer_finding(by=workspace.seat, finding=finding, act="explain", text="late")
    assert Comment.objects.count() == 3


def test_what_was_accepted_until_a_day_is_open_again_after_it(workspace, told):
    note(workspace, workspace.version, told())
    answer = {"act": "accept", "text": "small", "until": date(2027, 3, 31)}
    answer_finding(by=workspace.seat, finding=Finding.objects.get(), **answer)
    asked = {"by": workspace.seat, "line": workspace.line}
    assert lapse_accepted(**asked, today=date(2027, 3, 31)) == 0
    assert lapse_accepted(**asked, today=date(2027, 4, 1)) == 1
    assert (Finding.objects.get().state, Comment.objects.last().act) == ("open", "lapse")
