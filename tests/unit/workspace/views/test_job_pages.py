import pytest

from placeplan.core.errors import Problem
from placeplan.workspace.actions.checks import ask_for_check
from placeplan.workspace.actions.job_leases import answer, fail, note_progress, take_next
from placeplan.workspace.actions.job_requests import ask_for_job
from placeplan.workspace.models import Job


@pytest.fixture
def job(workspace):
    return ask_for_check(by=workspace.seat, version=workspace.version)


def test_the_page_of_a_job_loads_itself_again_unless_it_is_kept_still(browser_of_one, job):
    waiting = browser_of_one.get(f"/jobs/{job.pk}/")
    assert waiting.headers["Refresh"] == "2" and "Waiting." in waiting.content.decode()
    note_progress(take_next(), "reading the place", 1, 3)
    still = browser_of_one.get(f"/jobs/{job.pk}/?still")
    assert "Refresh" not in still.headers and "Reading the place." in still.content.decode()


def test_once_it_is_done_the_way_leads_on_and_never_off_the_site(browser_of_one, job):
    answer(take_next(), {})
    assert browser_of_one.get(f"/jobs/{job.pk}/").url == "/findings/"
    assert browser_of_one.get(f"/jobs/{job.pk}/?then=/versions/").url == "/versions/"
    assert browser_of_one.get(f"/jobs/{job.pk}/?then=https://example.org/").url == "/findings/"
    assert browser_of_one.get(f"/jobs/{job.pk}/?then=//example.org/").url == "/findings/"
    assert browser_of_one.get(f"/jobs/{job.pk}/?then=nonsense").url == "/findings/"


def test_what_went_wrong_is_said_with_what_to_do_and_it_can_be_asked_again(browser_of_one, job):
    fail(take_next(), [Problem("Wrong.", "there", "Mend it.")])
    page = browser_of_one.get(f"/jobs/{job.pk}/").content.decode()
    assert "Wrong." in page and "there" in page and "Mend it." in page
    assert browser_of_one.post(f"/jobs/{job.pk}/again/").url == f"/jobs/{Job.objects.last().pk}/"
    assert Job.objects.count() == 2


def test_one_that_is_asked_again_or_stopped_leads_on_to_where_it_was_to_lead(browser_of_one, job):
    fail(take_next(), [Problem("Wrong.", "there", "Mend it.")])
    page = browser_of_one.get(f"/jobs/{job.pk}/?then=/search/%3Fq%3Dpay%26in%3Dfigures").content.decode()
    again = f"/jobs/{job.pk}/again/?then=/search/%3Fq%3Dpay%26in%3Dfigures"
    assert f'action="{again}"' in page
    following = browser_of_one.post(again).url
    assert following == f"/jobs/{Job.objects.last().pk}/?then=%2Fsearch%2F%3Fq%3Dpay%26in%3Dfigures"
    assert browser_of_one.post(f"/jobs/{Job.objects.last().pk}/stop/?then=/versions/").url.endswith(
        "versions%2F"
    )
    assert browser_of_one.post(f"/jobs/{job.pk}/again/?then=//example.org/").url.endswith("/")
    answer(take_next(), {})
    assert browser_of_one.get(f"/jobs/{Job.objects.last().pk}/?{following.partition('?')[2]}").url == (
        "/search/?q=pay&in=figures"
    )


def test_what_was_done_before_is_no_answer_to_what_failed_since(browser_of_one, job, workspace):
    answer(take_next(), {})
    about = {"by": workspace.seat, "line": workspace.line, "kind": job.kind}
    later = ask_for_job(**about, arguments=job.arguments, is_kept=False)
    fail(take_next(), [Problem("Wrong.", "there", "Mend it.")])
    asked = browser_of_one.post(f"/jobs/{later.pk}/again/").url
    assert asked == f"/jobs/{Job.objects.last().pk}/" and Job.objects.count() == 3


def test_a_job_can_be_stopped(browser_of_one, job):
    browser_of_one.post(f"/jobs/{job.pk}/stop/")
    assert "It was stopped" in browser_of_one.get(f"/jobs/{job.pk}/").content.decode()


def test_there_is_no_page_of_no_job(browser_of_one):
    assert browser_of_one.get("/jobs/999/").status_code == 404
