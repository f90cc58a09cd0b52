"""A return filled as a person fills it, and every cell of it back to its figure."""

import io
import json

import pytest
from openpyxl import load_workbook

from placeplan.workspace.models import AskedReturn, Finding, Version

CONFIRMED = {"asker": "NHS England", "withheld": "leave", "block-0": "read", "then": "fill"}


@pytest.fixture
def filled(workspace, browser_of_one, asked, work, workbook):
    """The form, filled."""
    (workspace.folder / "submissions").mkdir()
    workbook({"S": [["contracts", 90]]}).rename(workspace.folder / "submissions" / "a.xlsx")
    browser_of_one.get("/")
    browser_of_one.get(f"/returns/{asked.pk}/asks/")  # the folder has changed: understood anew
    work()
    browser_of_one.post(f"/returns/{asked.pk}/asks/", {**CONFIRMED, "doubt-0-row-8": "as the whole group"})
    work()
    return AskedReturn.objects.get()


def test_the_copy_is_a_new_file_and_the_receipt_and_mapping_stand_in_the_place(
    workspace, browser_of_one, filled, form_file
):
    assert filled.state == "filled" and filled.filled_name == "Finance return, RZ9.xlsx"
    copy = browser_of_one.get(f"/returns/{filled.pk}/copy/")
    assert 'attachment; filename="Finance return, RZ9.xlsx"' in copy.headers["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(copy.content))["Finance"]
    assert (sheet["B5"].value, sheet["B6"].value, sheet["B8"].value) == (90, None, 66)
    assert load_workbook(form_file)["Finance"]["B5"].value is None, "what came stays as it was"
    kept = workspace.folder / "returns"
    assert {path.name for path in kept.iterdir()} == {
        "Finance return.xlsx.return.toml", "Finance return, RZ9.xlsx.receipt.json",
    }  # fmt: skip
    receipt = browser_of_one.get(f"/returns/{filled.pk}/receipt/")
    assert receipt.content == (kept / "Finance return, RZ9.xlsx.receipt.json").read_bytes()
    assert json.loads(receipt.content)["asker"] == "NHS England"
    assert Version.objects.last().reason == "filled a return: Finance return, RZ9.xlsx"
    assert Finding.objects.exists(), "what it becomes is checked"


def test_its_page_says_first_what_must_not_be_sent(browser_of_one, filled):
    page = browser_of_one.get(f"/returns/{filled.pk}/").content.decode()
    assert "cells are filled, 1 left blank" in page and "Do not send: 1 total" in page
    assert "Finance!B6 (doubtful)" in page


def test_each_cell_says_its_figure_and_speaker_or_why_it_is_blank(browser_of_one, filled):
    address = f"/returns/{filled.pk}/cells/"
    page = browser_of_one.get(address).content.decode()
    assert "Finance, B5" in page and "90 £k" in page and "Northby Hospital" in page
    assert "/cells/?file=a.xlsx&amp;sheet=S&amp;cell=B1" in page
    blank = browser_of_one.get(address, {"show": "blank"}).content.decode()
    assert "other_income alone" in blank or "other income alone" in blank
    assert "Comes to" in browser_of_one.get(address, {"show": "formula"}).content.decode()
    assert browser_of_one.get(address, {"show": "nonsense", "from": "7"}).status_code == 200


def test_one_cell_leads_to_the_very_cell_in_the_workbook_of_who_stated_it(browser_of_one, filled):
    about = {"sheet": "Finance", "cell": "b5"}
    page = browser_of_one.get(f"/returns/{filled.pk}/cell/", about).content.decode()
    assert "Primary: the speaker" in page and "1 October 2016" in page
    there = browser_of_one.get("/cells/", {"file": "a.xlsx", "sheet": "S", "cell": "B1"}).content.decode()
    assert 'class="here" aria-current="true">90</td>' in there
    summed = browser_of_one.get(f"/returns/{filled.pk}/cell/", {**about, "cell": "B8"}).content.decode()
    assert "a.xlsx" in summed and "agency" in summed and "pay" in summed
    assert browser_of_one.get(f"/returns/{filled.pk}/cell/", {"sheet": "x", "cell": "B5"}).status_code == 404


def test_filled_again_it_is_another_new_file(browser_of_one, filled, work):
    browser_of_one.get(f"/returns/{filled.pk}/asks/")
    work()
    browser_of_one.post(f"/returns/{filled.pk}/asks/", CONFIRMED)
    work()
    assert AskedReturn.objects.get().filled_name == "Finance return, RZ9 (2).xlsx"
