import pytest

from placeplan.returns.template.sheet_cells import area, area_name, areas, holds, places_of, sheet_cells

PART = b"""<?xml version="1.0"?><x:worksheet xmlns:x="u" xmlns:x14="b" xmlns:xm="c"><x:sheetPr note="a>b"/>
<x:dimension ref="A1:B3"/><x:cols><x:col min="2" max="3" style="4"/></x:cols><x:sheetData>
<x:row r="1" spans="1:2"><x:c r="A1" s="3"/><x:c r="B1" t="str"><x:f>A1&gt;2</x:f><x:v>q</x:v></x:c></x:row>
<x:row r="3"/>
<x:row r="5" s="2" customFormat="1"><x:c r="C5" t="inlineStr"><x:is><x:t>a</x:t><x:t>b</x:t></x:is></x:c>
<x:c><x:v>4</x:v></x:c>
<x:c r="F5"><x:f t="array" ref="F5:F9">A1:A5</x:f></x:c>
<x:c r="G5"><x:f t="shared" si="7"/></x:c></x:row></x:sheetData>
<x:sheetProtection sheet="1"/><x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells><x:dataValidations>
<x:dataValidation type="whole" sqref="A1 C3:D4">
<x:formula1>0</x:formula1><x:formula2>5</x:formula2></x:dataValidation>
</x:dataValidations><x:extLst><x14:dataValidation type="list">
<x14:formula1><xm:f>Lists!$A$1:$A$3</xm:f></x14:formula1>
<xm:sqref>B7</xm:sqref></x14:dataValidation></x:extLst></x:worksheet>"""


@pytest.fixture
def sheet():
    return sheet_cells(PART)


def test_each_cell_lies_where_its_bytes_begin_and_end(sheet):
    lying = {place: PART[cell.start : cell.end] for place, cell in sheet.cells.items()}
    assert lying[0, 0] == b'<x:c r="A1" s="3"/>'
    assert lying[0, 1] == b'<x:c r="B1" t="str"><x:f>A1&gt;2</x:f><x:v>q</x:v></x:c>'
    assert all(text.startswith(b"<x:c") and text.endswith(b">") for text in lying.values())


def test_a_cell_without_a_name_follows_the_one_before_it(sheet):
    assert sheet.cells[4, 3].value == "4"


def test_values_formulas_and_shared_formulas_are_told_apart(sheet):
    assert (sheet.cells[0, 1].formula, sheet.cells[0, 1].value) == ("A1>2", "q")
    assert sheet.cells[4, 2].value == "ab"
    assert (sheet.cells[4, 6].formula, sheet.cells[4, 6].shared) == ("", "7")
    assert PART[slice(*sheet.cells[0, 1].formula_at)] == b"<x:f>A1&gt;2</x:f>"


def test_cells_that_one_formula_fills_do_not_stand_alone(sheet):
    assert sheet.in_array((6, 5)) and not sheet.in_array((9, 5))


def test_a_cell_that_is_not_there_has_the_style_of_its_row_then_its_column(sheet):
    assert sheet.style_at((4, 1)) == 2
    assert sheet.style_at((9, 1)) == 4
    assert sheet.style_at((9, 0)) == 0


def test_rules_of_both_kinds_are_read(sheet):
    whole, listed = sheet.rules
    assert (whole.kind, whole.first, whole.second, whole.areas[1]) == ("whole", "0", "5", (2, 2, 3, 3))
    assert (listed.kind, listed.first, listed.areas) == ("list", "Lists!$A$1:$A$3", ((6, 1, 6, 1),))


def test_rows_protection_and_merged_cells(sheet):
    assert sheet.is_protected and sheet.merged == [(0, 0, 1, 1)]
    assert sheet.rows[2].is_empty and not sheet.rows[0].is_empty
    assert PART[sheet.rows[0].end - 8 : sheet.rows[0].end] == b"</x:row>"


@pytest.mark.parametrize(
    ("text", "is_area"),
    [
        ("B2", (1, 1, 1, 1)),
        ("$B$2:D9", (1, 1, 8, 3)),
        ("D9:B2", (1, 1, 8, 3)),
        ("B:C", (0, 1, 1_048_575, 2)),
        ("2:9", (1, 0, 8, 16_383)),
        ("", None),
        ("#REF!", None),
    ],
)
def test_references_name_areas(text, is_area):
    assert area(text) == is_area


def test_areas_and_the_places_in_them():
    assert areas("A1 C3:D4") == ((0, 0, 0, 0), (2, 2, 3, 3))
    assert list(places_of((0, 0, 1, 1))) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert holds((1, 1, 2, 2), (2, 2)) and not holds((1, 1, 2, 2), (0, 1))
    assert area_name((0, 0, 2, 1)) == "A1:B3" and area_name((0, 0, 0, 0)) == "A1"


def test_a_blank_cell_at_the_end_of_its_row_ends_before_the_row_does():
    part = b'<worksheet><sheetData><row r="1"><c r="A1"/></row><row r="2"/></sheetData></worksheet>'
    sheet = sheet_cells(part)
    cell, row = sheet.cells[0, 0], sheet.rows[0]
    assert part[cell.start : cell.end] == b'<c r="A1"/>'
    assert part[row.start : row.end] == b'<row r="1"><c r="A1"/></row>'
    assert sheet.rows[1].is_empty and part[sheet.data_end :].startswith(b"</sheetData>")


def test_a_sheet_without_rows_is_one_tag():
    assert sheet_cells(b"<worksheet><sheetData/></worksheet>").data_is_empty
    assert not sheet_cells(b"<worksheet><sheetData></sheetData></worksheet>").data_is_empty
