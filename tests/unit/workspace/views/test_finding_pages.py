import pytest

from placeplan.workspace.actions.fates import note_findings
from placeplan.workspace.models import Finding
from placeplan.workspace.views.finding_pages import FIRST


@pytest.fixture
def finding(workspace, told):
    note_findings(
        by=workspace.seat, version=workspace.version, findings=[told(), told(subject="s", status="pass")]
    )
    return Finding.objects.get(status="fail")


def test_findings_stand_by_conversation_with_their_money(browser_of_one, finding):
    page = browser_of_one.get("/findings/").content.decode()
    assert "Two say different things" in page and "£1,500" in page and "; RZ9, 09N; version 1" in page
    assert "Waiting for an answer (1)" in page and "Sound (1)" in page
    assert "Two say" not in browser_of_one.get("/findings/?show=answered").content.decode()
    assert browser_of_one.get("/findings/?show=nonsense").status_code == 200


def test_a_finding_is_answered_and_what_was_said_stays(browser_of_one, finding):
    address = f"/findings/{finding.pk}/"
    answer = browser_of_one.post(address, {"act": "settle", "text": "By <b>B2</b>"})
    assert answer.url == address
    page = browser_of_one.get(address).content.decode()
    assert "That was noted." in page and "By &lt;b&gt;B2&lt;/b&gt;" in page and ">settled<" in page
    assert "<strong>Settled</strong> by " in page and "cell=B2#cell" in page
    assert "Two say" in browser_of_one.get("/findings/?show=answered").content.decode()


def test_all_errors_are_said_at_once_and_nothing_typed_is_lost(browser_of_one, finding):
    page = browser_of_one.post(
        f"/findings/{finding.pk}/", {"act": "accept", "text": "", "until": "next spring"}
    ).content.decode()
    assert "2 answers need another look" in page and 'value="next spring"' in page
    assert Finding.objects.get(pk=finding.pk).state == "open"


def test_what_was_seen_sound_or_closed_has_its_own_list(workspace, browser_of_one, finding):
    Finding.objects.filter(pk=finding.pk).update(is_present=False, state="closed")
    assert "Two say" in browser_of_one.get("/findings/?show=closed").content.decode()
    assert "Two say" in browser_of_one.get("/findings/?show=sound").content.decode()


def test_many_findings_of_one_conversation_are_folded_away(workspace, browser_of_one, told):
    findings = [told(subject=str(number)) for number in range(FIRST + 2)]
    note_findings(by=workspace.seat, version=workspace.version, findings=findings)
    page = browser_of_one.get("/findings/").content.decode()
    assert "2 more findings of " in page and page.count("Two say different things") == FIRST + 2
    assert page.index("2 more findings") > page.index("Two say different things")
