import pytest

from placeplan.workspace.actions.fates import answer_finding, note_findings
from placeplan.workspace.actions.sharing import end_share, share_table
from placeplan.workspace.actions.views_of_lines import up_to_date
from placeplan.workspace.models import Finding, Job, Line, Share
from tests.unit.web.every_address import Page

PAIR = "09N+RZ9"
TITLES = ("Mine alone", "Between us", "Of all")
HEADINGS = ("Within your own books", "With Northby Commissioners", "In the common view")


def shared(together, code, to=None):
    line = together.line(code)
    recipients = [together.seat(to).organisation if to else None]
    share_table(
        by=together.seat(code), line=line, version=line.versions.last(), table="measure:income",
        recipients=recipients,
    )  # fmt: skip


def noted(together, key, *findings):
    line = together.line(key)
    version, _ = up_to_date(by=together.seat("RZ9"), line=line)
    note_findings(by=together.seat("RZ9"), version=version, findings=findings)


@pytest.fixture
def pair(together, told):
    """Two bodies that share with each other; a finding of each audience, and the same in wider ones."""
    shared(together, "RZ9", "09N")
    assert not Line.objects.filter(key=PAIR).exists()
    shared(together, "09N", "RZ9")
    own, between, wide = (
        told(title=title, subject=title) for title in ("Mine alone", "Between us", "Of all")
    )
    noted(together, "RZ9", own, between, wide)
    noted(together, PAIR, between, wide)
    noted(together, "common", wide)
    return together


def text(answer):
    page = answer.content.decode()
    assert answer.status_code == 200 and Page(page).faults == []
    return page


def test_findings_stand_once_in_the_list_of_the_widest_audience(pair, browser_of):
    page = text(browser_of(pair.seat("RZ9")).get("/findings/"))
    parts = [
        page.index(heading)
        for heading in ("Within your own books", "With Northby Commissioners", "In the common view")
    ]
    for title, first, beyond in zip(TITLES, parts, [*parts[1:], len(page)], strict=True):
        assert page.count(f">{title}</a>") == 1 and title in page[first:beyond]
    assert "(3)" in page and "Seen by Northby Hospital and Northby Commissioners" in page
    theirs = text(browser_of(pair.seat("09N")).get("/findings/"))
    assert "Mine alone" not in theirs and "With Northby Hospital" in theirs and "Between us" in theirs
    assert Job.objects.filter(kind="check", line__key=PAIR).exists()


def test_a_finding_of_two_is_seen_by_both_settled_by_either_and_by_nobody_else(pair, browser_of):
    finding = Finding.objects.get(line__key=PAIR, told__title="Between us")
    page = text(browser_of(pair.seat("09N")).get(f"/findings/{finding.pk}/"))
    assert "Who can see this" in page and "Northby Commissioners, Northby Hospital" in page
    answer_finding(by=pair.seat("09N", "editor"), finding=finding, act="settle", text="by the letter")
    assert "by the letter" in text(browser_of(pair.seat("RZ9", "reader")).get(f"/findings/{finding.pk}/"))
    assert browser_of(pair.seat("NORTHBY", "coordinator")).get(f"/findings/{finding.pk}/").status_code == 404


def test_once_a_share_ended_what_rests_on_it_is_listed_no_more(pair, browser_of):
    end_share(by=pair.seat("09N"), share=Share.objects.get(line__key="09N"))
    page = text(browser_of(pair.seat("RZ9")).get("/findings/"))
    assert "Between us" not in page


def test_whoever_looks_at_the_common_view_has_one_list(pair, browser_of):
    client = browser_of(pair.seat("RZ9"))
    session = client.session
    session["line"] = pair.line("common").pk
    session.save()
    client.cookies["placeplan-8000"] = session.session_key
    page = text(client.get("/findings/"))
    assert "Of all" in page and "Mine alone" not in page and "Within your own books" not in page
