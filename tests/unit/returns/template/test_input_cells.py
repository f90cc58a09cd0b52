from collections import Counter
from hashlib import sha256

import pytest
import xlsxwriter

from placeplan.core.errors import PlanError
from placeplan.returns.template.given_workbook import given_workbook
from placeplan.returns.template.input_cells import BESIDE, COLOURED, UNLOCKED, SheetInputs, input_cells
from tests.unit.returns.conftest import awkward_template, changed


def test_unlocked_cells_of_protected_sheets_wait_to_be_filled(given):
    because = Counter((cell.sheet, cell.because) for cell in input_cells(given))
    assert because["Income and expenditure", UNLOCKED] == 12
    assert because["Workforce", UNLOCKED] == 9


def test_without_protection_colour_and_rules_tell(tmp_path):
    given = given_workbook(awkward_template(tmp_path / "a.xlsx", protect=False))
    cells = {(cell.sheet, cell.place): cell for cell in input_cells(given)}
    assert cells["Income and expenditure", (4, 2)].because.endswith("(decimal)")
    assert cells["Income and expenditure", (4, 2)].rule.prompt == "Thousands of pounds"
    assert cells["Workforce", (4, 2)].because == COLOURED
    assert cells["Cover", (5, 1)].because.endswith("(list)")


def test_a_blank_beside_words_is_an_input_where_nothing_else_tells(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("Plan")
    sheet.write_row("A1", ["", "2017/18", "2018/19"])
    sheet.write_column("A2", ["Income", "Pay"])
    sheet.write("B2", 5)
    sheet.merge_range("B3:C3", None)
    book.close()
    cells = input_cells(given_workbook(tmp_path / "a.xlsx"))
    assert [(cell.place, cell.because) for cell in cells] == [((1, 2), BESIDE), ((2, 1), BESIDE)]


def test_no_cell_of_a_hidden_sheet_is_asked_of_anybody(given):
    assert not [cell for cell in input_cells(given) if cell.sheet == "Version"]


@pytest.mark.parametrize(
    ("sheet", "place", "why"),
    [
        ("Income and expenditure", (8, 2), "it holds a formula"),
        ("Income and expenditure", (0, 5), "it is locked on a protected sheet"),
        ("Income and expenditure", (4, 2), ""),
        ("Cover", (5, 1), ""),
    ],
)
def test_why_nothing_may_be_written_there(given, sheet, place, why):
    assert SheetInputs(given, given.sheet(sheet)).why_not(place) == why


def test_rules_without_end_are_refused(template):
    def rule(number):
        prompt = sha256(str(number).encode()).hexdigest()  # which no archive can pack
        area = 'sqref="A1:XFD1048576"'
        return (
            f'<dataValidation type="whole" prompt="{prompt}" {area}><formula1>0</formula1></dataValidation>'
        )

    def many(xml):
        rules = "".join(map(rule, range(80_000))).encode()
        return xml.replace(b"</dataValidations>", rules + b"</dataValidations>", 1)

    given = given_workbook(changed(template, {"xl/worksheets/sheet4.xml": many}))
    with pytest.raises(PlanError, match="lie over each other"):
        input_cells(given)
