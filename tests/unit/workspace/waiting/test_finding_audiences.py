import pytest

from placeplan.workspace.actions.checks import ask_for_check
from placeplan.workspace.actions.fates import note_findings
from placeplan.workspace.actions.job_leases import answer
from placeplan.workspace.actions.sharing import share_table
from placeplan.workspace.actions.views_of_lines import up_to_date
from placeplan.workspace.waiting.finding_audiences import (
    findings_of,
    is_checked,
    lines_beside,
    waiting_in,
)
from placeplan.workspace.waiting_things import WAITING
from tests.shared_places import browser_of
from tests.workspaces import ON_BOTH

PAIR = "09N+RZ9"


def titles(rows):
    return sorted(finding.told["title"] for finding in rows)


@pytest.fixture
def noted(shared, told):
    """The same three findings in one's own books, two of them in the pair's, one in the common view."""
    for code, other in (("RZ9", "09N"), ("09N", "RZ9")):
        share_table(
            by=shared.seats[code, "signatory"], line=shared.line(code), version=shared.versions[code],
            table="measure:income", recipients=[shared.bodies[other]],
        )  # fmt: skip
    findings = [told(title, subject=title) for title in ("Mine", "Between", "Of all")]
    editor = shared.seats["RZ9", "editor"]
    for key, these in (("RZ9", findings), (PAIR, findings[1:]), ("common", findings[2:])):
        version, _ = up_to_date(by=editor, line=shared.line(key))
        note_findings(by=editor, version=version, findings=these)
    return shared


@ON_BOTH
def test_a_finding_stands_with_the_widest_audience_that_has_it(noted):
    editor = noted.seats["RZ9", "editor"]
    for key, title in (("RZ9", "Mine"), (PAIR, "Between"), ("common", "Of all")):
        assert titles(findings_of(noted.line(key), editor)) == [title]
        assert titles(waiting_in(noted.line(key), editor)) == [title]
    assert [line.key for line in lines_beside(noted.line("RZ9"), editor)] == [PAIR, "common"]
    assert lines_beside(noted.line("common"), editor) == []
    stranger = noted.seats["NORTHBY", "coordinator"]
    assert titles(findings_of(noted.line(PAIR), stranger)) == []


def test_every_page_counts_the_same(noted):
    editor = noted.seats["RZ9", "editor"]
    browser = browser_of(editor)
    assert "3 findings wait for an answer" in browser.get("/").content.decode()
    assert "Waiting for an answer (3)" in browser.get("/findings/").content.decode()
    waits = [thing.what for thing in WAITING.waiting_for(editor) if thing.page == "audience"]
    assert len(waits) == 3 and all(what.startswith("1 finding waits") for what in waits)


def test_what_is_not_checked_yet_is_not_said_to_be_none(noted):
    editor = noted.seats["RZ9", "editor"]
    browser, common = browser_of(editor), noted.line("common")
    assert not is_checked(common, editor)
    assert "not checked yet" in browser.get("/audiences/").content.decode()
    assert "Not checked yet as it is now" in browser.get("/findings/").content.decode()
    version = common.versions.last()
    job = ask_for_check(by=editor, version=version)
    job.state = "running"
    job.save()
    answer(job, {"names": {}, "matrix": []})
    assert is_checked(common, editor)
    page = browser.get("/audiences/").content.decode()
    assert page.count("not checked yet") == 2  # the pair’s, and her own
