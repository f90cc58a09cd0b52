from dataclasses import replace

import xlsxwriter

from placeplan.plan.place import load_place
from placeplan.reading.words.body_names import Directory
from placeplan.returns.answering.answers import Answers
from placeplan.returns.filling import fill
from placeplan.returns.proposed import proposed
from placeplan.returns.read_back import read_back
from placeplan.returns.template.given_workbook import given_workbook
from tests.unit.returns.conftest import HEAD, template_and_place

STAFF = (
    ("staff_wte", "nursing", 10), ("staff_wte", "medical", 20), ("staff_wte", "ahp", 30),
    ("staff_wte_total", "", 60),
)  # fmt: skip


def back(given, mapping, place, tmp_path, read_by=None):
    read = load_place(place)
    path = tmp_path / "out.xlsx"
    path.write_bytes(fill(given, mapping, read, "TR1").content)
    directory = Directory(tuple(read.bodies.values()))
    return read_back(given_workbook(path), read_by or mapping, "TR1", directory)


def test_what_was_filled_is_read_back_identical(given, mapping, place, tmp_path):
    found = back(given, mapping, place, tmp_path)
    assert found.same == 2 and found.misread == ()


def test_a_cell_filled_with_something_else_is_told(given, mapping, place, tmp_path):
    first, second = mapping.blocks
    pounds = replace(first, about={"unit": "£m"})
    other = replace(second, about={**second.about, "measure": "staff_headcount"})
    found = back(given, mapping, place, tmp_path, replace(mapping, blocks=(pounds, other)))
    assert found.same == 0
    assert [cell.as_json() for cell in found.misread] == [
        {
            "sheet": "Income and expenditure",
            "cell": "C5",
            "why": "it is read as 1.0025e+08 and not 1.0025e+11",
        },
        {
            "sheet": "Workforce",
            "cell": "D5",
            "why": "its measure is read as “staff_wte” and not “staff_headcount”",
        },
    ]


def test_a_form_with_fewer_groups_than_the_body_is_not_misread(tmp_path):
    rows = [
        f"{measure},TR1,{line},{year},{number},wte,1,{stage},TR1,2016-10-01,a.xlsx#W!{column}{number},primary,,"
        for year, stage, column in (("2016/17", "baseline", "B"), ("2017/18", "plan", "C"))
        for measure, line, number in STAFF
    ]
    template, place = staff_form(tmp_path), template_and_place(tmp_path)[1]
    (place / "figures" / "stated.csv").write_text("\n".join([HEAD, *rows]), "utf-8")
    read = load_place(place)
    mapping = proposed(template, read, "TR1").mapping.accepted()
    path = tmp_path / "out.xlsx"
    path.write_bytes(fill(template, mapping, read, "TR1").content)
    directory = Directory(tuple(read.bodies.values()))
    found = read_back(given_workbook(path), mapping, "TR1", directory, Answers(read.figures))
    assert {cell.why for cell in found.misread} == {
        "the form has rows for 2 of the body's 3 groups, so they do not add up to its total: "
        "not a misreading (no row: ahp)"
    }


def staff_form(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "staff.xlsx"))
    sheet, free = book.add_worksheet("Workforce"), book.add_format({"locked": 0})
    sheet.write("A1", "Staff in post (WTE)")
    sheet.write_row("B2", ["2016/17", "2017/18"])
    for row, label in enumerate(("Nursing", "Medical", "Total"), 2):
        sheet.write(row, 0, label)
        sheet.write_blank(row, 1, None, free)
        sheet.write_blank(row, 2, None, free)
    sheet.protect()
    book.close()
    return given_workbook(tmp_path / "staff.xlsx")
