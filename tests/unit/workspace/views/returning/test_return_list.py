import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from placeplan.workspace.models import AskedReturn


def sent(name="a.xlsx", content=b"PK", body="RZ9", aim="fill"):
    return {"workbook": SimpleUploadedFile(name, content), "body": body, "aim": aim}


def test_every_fault_of_what_is_handed_in_is_said_at_once(browser_of_one):
    page = browser_of_one.post("/returns/", {**sent("a.csv"), "body": ""}).content.decode()
    assert "can be filled: .xlsx or .xlsm" in page and "2 answers need another look" in page
    assert not AskedReturn.objects.exists()


@pytest.mark.parametrize("aim", ["fill", "check"])
def test_a_file_that_is_no_workbook_is_refused_in_words_and_can_be_put_aside(browser_of_one, work, aim):
    browser_of_one.post("/returns/", sent(aim=aim))
    work()
    page = browser_of_one.get("/jobs/1/").content.decode()
    assert "could not be done" in page and 'href="/returns/"' in page
    row = AskedReturn.objects.get()
    browser_of_one.post(f"/returns/{row.pk}/aside/")
    assert AskedReturn.objects.get().state == "put aside"
    assert "put aside" in browser_of_one.get("/returns/").content.decode()
    assert "put aside before it was filled" in browser_of_one.get(f"/returns/{row.pk}/").content.decode()


def test_what_was_handed_in_is_listed_with_whose_it_is(browser_of_one, asked):
    page = browser_of_one.get("/returns/").content.decode()
    assert "Finance return.xlsx" in page and "Northby Hospital" in page and "to be confirmed" in page
