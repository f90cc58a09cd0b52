from xml.etree.ElementTree import ParseError

import pytest

from placeplan.figures.spreadsheets.cells import NumberFormat
from placeplan.figures.spreadsheets.sheet_part import CellNameError, Looks, named_place, place_of, sheet_part

PERCENT = NumberFormat(0, percent=True)


def sheet(rows: str, before: str = ""):
    return sheet_part(f"<sheet>{before}<rows>{rows}</rows></sheet>".encode(), Looks({"1": PERCENT}, {"2": 3}))


def test_a_cell_is_found_by_its_name():
    assert place_of("AB", "7") == (6, 27)
    assert named_place("XFD1048576") == (1048575, 16383)
    assert named_place("total") is None and named_place("A1:B2") is None


def test_styles_that_say_something_are_kept():
    found = sheet('<row r="1"><c r="A1" s="1"/><c r="B1" s="2" t="s"/><c r="C1" s="0"/></row>')
    assert found.formats == {(0, 0): PERCENT}
    assert found.indents == {(0, 1): 3}
    assert found.extent == (0, 0)  # a look without a value is not in use


def test_an_error_is_told_from_a_formula_without_a_result():
    found = sheet(
        '<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" t="e"/>'
        '<c r="C1"><f>A9</f></c><c r="D1"><f t="shared" si="0"/><v> </v></c>'
        '<c r="E1"><f>A9</f><v>0</v></c></row>'
    )
    assert found.errors == {(0, 0): "#DIV/0!", (0, 1): "#ERROR"}
    assert found.unvalued == [(0, 2), (0, 3)]


def test_hidden_lines_that_follow_each_other_are_one():
    found = sheet(
        '<row r="5" hidden="1"/><row r="6" hidden="true"/><row r="8" hidden="1"/><row r="9"/>',
        '<cols><col min="2" max="3" hidden="1"/><col min="4" max="4" hidden="1"/>'
        '<col min="9" max="9"/></cols>',
    )
    assert found.hidden == ("rows 5–6", "row 8", "columns B–D")
    assert found.extent == (0, 0)


def test_a_part_that_breaks_off_is_refused():
    with pytest.raises(ParseError):
        sheet_part(b'<sheet><row r="1"><c r="A1"', Looks())


def test_a_formula_that_gives_words_alone_loses_no_number_with_its_result():
    found = sheet(
        '<row r="1"><c r="A1"><f>IF(OR(B1=0,B1=2),"","does not add up")</f></c>'
        '<c r="B1"><f>IF(A1="",1,"none")</f></c></row>'
    )
    assert found.unvalued == [(0, 1)]


def test_a_formula_of_no_cell_is_not_that_of_the_last():
    found = sheet('<row r="1"><c r="B2"/></row><ext><f>A1</f><v>7</v></ext>')
    assert found.unvalued == [] and found.extent == (0, 0)


def test_words_that_stand_in_a_cell_are_read_with_their_marks():
    raised = '<r><t>12000</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>4</t></r>'
    found = sheet(f'<row r="1"><c r="A1" t="inlineStr"><is>{raised}</is></c><c r="B1"><v>1</v></c></row>')
    assert (found.rich[0, 0].words, found.rich[0, 0].marks, found.extent) == ("12000", "4", (1, 2))


@pytest.mark.parametrize(
    "name", ["A0", "XFE1", "A1048577", "A99999999999", "AAAAAAAAAAAAAAAA1", "", "B2:B3", "1A"]
)
def test_a_cell_that_no_sheet_has_is_refused_before_memory_is_taken_for_it(name):
    with pytest.raises(CellNameError, match="which no sheet has"):
        sheet_part(sheet(f'<row><c r="{name}"><v>5</v></c></row>'))
