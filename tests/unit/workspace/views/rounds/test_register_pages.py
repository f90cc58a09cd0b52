from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from placeplan.workspace.actions.in_rounds.gap_requests import ask_daily
from placeplan.workspace.models import NotShared
from placeplan.workspace.waiting_things import WAITING
from tests.shared_places import browser_of, work
from tests.unit.web.every_address import Page


def text(answer):
    page = answer.content.decode()
    assert answer.status_code == 200 and Page(page).faults == []
    return page


def waiting(shared, *seat):
    return [thing.what for thing in WAITING.waiting_for(shared.seats[seat])]


def test_all_in_the_round_see_what_is_not_shared_with_no_reason_and_the_days(asking):
    other = browser_of(asking.seats["09N", "signatory"])
    assert "This is being brought up to date" in text(other.get("/register/"))
    work()
    NotShared.objects.update(since=date.today() - timedelta(days=3))
    for seat in (("09N", "signatory"), ("RZ9", "reader"), ("NORTHBY", "coordinator")):
        page = text(browser_of(asking.seats[seat]).get("/register/"))
        assert page.count("no reason given") == 2 and page.count("<td>3 days</td>") == 2
        assert "71" not in page.replace("2017", "") or seat[0] == "RZ9"
    row = NotShared.objects.get(body__organisation__code="RZ9")
    assert f"/register/{row.pk}/" not in text(other.get("/register/"))
    assert "says this for itself" in text(other.get(f"/register/{row.pk}/"))
    assert other.post(f"/register/{row.pk}/", {"why": "a", "until": "2999-01-01"}).status_code == 403


def test_a_long_register_asks_no_more_often_than_a_short_one(asking):
    fay = browser_of(asking.seats["RZ9", "signatory"])
    fay.get("/register/")
    work()
    with CaptureQueriesContext(connection) as short:
        fay.get("/register/")
    row = NotShared.objects.get(body__organisation__code="RZ9")
    for number in range(5):
        NotShared.objects.create(body=row.body, ask=f"more {number}", text="More.", since=row.since)
    with CaptureQueriesContext(connection) as long:
        assert text(fay.get("/register/")).count("Say why, and until when") == 6
    assert len(long) <= len(short)


def test_the_signatory_says_why_and_is_given_notice_before_it_lapses(asking):
    fay = browser_of(asking.seats["RZ9", "signatory"])
    fay.get("/register/")
    work()
    row = NotShared.objects.get(body__organisation__code="RZ9")
    assert waiting(asking, "RZ9", "signatory") == ["Say why it is not shared, or share it: State income."]
    assert waiting(asking, "RZ9", "editor") == []
    page = text(fay.post(f"/register/{row.pk}/", {"why": "", "until": ""}))
    assert "2 answers need another look" in page
    until = date.today() + timedelta(days=30)
    answer = fay.post(f"/register/{row.pk}/", {"why": "The board <b>meets</b>", "until": until.isoformat()})
    assert answer.url == "/register/"
    page = text(fay.get("/register/"))
    assert "The board &lt;b&gt;meets" in page and "Change what you said" in page
    assert waiting(asking, "RZ9", "signatory") == []
    ask_daily(until)
    work()
    assert waiting(asking, "RZ9", "signatory") == ["Share it, or say why not yet: State income."]
    assert "what is signed is released" in text(fay.get("/register/"))
    ask_daily(until + timedelta(days=15))
    work()
    page = text(fay.get("/register/"))
    assert "nothing that answers it is signed: it stays private" in page


def test_no_round_closed_and_nothing_withheld_are_said(shared):
    page = text(browser_of(shared.seats["RZ9", "reader"]).get("/register/"))
    assert "No round was closed yet" in page and "Nothing is recorded as withheld" in page
