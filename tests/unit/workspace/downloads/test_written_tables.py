import io

import pytest
from openpyxl import load_workbook

from placeplan.workspace.downloads.page_tables import PageTable
from placeplan.workspace.downloads.written_tables import as_csv, as_xlsx, number_in

TABLE = PageTable("", [["Body", "More"], ["=cmd()", "−£1,234.50"], ["+44 of us", "12%"], ["A", "£4m"]], 1)


@pytest.mark.parametrize(
    ("text", "value", "shown_as"),
    [
        ("1,234", 1234, "#,##0"), ("−£1,234.50", -1234.5, "£#,##0.00"), ("0", 0, "0"),
        ("12.5%", 0.125, "0.0%"), ("2016", 2016, "0"), ("-3", -3, "0"),
    ],
)  # fmt: skip
def test_a_number_that_is_shown_whole_is_one(text, value, shown_as):
    number = number_in(text)
    assert (number.value, number.shown_as) == (value, shown_as)


@pytest.mark.parametrize("text", ["£4m", "007", "1,23", "2017/18", "", "-", "1e5", "1234567890123456", "٣"])
def test_anything_else_is_text(text):
    assert number_in(text) is None


def test_a_workbook_holds_numbers_as_numbers_and_no_formula():
    sheet = load_workbook(io.BytesIO(as_xlsx(TABLE)))["table"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells == [["Body", "More"], ["'=cmd()", -1234.5], ["'+44 of us", 0.12], ["A", "£4m"]]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}
    assert sheet["B2"].number_format == "£#,##0.00" and sheet.freeze_panes == "A2"


def test_a_text_file_holds_no_formula_either():
    assert as_csv(TABLE).decode("utf-8-sig").splitlines() == [
        "Body,More", "'=cmd(),\"-£1,234.50\"", "'+44 of us,12%", "A,£4m",
    ]  # fmt: skip
