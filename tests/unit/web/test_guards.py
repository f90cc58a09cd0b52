from datetime import date, timedelta

import pytest
from django.test import Client

ADDRESS = "127.0.0.1:8000"


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:8000", "127.0.0.1:9", "127.0.0.1", "[::1]:8000", ""]
)
def test_no_other_name_of_this_machine_is_answered(browser_of_one, host):
    answer = browser_of_one.get("/", HTTP_HOST=host)
    assert answer.status_code == 421 and b"Rivershire" not in answer.content


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://127.0.0.1:9"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
    ],
)
def test_no_other_site_can_post(browser_of_one, headers):
    assert browser_of_one.post("/files/waiting/", **headers).status_code == 403
    own = {"HTTP_ORIGIN": f"http://{ADDRESS}", "HTTP_SEC_FETCH_SITE": "same-origin"}
    assert browser_of_one.post("/files/waiting/", **own).status_code == 302


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_PURPOSE": "prefetch"},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_PURPOSE": "prefetch"},
        {"HTTP_X_MOZ": "prefetch"},
    ],
)
def test_a_page_that_a_browser_fetches_ahead_of_time_begins_nothing(browser_of_one, headers):
    from placeplan.workspace.models import AuditRow, Job

    before = Job.objects.count(), AuditRow.objects.count()
    assert browser_of_one.get("/search/?q=drugs", **headers).status_code == 503
    assert (Job.objects.count(), AuditRow.objects.count()) == before
    assert browser_of_one.get("/search/?q=drugs").status_code == 302
    assert Job.objects.count() == before[0] + 1


def test_a_form_without_its_token_is_refused_in_words(workspace):
    from placeplan.web.links import LINKS

    client = Client(HTTP_HOST=ADDRESS, enforce_csrf_checks=True)
    client.get(f"/open/{LINKS.new(workspace.seat.pk)}")
    answer = client.post("/files/waiting/")
    assert answer.status_code == 403 and "not sent from a page of yours" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/", "/files/", "/files/1/", "/findings/", "/versions/1/", "/jobs/1/", "/x"]
)
def test_nobody_unknown_sees_a_page(workspace, address):
    answer = Client(HTTP_HOST=ADDRESS).get(address)
    assert answer.status_code == 401 and b"Northby" not in answer.content


def test_every_answer_says_what_a_browser_may_do_with_it(browser_of_one):
    headers = browser_of_one.get("/").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "script-src" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY" and headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "same-origin"


def test_what_a_person_can_mend_is_a_page_of_problems(workspace, browser_of_one):
    (workspace.folder / "large.csv").write_bytes(b"x")
    (workspace.folder / "large.csv").chmod(0)
    (workspace.folder / ("bad" + chr(1) + ".csv")).write_bytes(b"x")
    answer = browser_of_one.get("/")
    assert answer.status_code == 400 and "Rename it." in answer.content.decode()


def test_what_may_not_be_done_is_said(workspace, browser_of_one):
    workspace.seat.role = "reader"
    workspace.seat.save()
    (workspace.folder / "workbooks").mkdir()
    (workspace.folder / "workbooks" / "a.csv").write_text("x\n", "utf-8")
    answer = browser_of_one.post("/files/waiting/")
    assert answer.status_code == 403 and "you are reader" in answer.content.decode()


def test_who_holds_her_seat_no_longer_sees_no_page(workspace, browser_of_one):
    assert browser_of_one.get("/").status_code == 200
    workspace.seat.until = date.today() - timedelta(days=1)
    workspace.seat.save()
    assert browser_of_one.get("/").status_code == 401
