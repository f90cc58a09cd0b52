from datetime import date

import xlsxwriter

from placeplan.reading.templates.workbook import Asked, write_template
from placeplan.reading.words.body_names import Body, Directory
from placeplan.returns.mapping.probing import probed
from placeplan.returns.template.given_workbook import given_workbook
from placeplan.returns.template.input_cells import input_cells

BODIES = Directory((Body("TR1", "Northby Royal Infirmary NHS Trust", (), "acute trust"),))


def asks(given):
    found = probed(given, input_cells(given), "TR1", BODIES)
    return {(block.sheet, place): told for block in found.blocks for place, told in block.told()}, found


def made(tmp_path, title, rows, form="#,##0", years=("2017/18", "2018/19")):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("Plan")
    shown = book.add_format({"num_format": form, "locked": 0})
    sheet.write("A1", title)
    sheet.write_row("A3", ["Line", *years])
    for row, label in enumerate(rows, 3):
        sheet.write(row, 0, label)
        for column in range(len(years)):
            sheet.write_blank(row, column + 1, None, shown)
    sheet.protect()
    book.close()
    return given_workbook(tmp_path / "a.xlsx")


def test_cells_ask_what_the_importer_would_read_there(given):
    told, found = asks(given)
    assert told["Income and expenditure", (4, 2)] == {
        "measure": "income", "line": "contract_income", "period": "2016/17", "stage": "baseline",
        "unit": "£k",
    }  # fmt: skip
    assert told["Workforce", (6, 4)] == {
        "measure": "staff_wte", "line": "ahp", "period": "2018/19", "stage": "plan", "unit": "wte",
    }  # fmt: skip
    # The key to the colours has their colour itself, and a blank beside it that is worth no question.
    assert [(cell.sheet, cell.place) for cell in found.not_understood] == [("Cover", (5, 1))]
    assert all(block.accepted for block in found.blocks)


def test_a_declared_sign_turns_the_costs_alone(tmp_path):
    rows = ("Clinical income", "Pay costs", "Surplus or deficit")
    told, _ = asks(made(tmp_path, "Income and expenditure (£m), costs shown as negative", rows))
    assert told["Plan", (3, 1)]["unit"] == "£m" and "sign" not in told["Plan", (3, 1)]
    assert told["Plan", (4, 1)]["sign"] == "reversed"
    assert "sign" not in told["Plan", (5, 1)]


def test_a_line_called_deficit_asks_for_one_above_nought(tmp_path):
    rows = ("Clinical income", "Pay costs", "(Surplus)/deficit")
    told, _ = asks(made(tmp_path, "Income and expenditure (£000)", rows))
    assert told["Plan", (5, 1)]["measure"] == "surplus_or_deficit"
    assert told["Plan", (5, 1)]["sign"] == "reversed"


def test_what_nobody_understands_is_said(tmp_path):
    told, found = asks(made(tmp_path, "Other matters", ("Zebras", "Quaggas")))
    assert told == {} and len(found.not_understood) == 4


def test_the_places_years_are_those_of_the_plan_where_the_template_does_not_say(tmp_path):
    given = made(tmp_path, "Income and expenditure (£000)", ("Clinical income", "Pay costs"))

    def stages(years):
        found = probed(given, input_cells(given), "TR1", BODIES, years)
        return {told["period"]: told["stage"] for block in found.blocks for _, told in block.told()}

    assert stages(("2017/18", "2018/19")) == {"2017/18": "plan", "2018/19": "plan"}
    assert stages(("2018/19", "2019/20")) == {"2017/18": "baseline", "2018/19": "plan"}


def test_a_template_of_our_own_is_understood(tmp_path):
    asked = Asked("TR1", BODIES.bodies[0].name, "provider", ("2016/17", "2017/18"), date(2016, 10, 21), {})
    path = tmp_path / "TR1_return.xlsx"
    write_template(path, asked)
    told, _ = asks(given_workbook(path))
    assert {about["measure"] for about in told.values()} >= {"income", "expenditure", "staff_wte"}


def test_a_result_that_stands_there_already_is_no_question(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("Plan")
    sheet.write_row("A1", ["Income and expenditure (£000)", "2017/18", "2018/19"])
    sheet.write_column("A2", ["Clinical income", "Pay costs", "Surplus or deficit"])
    sheet.write_row("B2", [5, 6])
    sheet.write_row("B4", [1, 2])
    book.close()
    told, _ = asks(given_workbook(tmp_path / "a.xlsx"))
    assert {place for _, place in told} == {(2, 1), (2, 2)}
