from placeplan.workspace.actions.fates import note_findings
from placeplan.workspace.actions.sharing import share_table
from placeplan.workspace.models import Job
from tests.shared_places import browser_of, shared_with_all, work


def test_the_common_view_says_what_was_asked_and_is_not_shared_once_a_job_has_looked(asking):
    common = shared_with_all(asking, "RZ9").line
    rea = browser_of(asking.seats["RZ9", "reader"])
    page = rea.get(f"/audiences/{common.pk}/").content.decode()
    assert "is being looked up" in page and "Being added up" in page and "from 0 of" not in page
    work()
    for seat in (("NORTHBY", "coordinator"), ("09N", "signatory"), ("RZ9", "reader")):
        page = browser_of(asking.seats[seat]).get(f"/audiences/{common.pk}/").content.decode()
        assert page.count("asked of Northby Commissioners, not shared") == 2 and "1 table" in page
        assert "from 0 of 2 bodies" in page
        assert "93000000" not in page and "72000000" not in page


def test_what_moved_as_its_audience_was_looked_at_is_checked_all_the_same(shared):
    common = shared_with_all(shared, "RZ9").line
    browser = browser_of(shared.seats["NORTHBY", "coordinator"])
    browser.post(f"/audiences/{common.pk}/look/")
    browser.get("/findings/")
    share_table(
        by=shared.seats["09N", "signatory"], line=shared.line("09N"), version=shared.versions["09N"],
        table="measure:income", recipients=[None],
    )  # fmt: skip
    browser.get(f"/audiences/{common.pk}/")
    browser.get("/findings/")
    checked = Job.objects.filter(line=common, kind="check").values_list("arguments__version", flat=True)
    assert set(checked) == set(common.versions.order_by("-pk").values_list("pk", flat=True)[:2])


def test_one_looks_at_one_audience_until_another_is_chosen(shared, told):
    common = shared_with_all(shared, "RZ9")
    pat = shared.seats["NORTHBY", "coordinator"]
    note_findings(by=pat, version=common, findings=[told("Of all")])
    browser = browser_of(pat)
    page = browser.get("/audiences/").content.decode()
    assert "in the common view" in page and page.count("you look at this") == 1
    assert browser.post(f"/audiences/{common.line_id}/look/").url == "/findings/"
    assert "You look at this now" in browser.get(f"/audiences/{common.line_id}/").content.decode()


def test_an_audience_that_one_is_not_of_is_not_there(shared):
    own = shared.line("RZ9")
    other = browser_of(shared.seats["09N", "signatory"])
    assert other.get(f"/audiences/{own.pk}/").status_code == 404
    assert other.post(f"/audiences/{own.pk}/look/").status_code == 404
    assert "Northby Hospital" not in other.get("/audiences/").content.decode()


def test_one_person_has_one_audience(browser_of_one, workspace):
    assert "in your own books" in browser_of_one.get("/audiences/").content.decode()
    assert browser_of_one.get(f"/audiences/{workspace.line.pk}/").status_code == 200
