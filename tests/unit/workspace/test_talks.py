from types import SimpleNamespace

from placeplan.workspace.actions.checks import ask_for_check
from placeplan.workspace.actions.job_leases import answer, take_next
from placeplan.workspace.talks import conversations, last_check


def finding(bodies, pence):
    return SimpleNamespace(pence=pence, told={"conversation": bodies, "organisations": []})


def test_findings_are_grouped_by_who_should_talk_in_the_order_of_weight():
    talks = conversations([finding(["B", "A"], 500), finding(["C"], None), finding(["A", "B"], -900)])
    assert [(talk.bodies, len(talk.findings), talk.pence) for talk in talks] == [
        (("A", "B"), 2, 900), (("C",), 1, 0),
    ]  # fmt: skip


def test_the_last_check_says_whether_it_is_of_this_version(workspace):
    place = workspace.line.place
    assert last_check(place, workspace.version).job is None
    ask_for_check(by=workspace.seat, version=workspace.version)
    answer(take_next(), {"names": {"RZ9": "Northby"}, "matrix": []})
    check = last_check(place, workspace.version)
    assert check.is_current and check.names == {"RZ9": "Northby"}
