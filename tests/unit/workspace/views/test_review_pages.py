import shutil

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from placeplan.reading import drawing
from placeplan.web.job_table import register_jobs
from placeplan.workspace.actions.job_leases import take_next
from placeplan.workspace.content import drawn_sheets
from placeplan.workspace.jobs.running_job import run_job
from placeplan.workspace.models import Job, Upload
from placeplan.workspace.views import review_pages
from tests.unit.workspace.jobs.test_reading_jobs import ROWS


@pytest.fixture
def work(workspace):
    """Runs every job that waits."""
    register_jobs()

    def work():
        while (job := take_next()) is not None:
            run_job(job.pk)

    return work


@pytest.fixture
def review(browser_of_one, workbook, work):
    """The address of the review of one workbook, which does not say whose it is."""
    path = workbook({"Income and expenditure": ROWS})
    browser_of_one.post("/files/", {"files": [SimpleUploadedFile("plan.xlsx", path.read_bytes())]})
    work()
    return f"/files/{Upload.objects.get().pk}/"


def test_a_review_asks_whose_a_file_is_and_then_shows_that_it_adds_up(browser_of_one, review, work):
    asked = browser_of_one.get(review).content.decode()
    assert "Whose file is plan.xlsx?" in asked and "1 table is in doubt" in asked
    browser_of_one.post(review, {"whose-0": "RZ9"})
    work()
    page = browser_of_one.get(review).content.decode()
    assert "Nothing is in doubt" in page and "adds up to its own totals" in page
    assert "<details" in page and 'scope="col">Of<' not in page, "whose they all are is said once"


def test_a_table_is_changed_by_its_fields_and_saved_as_it_was_shown(workspace, browser_of_one, review, work):
    browser_of_one.post(review, {"whose-0": "RZ9"})
    work()
    table = f"{review}0/0/"
    page = browser_of_one.get(table).content.decode()
    assert "What column B holds" in page and 'class="f n"' in page and len(page) < 300_000
    kind = Job.objects.filter(kind="read").last().answer["books"][0]["tables"][0]["kind"]
    wrong = browser_of_one.post(
        table, {"accepted": "read", "kind": kind, "heading_row": 1, "first_row": 9, "last_row": 2}
    )
    assert "The last row stands below the first." in wrong.content.decode()
    sent = {"accepted": "read", "kind": kind, "unit": "£m", "heading_row": 1, "first_row": 2, "last_row": 7}
    fields = {
        "role-A": "label",
        "role-B": "year",
        "period-B": "2017/18",
        "role-C": "year",
        "period-C": "next year",
    }
    assert "next year" in browser_of_one.post(table, sent | fields).content.decode()
    assert "/jobs/" in browser_of_one.post(table, sent | fields | {"period-C": "2018/19"}).url
    work()
    assert "income and expenditure, money in £m" in browser_of_one.get(review).content.decode()
    browser_of_one.post(f"{review}save/")
    work()
    assert Upload.objects.get().state == "saved", Job.objects.filter(kind="take_in").last().problems
    assert (workspace.folder / "imported" / "figures.parquet").is_file()
    assert "saved" in browser_of_one.get(review).content.decode()
    assert browser_of_one.get(table).status_code == 404


def test_until_it_is_read_the_way_leads_to_the_job(browser_of_one, workbook):
    path = workbook({"Income and expenditure": ROWS})
    browser_of_one.post("/files/", {"files": [SimpleUploadedFile("plan.xlsx", path.read_bytes())]})
    address = f"/files/{Upload.objects.get().pk}/"
    assert browser_of_one.get(address).url == browser_of_one.get(f"{address}0/0/").url


def test_there_is_no_page_of_a_table_that_is_not_there(browser_of_one, review):
    assert (
        browser_of_one.get(f"{review}0/99/").status_code
        == browser_of_one.get(f"{review}7/0/").status_code
        == 404
    )


def test_a_file_without_a_table_is_not_said_to_be_without_a_doubt(browser_of_one, work):
    browser_of_one.post("/files/", {"files": [SimpleUploadedFile("notes.csv", b"a,b\nc,d\n")]})
    work()
    page = browser_of_one.get(f"/files/{Upload.objects.get().pk}/").content.decode()
    assert "No figure was found" in page and "Nothing is in doubt" not in page


def test_every_row_and_column_of_a_large_table_can_be_looked_at_and_changed(
    browser_of_one, workbook, work, monkeypatch
):
    monkeypatch.setattr(drawing, "MOST_COLUMNS", 2)
    monkeypatch.setattr(drawing, "MOST_ROWS", 4)
    monkeypatch.setattr(drawn_sheets, "MOST_COLUMNS", 2)
    monkeypatch.setattr(drawn_sheets, "MOST_ROWS", 4)
    monkeypatch.setattr(review_pages, "MOST_COLUMNS", 2)
    monkeypatch.setattr(review_pages, "MOST_ROWS", 4)
    path = workbook({"Income and expenditure": ROWS})
    browser_of_one.post("/files/", {"files": [SimpleUploadedFile("plan.xlsx", path.read_bytes())]})
    work()
    review = f"/files/{Upload.objects.get().pk}/"
    browser_of_one.post(review, {"whose-0": "RZ9"})
    work()
    table = f"{review}0/0/"
    first = browser_of_one.get(table).content.decode()
    assert "All 7 rows and 3 columns, part by part" in first and "What column C holds" not in first
    last = browser_of_one.get(f"{table}?from=4&across=2").content.decode()
    assert "Rows 5 to 7 of 7" in last and "What column C holds" in last and "What column A holds" not in last
    assert "Rows before these" in last and "Columns before these" in last and ">99</td>" in last
    kind = Job.objects.filter(kind="read").last().answer["books"][0]["tables"][0]["kind"]
    sent = {"accepted": "read", "kind": kind, "unit": "£k", "heading_row": 1, "first_row": 2, "last_row": 7}
    answers = sent | {"role-C": "year", "period-C": "2030/31", "stage-C": "forecast"}
    assert "/jobs/" in browser_of_one.post(f"{table}?from=4&across=2", answers).url
    work()
    kept = Upload.objects.get().files.get().mapping
    assert "2030/31" in kept and 'period = "2017/18"' in kept, "what was not shown stays as it was"
    shutil.rmtree(drawn_sheets.cache_folder("drawn"))
    assert "Read the files anew" in browser_of_one.get(f"{table}?from=4").content.decode()


def test_a_table_on_its_side_is_changed_line_by_line(browser_of_one, workbook, work):
    path = workbook({"Income and expenditure": [list(line) for line in zip(*ROWS, strict=True)]})
    browser_of_one.post("/files/", {"files": [SimpleUploadedFile("plan.xlsx", path.read_bytes())]})
    work()
    upload = Upload.objects.get()
    review = f"/files/{upload.pk}/"
    browser_of_one.post(review, {"whose-0": "RZ9"})
    work()
    page = browser_of_one.get(f"{review}0/0/").content.decode()
    assert "lies on its side" in page and "What row 2 holds" in page and "When row 2 is" in page
    kind = Job.objects.filter(kind="read").last().answer["books"][0]["tables"][0]["kind"]
    sent = {"accepted": "read", "kind": kind, "unit": "£k", "heading_row": 1, "first_row": 2, "last_row": 7}
    changed = sent | {"role-C": "year", "period-C": "2029/30"}
    assert "/jobs/" in browser_of_one.post(f"{review}0/0/", changed).url
    work()
    assert 'period = "2029/30"' in upload.files.get().mapping
    assert "2029/30" in browser_of_one.get(f"{review}0/0/").content.decode()
