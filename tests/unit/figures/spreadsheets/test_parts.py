from openpyxl.comments import Comment
from openpyxl.styles import Alignment

from placeplan.figures.spreadsheets.cells import NumberFormat
from placeplan.figures.spreadsheets.opening import open_book
from placeplan.figures.spreadsheets.parts import Facts, links, sheet_facts


def test_formats_comments_errors_and_formulas_without_results(workbook):
    def dress(written):
        sheet = written["S"]
        sheet["A1"].number_format = "#,##0.000"
        sheet["B1"].number_format = "0.0%"
        sheet["C1"].comment = Comment("half a year", "planner")
        sheet["D1"] = "=SUM(A1:B1)"
        sheet["E1"] = "#REF!"

    sheet = open_book(workbook({"S": [[2, 0.5, 3]]}, dress=dress)).sheets[0]
    assert sheet.formats[0, 0] == NumberFormat(3) and sheet.formats[0, 1] == NumberFormat(1, percent=True)
    assert "half a year" in sheet.comments[0, 2]
    assert sheet.unvalued == ((0, 3),)
    assert sheet.errors == {(0, 4): "#REF!"}


_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_PREFIXED = b'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATED = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def test_neither_prefixes_nor_the_order_of_attributes_matter():
    parts = {
        "xl/workbook.xml": b"<workbook " + _MAIN + b" " + _RELATED + b">"
        b'<sheets><sheet name="A &amp; B" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": b'<R><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></R>',
        "xl/styles.xml": b'<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="2"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": b"<x:worksheet " + _PREFIXED + b'><x:row r="3">'
        b'<x:c s="1" r="B3"><x:v>1</x:v></x:c><x:c r="C3" t="s"/></x:row></x:worksheet>',
    }
    facts = sheet_facts(parts)["A & B"]
    assert facts.formats == {(2, 1): NumberFormat(2)}
    assert facts.extent == (3, 2)  # C3 has a look and no value
    assert sheet_facts({}) == {} and Facts().extent == (0, 0)


def test_links_to_other_workbooks():
    rels = b'<R><Relationship Id="rId1" Target="file:///C:/old/plan_v0.xlsx" TargetMode="External"/></R>'
    assert links({"xl/externalLinks/_rels/externalLink1.xml.rels": rels}) == ("file:///C:/old/plan_v0.xlsx",)


def test_indents_and_hidden_lines_are_told_by_the_parts_of_a_sheet(workbook):
    def dress(book):
        sheet = book["S"]
        sheet["A2"].alignment = Alignment(indent=2)
        sheet.row_dimensions[1].hidden = sheet.row_dimensions[3].hidden = True
        for letter in "BC":
            sheet.column_dimensions[letter].hidden = True

    path = workbook({"S": [["a", 1, 2], ["b", 3, 4], ["c", 5, 6]]}, dress=dress)
    (sheet,) = open_book(path).sheets
    assert sheet.indents == {(1, 0): 2}
    assert sheet.hidden == ("row 1", "row 3", "columns B–C")
    (plain,) = open_book(workbook({"S": [["a", 1]]}, name="plain.xlsx")).sheets
    assert plain.indents == {} and plain.hidden == ()
