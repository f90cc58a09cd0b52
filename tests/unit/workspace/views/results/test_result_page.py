import shutil

from placeplan.workspace.content.result_pages import kept_pages
from placeplan.workspace.models import Job


def test_a_result_is_shown_with_its_notice_its_pages_and_its_view(browser_of_one, done):
    assert browser_of_one.get(f"/jobs/{done.pk}/").url == f"/results/{done.pk}/"
    assert browser_of_one.get(f"/results/{done.pk}/").url == f"/results/{done.pk}/index.html"
    page = browser_of_one.get(f"/results/{done.pk}/index.html").content.decode()
    assert (
        ">A &amp; B</span></h1>" in page
        and "index.html heading; worked out; version 1" in page
        and "Not for the public." in page
    )
    assert 'data-figure="gap: 2020/21; worked out; version 1"' in page
    assert 'data-figure="figure f; RZ9; version 1"' in page
    assert browser_of_one.get(f"/results/{done.pk}/findings.html").url == "/findings/"
    assert browser_of_one.get(f"/results/{done.pk}/other.html").status_code == 404
    assert f"/results/{done.pk}/" in browser_of_one.get("/results/").content.decode()


def test_a_folder_that_changed_since_is_said(browser_of_one, done, workspace):
    (workspace.folder / "notes.md").write_text("new", "utf-8")
    page = browser_of_one.get(f"/results/{done.pk}/index.html").content.decode()
    assert "this is of version 1" in page


def test_what_was_cleared_away_is_worked_out_again(browser_of_one, done):
    shutil.rmtree(kept_pages(done.key).folder)
    assert browser_of_one.get(f"/results/{done.pk}/index.html").url == "/results/"
    browser_of_one.post("/results/", {"kind": "tell_returns"})
    assert Job.objects.filter(kind="tell_returns").count() == 2
