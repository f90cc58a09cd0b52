import pytest

from placeplan.workspace.actions.job_leases import answer, take_next
from placeplan.workspace.content.result_pages import ResultPage, keep_pages
from placeplan.workspace.models import Job
from placeplan.workspace.result_explaining import EXPLAINABLE, ExplainablePart, Number, written

PART = ExplainablePart(
    "N",
    "Northby",
    ["2017/18"],
    {"do_nothing": "nothing"},
    {"RZ9": "Northby Hospital"},
    {},
    [Number("gap", "It.", [])],
)
ASKED = {"variable": "gap", "run": "do_nothing", "year": "2017/18", "body": "", "service": ""}


@pytest.fixture
def projected(browser_of_one):
    """A projection that was worked out, of which the gap can be explained."""
    browser_of_one.post("/results/", {"kind": "project", "draws": "10", "seed": "3"})
    job = take_next()
    keep_pages(job.key, [ResultPage("index.html", "", "A", "")], files={EXPLAINABLE: written([PART])})
    answer(job, {"first": "index.html", "pages": 1})
    return job


def test_looking_asks_for_nothing_and_takes_what_an_address_names(browser_of_one, projected):
    page = browser_of_one.get(f"/results/{projected.pk}/explain/?variable=gap&body=RZ9").content.decode()
    assert '<option value="RZ9" selected>' in page and "10 draws, seed 3" in page
    assert Job.objects.count() == 1
    assert "explain/" in browser_of_one.get(f"/results/{projected.pk}/index.html").content.decode()


def test_what_is_asked_is_asked_of_the_same_draws_once_and_leads_to_the_answer(browser_of_one, projected):
    address = f"/results/{projected.pk}/explain/"
    job_page = browser_of_one.post(address, ASKED).url
    job = take_next()
    assert job_page.startswith(f"/jobs/{job.pk}/") and job.kind == "explain_number"
    expected = {"draws": 10, "seed": 3, "scenarios": [], "footprint": "N", **ASKED}
    assert expected.items() <= job.arguments.items()
    keep_pages(job.key, [ResultPage("working.html", "", "W", "")])
    answer(job, {"first": "working.html", "pages": 1})
    assert browser_of_one.post(address, ASKED).url == f"/results/{job.pk}/"
    assert (
        "How a number comes about; gap; N; 2017/18; do nothing"
        in browser_of_one.get("/results/").content.decode()
    )


def test_everything_wrong_is_said_at_once_and_nothing_is_asked(browser_of_one, projected):
    page = browser_of_one.post(f"/results/{projected.pk}/explain/", {**ASKED, "body": "RZ9", "run": "x"})
    assert "2 answers need another look" in page.content.decode() and Job.objects.count() == 1


def test_a_result_that_is_no_projection_or_was_cleared_away_has_none(browser_of_one, projected, done):
    assert browser_of_one.get(f"/results/{done.pk}/explain/").status_code == 404
    keep_pages(projected.key, [ResultPage("index.html", "", "A", "")])
    assert browser_of_one.get("/results/999/explain/").status_code == 404
