from django.core.files.uploadedfile import SimpleUploadedFile

from placeplan.workspace.models import AskedReturn, Job
from tests.unit.workspace.views.returning.test_return_cells import CONFIRMED, filled  # noqa: F401


def test_a_filled_return_is_set_beside_the_plan(browser_of_one, filled, work):  # noqa: F811
    address = f"/returns/{filled.pk}/check/"
    assert browser_of_one.get(address).status_code == 302
    work()
    page = browser_of_one.get(address).content.decode()
    assert "Do not send" in page and "cells agree with the plan" in page and "Read back" in page


def test_a_return_filled_elsewhere_is_checked_by_the_mapping_that_the_place_keeps(
    workspace, browser_of_one, filled, work  # noqa: F811
):  # fmt: skip
    copy = browser_of_one.get(f"/returns/{filled.pk}/copy/").content
    file = SimpleUploadedFile("Finance return v2.xlsx", copy)
    browser_of_one.post("/returns/", {"workbook": file, "body": "RZ9", "aim": "check"})
    work()
    theirs = AskedReturn.objects.first()
    assert theirs.state == "to check"
    page = browser_of_one.get(f"/returns/{theirs.pk}/", follow=True).content.decode()
    assert "Check of Finance return v2.xlsx" in page and "cells agree with the plan" in page
    assert browser_of_one.get(f"/returns/{theirs.pk}/copy/").status_code == 404


def test_a_return_of_which_nobody_said_what_it_asks_says_what_to_do(browser_of_one, form_file, work):
    file = SimpleUploadedFile("Other.xlsx", form_file.read_bytes())
    browser_of_one.post("/returns/", {"workbook": file, "body": "RZ9", "aim": "check"})
    work()
    job = Job.objects.get(kind="check_return")
    page = browser_of_one.get(f"/jobs/{job.pk}/").content.decode()
    assert "Hand in the empty return first" in page and 'href="/returns/"' in page
