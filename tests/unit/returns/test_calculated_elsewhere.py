import subprocess

import pytest
import xlsxwriter

from placeplan.returns import calculated_elsewhere as module
from placeplan.returns.calculated_elsewhere import BY, calculated_elsewhere, program
from placeplan.returns.filling import fill
from placeplan.returns.proposed import proposed
from placeplan.returns.template.given_workbook import given_workbook
from tests.unit.returns.plain_form import place_with

NEEDS_IT = pytest.mark.skipif(not program(), reason="LibreOffice is not installed")


ROWS = ("Total income", "Bank staff", "Agency staff", "Drugs", "Total expenditure", "Surplus / (deficit)")
LOOK_UP = '=VLOOKUP("Drugs",Finance!A5:B10,2,FALSE)'


def filled(tmp_path, formula=LOOK_UP, stored=-1):
    book = xlsxwriter.Workbook(str(tmp_path / "form.xlsx"))
    sheet, free = book.add_worksheet("Finance"), book.add_format({"locked": 0})
    sheet.write_column("A1", ["Income and expenditure 2017/18", "", "£000"])
    sheet.write("B4", "2017/18")
    for row, label in enumerate(ROWS, 4):
        sheet.write(row, 0, label)
        sheet.write_blank(row, 1, None, free)
    sheet.write_formula("B12", "=SUM(B6:B8)", None, 0)
    sheet.protect()
    book.add_worksheet("Checks").write_formula("A1", formula, None, stored)
    book.close()
    place, given = place_with(tmp_path / "place"), given_workbook(tmp_path / "form.xlsx")
    return fill(given, proposed(given, place, "TR1").mapping.accepted(), place, "TR1")


def checked(one):
    return next(cell for cell in one.cells if (cell.sheet, cell.cell) == ("Checks", "A1"))


@NEEDS_IT
def test_a_formula_outside_our_set_is_worked_out_anew_and_not_read_as_it_was_stored(tmp_path):
    before = filled(tmp_path)
    assert checked(before).value is None and "not run" in checked(before).why
    after = calculated_elsewhere(before, program())
    assert (checked(after.filled).value, checked(after.filled).why) == (20, BY)
    assert after.filled.content == before.content and after.differing == ()
    assert after.notes == ["Worked out by LibreOffice, and not stored in the copy: formulas of 1 cells."]


def test_without_it_a_formula_stays_not_run(tmp_path):
    before = filled(tmp_path)
    assert calculated_elsewhere(before, "").filled is before


@pytest.mark.parametrize("formula", ['=WEBSERVICE("http://example.org")', "=HYPERLINK(A2)"])
def test_a_workbook_that_may_ask_something_outside_is_not_opened(tmp_path, formula):
    after = calculated_elsewhere(filled(tmp_path, formula), "/nowhere/soffice")
    assert "may ask something outside" in after.why_not and "not run" in checked(after.filled).why
    assert "LibreOffice was not asked" in after.notes[0]


@pytest.mark.parametrize("error", [OSError("none"), subprocess.TimeoutExpired("soffice", 1)])
def test_a_program_that_fails_leaves_them_not_run(tmp_path, monkeypatch, error):
    def fails(*words, **more):
        raise error

    monkeypatch.setattr(module.subprocess, "run", fails)
    after = calculated_elsewhere(filled(tmp_path), "/nowhere/soffice")
    assert "did not work it out" in after.why_not and checked(after.filled).value is None


def test_where_two_programs_differ_it_is_said(tmp_path, monkeypatch):
    before = filled(tmp_path)

    def other(one, soffice):
        book = one.template.book
        sheets = [replaced(sheet) for sheet in book.sheets]
        return module.replace(book, sheets=tuple(sheets))

    def replaced(sheet):
        rows = [list(row) + [None] * 2 for row in sheet.rows]
        if sheet.name == "Finance":
            rows[11][1] = 81.0
        return module.replace(sheet, rows=rows)

    monkeypatch.setattr(module, "_calculated", other)
    after = calculated_elsewhere(before, "/nowhere/soffice")
    assert after.differing == ("Finance!B12: 30 here, 81 in LibreOffice",)
