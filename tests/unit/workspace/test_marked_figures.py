"""Every amount that a page shows says which figure it is, who says it, and in which version."""

import re

from placeplan.workspace.actions.fates import answer_finding, note_findings
from placeplan.workspace.models import Finding, Version
from tests.marked_figures import figures_that_differ, unmarked
from tests.unit.workspace.views.returning.test_return_cells import filled

__all__ = ["filled"]


def test_an_amount_without_a_mark_is_seen():
    assert unmarked("<main><p>It is £4m.</p><p data-figure='a'>£<b>5</b> and £6</p></main>") == ["It is £4m."]
    assert unmarked('<div class="reading"><td>£7</td></div><option>£8</option><br><p>no sum</p>') == []


def test_one_mark_beside_two_figures_is_seen_and_a_rounded_one_is_the_same():
    page = "<p data-figure='a; RZ1; version 1'>{}</p><p data-figure='b'>{}</p>".format
    assert figures_that_differ({"/1": page("£1.2m", "12.5%"), "/2": page("£1,234,567", "<b>13%</b>")}) == {}
    assert [*figures_that_differ({"/1": page("£1.2m", "1,200"), "/2": page("£1.3m", "1,201")})] == [
        "a; RZ1; version 1",
        "b",
    ]
    assert [*figures_that_differ({"/1": page("£5", "5%"), "/2": page("-£5", "5")})] == [
        "a; RZ1; version 1",
        "b",
    ]
    assert figures_that_differ({"/1": page("from £1 to £2", "not stated"), "/2": page("£3", "4")}) == {}


def test_findings_mark_every_amount(workspace, browser_of_one, told):
    finding = told(title="They differ by £1,500") | {
        "explanation": "One says £2, one £1,502.",
        "likely_cause": "£9",
    }
    note_findings(by=workspace.seat, version=workspace.version, findings=[finding])
    row = Finding.objects.get()
    answer_finding(by=workspace.seat, finding=row, act="explain", text="It is £3.")
    for address in ("/", "/findings/", "/findings/?show=answered", f"/findings/{row.pk}/", "/search/"):
        page = browser_of_one.get(address).content.decode()
        assert unmarked(page) == [], address
        for mark in re.findall(r'data-figure="([^"]*)"', page):
            assert re.fullmatch(r"[^;]+; [^;]+; version \d+", mark) and "£" not in mark, mark


def test_returns_mark_every_amount(workspace, browser_of_one, filled, work):
    own = f"/returns/{filled.pk}"
    for address in (f"{own}/asks/", f"{own}/check/", "/search/?q=rz9"):
        browser_of_one.get(address)
    work()
    addresses = (
        f"{own}/", f"{own}/asks/", f"{own}/asks/0/", f"{own}/cells/", f"{own}/cells/?show=blank",
        f"{own}/check/",
        f"{own}/cells/?show=formula", f"{own}/cell/?sheet=Finance&cell=B8", "/search/?q=rz9", "/findings/",
    )  # fmt: skip
    for address in addresses:
        answered = browser_of_one.get(address)
        assert answered.status_code == 200, address
        assert unmarked(answered.content.decode()) == [], (address, Version.objects.count())
