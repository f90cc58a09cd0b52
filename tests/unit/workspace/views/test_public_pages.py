from datetime import date

import pytest

from placeplan.workspace.actions.job_leases import answer, take_next
from placeplan.workspace.content.built_sites import build_folder
from placeplan.workspace.models import Job


@pytest.fixture
def made(workspace, browser_of_one):
    """A job that has made the pages of the version, of which there are two."""
    assert browser_of_one.post("/site/1/").status_code == 302
    job = take_next()
    pages = build_folder(job.arguments) / "site"
    pages.mkdir(parents=True)
    (pages / "index.html").write_text("<h1>Northby’s plan</h1>", "utf-8")
    (pages / "figures.csv").write_text("a,b", "utf-8")
    answer(job, {})
    return job


def test_the_way_leads_through_the_job_to_the_first_page(browser_of_one):
    before = date.today()
    answered = browser_of_one.post("/site/1/")
    job = Job.objects.get(kind="make_site")
    assert answered.url == f"/jobs/{job.pk}/?then=%2Fsite%2F1%2Findex.html"
    assert browser_of_one.get("/site/1/index.html").url == "/site/"
    assert before <= date.fromisoformat(job.arguments["on"]) <= date.today()


def test_the_pages_that_were_made_are_shown_as_they_are(browser_of_one, made):
    page = browser_of_one.get("/site/1/index.html")
    assert page.content.decode() == "<h1>Northby’s plan</h1>"
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert browser_of_one.get("/site/1/figures.csv").headers["Content-Type"] == "text/csv; charset=utf-8"
    assert browser_of_one.get("/site/1/other.html").status_code == 404
    assert "are made." in browser_of_one.get("/site/").content.decode()


@pytest.mark.parametrize(
    "name", ["../../workspace.sqlite3", "..%2f..%2fworkspace.sqlite3", "%2fetc%2fpasswd"]
)
def test_nothing_but_the_pages_can_be_read(browser_of_one, made, name):
    assert browser_of_one.get(f"/site/1/{name}").status_code in (400, 404)


def test_a_page_has_a_way_back_that_the_published_one_has_not(browser_of_one, made):
    path = build_folder(made.arguments) / "site" / "index.html"
    path.write_text('<body><header class="masthead"></header><h1>Northby</h1>', "utf-8")
    page = browser_of_one.get("/site/1/index.html").content.decode()
    assert '<a href="/versions/1/">Back to version 1 in your workspace' in page
    assert page.index("/versions/1/") < page.index("masthead") and "<h1>Northby</h1>" in page
    assert "Back to version" not in path.read_text("utf-8")


def test_a_version_that_is_not_there_has_no_pages(browser_of_one):
    assert browser_of_one.post("/site/9/").status_code == 404
    assert browser_of_one.get("/site/9/index.html").status_code == 404


def test_publishing_asks_for_a_whole_path_and_loses_nothing_typed(browser_of_one, tmp_path):
    page = browser_of_one.post("/site/", {"folder": "somewhere"}).content.decode()
    assert "from the root of the disk" in page and 'value="somewhere"' in page
    answered = browser_of_one.post("/site/", {"folder": str(tmp_path / "site")})
    assert answered.url.endswith("?then=%2Fsite%2F")
    assert Job.objects.get(kind="publish_site").arguments["folder"] == str(tmp_path / "site")
    job = take_next()
    answer(job, {"folder": job.arguments["folder"]})
    page = browser_of_one.get("/site/").content.decode()
    assert "Last written" in page and f"<code>{tmp_path / 'site'}</code>" in page
