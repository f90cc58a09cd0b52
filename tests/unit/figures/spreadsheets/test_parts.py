from openpyxl.comments import Comment
from openpyxl.styles import Alignment

from placeplan.figures.spreadsheets.cells import NumberFormat
from placeplan.figures.spreadsheets.opening import open_book
from placeplan.figures.spreadsheets.parts import Facts, links, place_of, sheet_facts


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


def test_attributes_may_stand_in_any_order():
    parts = {
        "xl/workbook.xml": b'<sheets><sheet name="A &amp; B" sheetId="1" r:id="rId1"/></sheets>',
        "xl/_rels/workbook.xml.rels": b'<Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/>',
        "xl/styles.xml": b'<cellXfs><xf numFmtId="0"/><xf numFmtId="2"/></cellXfs>',
        "xl/worksheets/sheet1.xml": b'<x:row r="3"><x:c s="1" r="B3"><x:v>1</x:v></x:c>'
        b'<x:c r="C3" t="s" s="1"/></x:row>',
    }
    facts = sheet_facts(parts)["A & B"]
    assert facts.formats == {(2, 1): NumberFormat(2)}
    assert facts.extent == (3, 3)
    assert sheet_facts({}) == {} and Facts().extent == (0, 0)


def test_links_to_other_workbooks():
    rels = b'<Relationship Id="rId1" Target="file:///C:/old/plan_v0.xlsx" TargetMode="External"/>'
    assert links({"xl/externalLinks/_rels/externalLink1.xml.rels": rels}) == ("file:///C:/old/plan_v0.xlsx",)
    assert place_of("AB", "7") == (6, 27)


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
