from html import unescape

import pytest

from placeplan.workspace.models import Job
from tests.unit.workspace.plan_forms.test_claim_form import CAME, SENT
from tests.unit.workspace.plan_forms.test_rebase_form import SENT as REBASED


def saved(browser_of_one, work):
    assert browser_of_one.post("/plan/", {"reason": "what was seen"}).status_code == 302
    work()
    return Job.objects.filter(kind="save_plan").last()


def test_a_promise_and_what_came_of_it_are_statements_of_the_next_version(browser_of_one, workspace, work):
    assert "State one first" in browser_of_one.get("/plan/promises/outcome/").content.decode()
    assert browser_of_one.post("/plan/promises/new/", SENT).status_code == 302
    page = browser_of_one.get("/plan/promises/outcome/").content.decode()
    assert "No ward closes first. (RZ9)" in page
    value = page.split('<option value="')[2].split('"')[0]
    sent = {**CAME, "claim": unescape(value)}
    assert browser_of_one.post("/plan/promises/outcome/", sent).status_code == 302
    assert saved(browser_of_one, work).state == "done"
    text = (workspace.folder / "statements" / "entered.csv").read_text(encoding="utf-8")
    assert "Two wards closed." in text and text.count("\n") == 4


def test_a_form_with_faults_says_all_of_them_and_keeps_what_was_typed(browser_of_one):
    page = browser_of_one.post("/plan/promises/new/", {**SENT, "said_on": "once", "source": ""})
    told = page.content.decode()
    assert "Write a day: 2018-03-31." in told and "No ward closes first." in told
    assert told.count("This field is required.") >= 1


def test_a_series_that_is_not_there_is_refused_before_anything_is_written(browser_of_one, workspace, work):
    assert browser_of_one.post("/plan/charts/rebase/", REBASED).status_code == 302
    job = saved(browser_of_one, work)
    assert job.state == "failed" and "no series" in str(job.problems)
    assert not (workspace.folder / "rules").exists()


@pytest.mark.parametrize("path", ["/plan/promises/new/", "/plan/promises/outcome/", "/plan/charts/rebase/"])
def test_every_form_opens(browser_of_one, path):
    assert browser_of_one.get(path).status_code == 200
