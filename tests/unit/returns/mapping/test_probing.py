from datetime import date

import xlsxwriter

from placeplan.reading.templates.workbook import Asked, write_template
from placeplan.reading.words.body_names import Body, Directory
from placeplan.returns.mapping.probing import probed
from placeplan.returns.template.given_workbook import given_workbook
from placeplan.returns.template.input_cells import input_cells

BODIES = Directory(
    (
        Body("TR1", "Northby Royal Infirmary NHS Trust", (), "acute trust"),
        Body("11N", "NHS Northby Clinical Commissioning Group", ("Northby CCG",), "commissioner"),
        Body("11S", "NHS Southby Clinical Commissioning Group", ("Southby CCG",), "commissioner"),
    )
)
ASKED = object()  # a cell of a form that waits to be filled


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


def form(path, sheets):
    """A form whose cells to be filled are unlocked on protected sheets."""
    book = xlsxwriter.Workbook(str(path))
    entered = book.add_format({"num_format": "#,##0", "locked": 0})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell is ASKED:
                    sheet.write_blank(row, column, None, entered)
                elif cell != "":
                    sheet.write(row, column, cell)
        sheet.protect()
    book.close()
    return given_workbook(path)


def test_a_form_may_ask_for_one_figure_on_two_sheets(tmp_path):
    rows = [["Income and expenditure (£000)"], ["Line", "2017/18"], ["Clinical income", ASKED],
            ["Drugs costs", ASKED], ["Surplus or deficit", ASKED]]  # fmt: skip
    told, found = asks(form(tmp_path / "a.xlsx", {"Plan": rows, "Summary": rows}))
    assert found.not_understood == ()
    by_sheet = [
        {place: about for (of, place), about in told.items() if of == name} for name in ("Plan", "Summary")
    ]
    assert by_sheet[0] == by_sheet[1] and len(by_sheet[0]) == 3


def test_the_words_over_a_column_are_weighed_where_they_name_what_is_asked(tmp_path):
    rows = [["Workforce: staff in post (WTE)"], [], ["Year", "Nursing", "Junior doctors"],
            ["2017/18", ASKED, ASKED], ["2018/19", ASKED, ASKED]]  # fmt: skip
    told, _ = asks(form(tmp_path / "a.xlsx", {"Plan": rows}))
    assert "doubt" not in told["Plan", (3, 1)] and told["Plan", (3, 1)]["line"] == "nursing"
    assert told["Plan", (4, 2)]["doubt"] == "narrower"  # of all medical staff


def test_activity_with_each_commissioner_is_no_money(tmp_path):
    rows = [["Contract activity 2017/18 plan"], [], ["Point of delivery", "Northby CCG", "Southby CCG"],
            ["Day cases", ASKED, ASKED], ["A&E attendances", ASKED, ASKED]]  # fmt: skip
    told, _ = asks(form(tmp_path / "a.xlsx", {"Plan": rows}))
    assert {about["measure"] for about in told.values()} == {"contract_activity"}
    assert told["Plan", (3, 2)]["counterparty"] == "11S" and told["Plan", (3, 2)]["service"] == "dc"


def test_the_sizes_of_made_up_numbers_say_no_unit(tmp_path):
    money = [["Income and expenditure (£000)"], ["Line", "2017/18"], ["Clinical income", ASKED],
             ["Drugs costs", ASKED]]  # fmt: skip
    no_unit = [["Efficiency schemes"], [], ["Ref", "Title", "Lead", "2017/18"], ["E1", "Beds", "COO", ASKED]]
    told, _ = asks(form(tmp_path / "a.xlsx", {"Plan": money, "Schemes": no_unit}))
    assert not [about for (sheet, _), about in told.items() if sheet == "Schemes" and about.get("unit")]


def test_bodies_stand_across_or_down(tmp_path):
    codes = ("Northby Royal Infirmary NHS Trust", "Northby CCG")
    across = [["System position, 2017/18 plan (£000)"], [], ["Line", *codes], ["Total income", ASKED, ASKED],
              ["Surplus or deficit", ASKED, ASKED]]  # fmt: skip
    down = [["Surplus or deficit (£000)"], [], ["Organisation", "2017/18", "2018/19"],
            *([name, ASKED, ASKED] for name in codes)]  # fmt: skip
    told, found = asks(form(tmp_path / "a.xlsx", {"Across": across, "Down": down}))
    assert found.not_understood == ()
    whose = {at: about.get("organisation", "TR1") for at, about in told.items()}
    assert (whose["Across", (3, 1)], whose["Across", (4, 2)]) == ("TR1", "11N")
    assert (whose["Down", (3, 1)], whose["Down", (4, 2)]) == ("TR1", "11N")
    assert not [about for about in told.values() if about.get("doubt")]


def test_a_known_form_asks_by_its_codes_whatever_its_rows_are_called(tmp_path):
    rows = [["", "2017/18", ""], ["", "£000", "Subcode"],
            ["Operating income from patient care activities", ASKED, "SCI0100A"],
            ["Operating expenses", ASKED, "SCI0125A"], ["Gains on disposal", ASKED, "SCI0300"]]  # fmt: skip
    told, found = asks(form(tmp_path / "a.xlsx", {"TAC02 SoCI": rows}))
    assert told["TAC02 SoCI", (2, 1)] == {
        "measure": "income", "line": "contract_income", "period": "2017/18", "stage": "outturn", "unit": "£k",
    }  # fmt: skip
    assert told["TAC02 SoCI", (3, 1)]["sign"] == "reversed"
    assert [cell.place for cell in found.not_understood] == [(4, 1)]


def test_a_form_of_many_bodies_asks_of_the_place_s_own(tmp_path):
    heads = ["Provider Code", "Provider Name", "Treatment Function", "Total number of incomplete pathways"]
    rows = [["Period:", "March 2018"], [*heads, "% within 18 weeks"],
            ["TR1", "Northby Royal Infirmary NHS Trust", "Total", ASKED, ASKED],
            ["RY1", "Wexcombe General NHS Trust", "Total", ASKED, ASKED]]  # fmt: skip
    told, _ = asks(form(tmp_path / "a.xlsx", {"Provider": rows}))
    assert {at: about["measure"] for at, about in told.items()} == {
        ("Provider", (2, 3)): "waiting_list_profile",
        ("Provider", (2, 4)): "referral_performance_profile",
    }
