from types import SimpleNamespace

from placeplan.workspace.actions.checks import ask_for_check
from placeplan.workspace.actions.job_leases import answer, fail, take_next
from placeplan.workspace.actions.job_requests import ask_again, cancel_job
from placeplan.workspace.models import Job
from placeplan.workspace.waiting.talks import conversations, last_check


def finding(bodies, pence):
    return SimpleNamespace(pence=pence, told={"conversation": bodies, "organisations": []})


def test_findings_are_grouped_by_who_should_talk_in_the_order_of_weight():
    talks = conversations([finding(["B", "A"], 500), finding(["C"], None), finding(["A", "B"], -900)])
    assert [(talk.bodies, len(talk.findings), talk.pence) for talk in talks] == [
        (("A", "B"), 2, 900), (("C",), 1, 0),
    ]  # fmt: skip


def test_what_is_of_the_whole_place_is_one_conversation():
    talks = conversations([finding([], 5), finding(["PLACE"], 3), finding(["PLACE", "A"], 1)], "PLACE")
    assert [(talk.bodies, len(talk.findings)) for talk in talks] == [((), 2), (("A", "PLACE"), 1)]


def test_the_last_check_says_whether_it_is_of_this_version(workspace):
    assert last_check(workspace.seat, workspace.version).job is None
    ask_for_check(by=workspace.seat, version=workspace.version)
    answer(take_next(), {"names": {"RZ9": "Northby"}, "matrix": []})
    check = last_check(workspace.seat, workspace.version)
    assert check.is_current and check.names == {"RZ9": "Northby"}


def test_a_check_of_this_version_that_failed_or_was_stopped_is_no_check_under_way(workspace, browser_of_one):
    def page():
        return browser_of_one.get("/findings/").content.decode()

    job = ask_for_check(by=workspace.seat, version=workspace.version)
    assert "first check is under way" in page()
    answer(take_next(), {})
    (workspace.folder / "notes.md").write_text("hers", "utf-8")
    assert "under way or waits" in page()
    fail(take_next(), ())
    assert "failed" in page() and "of an earlier version" in page() and "under way" not in page()
    again = ask_again(by=workspace.seat, job=Job.objects.exclude(pk=job.pk).get())
    assert "under way or waits" in page()
    cancel_job(by=workspace.seat, job=again)
    assert "was stopped" in page() and f"/jobs/{again.pk}/" in page()
