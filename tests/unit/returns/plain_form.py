"""A plain form whose rows are wider than a body's own lines, and the body's figures: all of them invented."""

from dataclasses import replace

import xlsxwriter

from placeplan.plan.place import load_place
from placeplan.returns.filling import fill
from placeplan.returns.proposed import proposed
from placeplan.returns.template.given_workbook import given_workbook
from tests.unit.returns.conftest import BODIES, PLACE

HEAD = "measure,organisation,counterparty,line,period,value,bound,unit,precision,stage,stated_by,stated_on"
HEAD += ",source,grade"
OTHER_PAYER = "99Z,NHS Southby Clinical Commissioning Group,commissioner,Southby CCG\n"
ROWS = ("Income from patient care", "Other income", "Total income", "Pay", "Non-pay", "Total expenditure")
FORMULAS = {
    "Total income": "B5+B6",
    "Total expenditure": "SUM(B8:B{above})",
    "Surplus / (deficit)": "B7-B{above}",
}
LINES = (
    ("income", "11N", "contract_income", 40), ("income", "99Z", "contract_income", 50),
    ("income", "", "other_income", 7), ("income", "", "transfers", 3), ("income_total", "", "", 100),
    ("expenditure", "", "pay", 60), ("expenditure", "", "bank", 4), ("expenditure", "", "agency", 6),
    ("expenditure", "", "drugs", 20), ("expenditure", "", "other_non_pay", 11),
    ("expenditure_total", "", "", 101), ("surplus_or_deficit", "", "", -1),
)  # fmt: skip


def form(path, rows=ROWS):
    """A protected form of one year in thousands of pounds, its totals worked out, a code asked for in B2."""
    book = xlsxwriter.Workbook(str(path))
    sheet, free = book.add_worksheet("Finance"), book.add_format({"locked": 0, "num_format": "#,##0"})
    sheet.write_column("A1", ["Finance return 2017/18", "Organisation code:", "", "£000"])
    sheet.write_blank("B2", None, free)
    sheet.write("B4", "2017/18")
    for row, label in enumerate([*rows, "Surplus / (deficit)"], 4):
        sheet.write(row, 0, label)
        if formula := FORMULAS.get(label):
            sheet.write_formula(row, 1, formula.format(above=row))
        else:
            sheet.write_blank(row, 1, None, free)
    sheet.protect()
    book.close()
    return given_workbook(path)


def place_with(folder, lines=LINES):
    """A place whose trust stated some lines, in thousands of pounds."""
    (folder / "figures").mkdir(parents=True)
    (folder / "place.toml").write_text(PLACE, "utf-8")
    (folder / "bodies.csv").write_text(BODIES + OTHER_PAYER, "utf-8")
    stated = [
        f"{measure},TR1,{party},{line},2017/18,{value},{''.join(bound)},£k,1,plan,TR1,2016-10-01,a.xlsx#S!B{row},primary"
        for row, (measure, party, line, value, *bound) in enumerate(lines, 1)
    ]
    (folder / "figures" / "stated.csv").write_text("\n".join([HEAD, *stated]) + "\n", "utf-8")
    return load_place(folder)


def filled_form(tmp_path, lines=LINES, rows=ROWS, said=None):
    """The form filled. `said` is what a person wrote in the mapping of rows, by their labels."""
    given, place = form(tmp_path / "form.xlsx", rows), place_with(tmp_path / "place", lines)
    mapping = proposed(given, place, "TR1").mapping.accepted()
    return fill(given, with_said(mapping, said or {}), place, "TR1"), given, place, mapping


def with_said(mapping, said):
    blocks = [
        replace(
            block,
            rows=tuple(
                replace(row, about={"measure": row.about.get("measure", ""), **said[row.label]})
                if row.label in said
                else row
                for row in block.rows
            ),
        )
        for block in mapping.blocks
    ]
    return replace(mapping, blocks=tuple(blocks))


def cells_of(filled):
    return {cell.cell: cell for cell in filled.cells}
