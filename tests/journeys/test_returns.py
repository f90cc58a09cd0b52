"""A return that keeps the rules of a Better Care Fund template, filled from Rivershire by the commands.

Those templates have yellow cells to fill and blue ones filled already, take numbers from 0 to 1,000,000,000
alone, ask Yes or No of each condition, and tell on a checklist which sheets are complete, with their cells.
"""

import json
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from placeplan.figures.spreadsheets.opening import open_book
from placeplan.plan.place import load_place
from tests.examples import copied_example
from tests.running import ran_here
from tests.unit.returns.plain_form import form

ROOT = Path(__file__).resolve().parents[2]
YEARS = ("2017/18", "2018/19")
FUNDING = ("Council tax precept and core grant", "Client contributions", "BCF and other NHS transfers")
SPENDING = ("Placements", "Pay", "Agency staff", "Bank staff")
CARE = ("Residential care", "Nursing care", "Home care", "Direct payments")
SHEET = "xl/worksheets/sheet6.xml"
FILLED = ["4. Funding", "5. Spending", "6. Care packages", "7. Workforce", "8. Funding sources"]
STAFF = ("Social workers", "Occupational therapists", "Care staff", "Management")
SOURCES = [
    ("Received", "Upper Rivershire CCG", "BCF minimum contribution"),
    ("Received", "Lower Rivershire CCG", "BCF minimum contribution"),
    ("Received", "Upper Rivershire CCG", "Care Act and carers"),
    ("Received", "Lower Rivershire CCG", "Care Act and carers"),
]
SCHEMES = [
    (1, "Reablement", "Intermediate care", "Social Care", "Local Authority", "CCG Minimum"),
    (2, "Adaptations", "Disabled facilities", "Social Care", "Local Authority", "Disabled Facilities Grant"),
]


def run(*words):
    done = ran_here(*words)
    return done.returncode, done.stdout, done.stderr


class BetterCareTemplate:
    """Writes the template: a table to a sheet, and a checklist that counts what was entered."""

    def __init__(self, path):
        self.book = xlsxwriter.Workbook(str(path))
        self.yellow = self.book.add_format({"bg_color": "#FFFF00", "locked": 0, "num_format": "#,##0"})
        self.blue = self.book.add_format({"bg_color": "#B8CCE4", "num_format": "#,##0"})
        self.sheets = []
        cover = self.book.add_worksheet("1. Cover")
        cover.write_column("A1", ["Better Care Fund planning template", "Organisation", "Version"])
        cover.write("B2", "Rivershire County Council", self.blue)
        cover.write("B3", "1.2")
        cover.write("A6", "Yellow: data needs inputting", self.yellow)
        self.checklist = self.book.add_worksheet("2. Checklist")
        conditions = self.book.add_worksheet("3. National conditions")
        conditions.write_row("A1", ["Condition", "Agreed?"])
        conditions.write_column("A2", ["Jointly agreed plan", "Social care maintained"])
        conditions.write_blank("B2", None, self.yellow)
        conditions.write_blank("B3", None, self.yellow)
        conditions.data_validation("B2:B3", {"validate": "list", "source": ["Yes", "No"]})

    def table(self, name, title, head, rows):
        sheet = self.book.add_worksheet(name)
        sheet.write("A1", title)
        sheet.write_row("A3", [head, *YEARS])
        for row, label in enumerate(rows, 3):
            sheet.write(row, 0, label)
            for column in (1, 2):
                sheet.write_blank(row, column, None, self.yellow)
        end = 3 + len(rows)
        sheet.write(end, 0, "Total")
        for column in "BC":
            sheet.write_formula(f"{column}{end + 1}", f"=SUM({column}4:{column}{end})", self.blue, 0)
        limits = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1_000_000_000}
        sheet.data_validation(3, 1, end - 1, 2, limits)
        sheet.protect("bcf")
        self.sheets.append((name, f"B4:C{end}", 2 * len(rows)))

    def listed(self, name, title, heads, rows, asked):
        """A sheet with words in its rows and a block of cells to fill after them."""
        sheet = self.book.add_worksheet(name)
        sheet.write("A1", title)
        sheet.write_row("A3", heads)
        width = len(heads) - asked
        for row, words in enumerate(rows, 3):
            sheet.write_row(row, 0, words)
            for column in range(width, len(heads)):
                sheet.write_blank(row, column, None, self.yellow)
        first, last, end = chr(ord("A") + width), chr(ord("A") + len(heads) - 1), 3 + len(rows)
        sheet.protect("bcf")
        self.sheets.append((name, f"{first}4:{last}{end}", asked * len(rows)))

    def close(self):
        self.checklist.write_row("A1", ["Sheet", "Cells", "Complete?"])
        for row, (name, cells, count) in enumerate(self.sheets, 1):
            self.checklist.write_row(row, 0, [name, cells])
            formula = f'=IF(COUNT(\'{name}\'!{cells})={count},"Complete","Incomplete")'
            self.checklist.write_formula(row, 2, formula, None, "Incomplete")
        last = len(self.sheets) + 1
        whole = ",".join(f'C{row}="Complete"' for row in range(2, last + 1))
        self.checklist.write(last, 0, "Whole template")
        self.checklist.write_formula(
            last, 2, f'=IF(AND({whole}),"Complete","Incomplete")', None, "Incomplete"
        )
        self.book.close()


@pytest.fixture(scope="module")
def rivershire(tmp_path_factory):
    place = tmp_path_factory.mktemp("place") / "rivershire"
    copied_example(ROOT / "examples" / "rivershire", place)
    assert run("import", "--place", place, "--yes", place / "workbooks")[0] == 0
    return place


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("asked") / "BCF planning template v1.xlsx"
    made = BetterCareTemplate(path)
    made.table("4. Funding", "Income (£)", "Income", FUNDING)
    made.table("5. Spending", "Expenditure (£)", "Expenditure", SPENDING)
    made.table("6. Care packages", "Care packages: number of people", "Type of care", CARE)
    made.table("7. Workforce", "Workforce: staff in post (WTE)", "Staff group", STAFF)
    heads = ["Direction", "Partner", "Purpose", *YEARS]
    made.listed("8. Funding sources", "Funding received from partners: transfers (£)", heads, SOURCES, 2)
    heads = ["Scheme ID", "Scheme Name", "Scheme Type", "Area of Spend", "Provider", "Source of Funding"]
    heads.append("2017/18 Expenditure (£)")
    made.listed("9. Expenditure plan", "Better Care Fund: expenditure plan", heads, SCHEMES, 1)
    heads = ["", "16/17 Plan", "17/18 Plan"]
    made.listed("10. Metrics", "Residential Admissions", heads, [("Annual rate",), ("Numerator",)], 2)
    made.close()
    return path


@pytest.fixture(scope="module")
def filled(rivershire, template):
    out = template.with_name("filled.xlsx")
    words = ("return", "fill", template, "--place", rivershire, "--body", "RVC", "--out", out, "--yes")
    code, printed, error = run(*words, "--json")
    assert code == 0, error
    return out, json.loads(printed)


def test_each_number_is_one_that_the_council_stated(rivershire, filled):
    _, told = filled
    stated = {row["figure"]: row for row in load_place(rivershire).figures.iter_rows(named=True)}
    numbers = [cell for cell in told["cells"] if cell["status"] == "filled"]
    assert len(numbers) >= 28
    for cell in numbers:
        row = stated[cell["figure"]]
        assert (row["organisation"], row["stated_by"]) == ("RVC", "RVC")
        assert cell["value"] == pytest.approx(row["value"], abs=0) and cell["source"] == row["source"]


def test_the_checklist_says_what_is_complete(filled):
    _, told = filled
    answers = {cell["cell"]: cell["value"] for cell in told["cells"] if cell["sheet"] == "2. Checklist"}
    blank = {cell["sheet"] for cell in told["cells"] if cell["status"] == "blank"}
    for row, sheet in enumerate((*FILLED, "9. Expenditure plan", "10. Metrics"), 2):
        assert answers[f"C{row}"] == ("Incomplete" if sheet in blank else "Complete")
    assert answers["C4"] == answers["C5"] == "Complete"
    conditions = [cell for cell in told["cells"] if cell["sheet"] == "3. National conditions"]
    assert {cell["why"] for cell in conditions} == {"nobody said what it asks for"}


def test_only_the_filled_sheets_differ(template, filled):
    out, told = filled
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(out) as new:
        assert old.namelist() == new.namelist()
        differing = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert differing == {f"xl/worksheets/sheet{number}.xml" for number in (4, 5, 6, 7, 8)}
    assert told["receipt"]["sheets"] == FILLED


def test_what_a_partner_gives_the_fund_is_what_both_state(filled):
    """The council's cells hold what it says it is given; the commissioners say that they pay as much."""
    cells = {cell["cell"]: cell for cell in filled[1]["cells"] if cell["sheet"] == "8. Funding sources"}
    assert [cells[cell]["value"] for cell in ("D4", "D5", "D6", "D7")] == [
        12_653_000, 7_622_000, 1_158_000, 1_281_000,
    ]  # fmt: skip
    assert cells["D4"]["source"] == "RVC_plan_2017.xlsx#Inter-body transfers!F3"


def test_schemes_and_metrics_that_nobody_stated_stay_blank_and_say_so(filled):
    cells = [cell for cell in filled[1]["cells"] if cell["sheet"] in ("9. Expenditure plan", "10. Metrics")]
    assert {(cell["status"], cell["why"]) for cell in cells} == {("blank", "absent: nobody stated it")}
    assert {cell["cell"] for cell in cells} == {"G4", "G5", "B4", "B5", "C4", "C5"}


def test_the_filled_return_is_read_back_and_agrees(rivershire, filled):
    out, told = filled
    code, printed, error = run("return", "check", out, "--place", rivershire, "--json")
    assert code == 0, error
    found = json.loads(printed)
    assert found["read_back"] == {"same": told["receipt"]["filled"], "misread": []}
    assert found["divergences"] == [] and found["broken_rules"] == []
    total = next(sheet for sheet in open_book(out).sheets if sheet.name == "6. Care packages").at(7, 1)
    assert total == sum(
        cell["value"] for cell in told["cells"]
        if cell["sheet"] == "6. Care packages" and cell["cell"] in ("B4", "B5", "B6", "B7")
    )  # fmt: skip


def test_a_cell_leads_back_to_the_workbook_that_the_council_handed_in(rivershire, filled):
    out, _ = filled
    code, printed, _ = run("return", "trace", out, "7. Workforce!B4", "--place", rivershire, "--json")
    found = json.loads(printed)
    assert code == 0 and found["holds"] and found["is_still_stated"]
    assert found["card"]["where"]["file"] == "RVC_plan_2017.xlsx" and found["speaker"] == "RVC"


def test_one_mapping_serves_another_body(rivershire, template, filled):
    out = template.with_name("other body.xlsx")
    words = ("return", "fill", template, "--place", rivershire, "--body", "RZ1", "--out", out, "--yes")
    code, printed, error = run(*words, "--json")
    assert code == 0, error
    cells = json.loads(printed)["cells"]
    assert any(cell["status"] == "filled" and cell["sheet"] == "5. Spending" for cell in cells)
    assert all(cell["status"] != "filled" for cell in cells if cell["sheet"] == "6. Care packages")


def hostile(template, name, change):
    """The template with the part of one sheet changed."""
    path = template.with_name(name)
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member.filename)
            new.writestr(member.filename, change(content) if member.filename == SHEET else content)
    return path


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("type.xlsx", lambda xml: xml.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)),
        ("cut.xlsx", lambda xml: xml[: len(xml) // 2]),
        ("other encoding.xlsx", lambda xml: xml.replace(b"UTF-8", b"UTF-16")),
        ("endless.xlsx", lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b"<row/>" * 5_000_000)),
    ],
)
def test_a_hostile_template_is_refused_and_nothing_is_written(rivershire, template, name, change):
    out = template.with_name(f"out of {name}")
    path = hostile(template, name, change)
    words = ("return", "fill", path, "--place", rivershire, "--body", "RVC", "--out", out, "--yes")
    code, printed, _ = run(*words, "--json")
    assert code == 2 and json.loads(printed)["problems"][0]["to_do"]
    assert not out.exists() and not out.with_name(f"{out.name}.receipt.json").exists()


def test_words_that_look_like_formulas_stay_words(rivershire, template):
    path = hostile(
        template,
        "words.xlsx",
        lambda xml: xml.replace(
            b"</row></sheetData>",
            b'<c r="F99" t="inlineStr"><is><t>=CMD|calc!A1</t></is></c></row></sheetData>',
        ),
    )
    out = template.with_name("words filled.xlsx")
    words = ("return", "fill", path, "--place", rivershire, "--body", "RVC", "--out", out, "--yes")
    code, printed, error = run(*words, "--json")
    assert code == 0, error
    assert not [cell for cell in json.loads(printed)["cells"] if cell["cell"] == "F99"]
    with zipfile.ZipFile(out) as archive:
        assert b"<t>=CMD|calc!A1</t>" in archive.read(SHEET)


def test_a_form_that_adds_up_otherwise_than_the_body_is_told_before_all(rivershire, tmp_path):
    """No row wider than a line is filled with a part, and totals are set beside the stated."""
    template = tmp_path / "plain.xlsx"
    form(template)
    out = tmp_path / "plain filled.xlsx"
    words = ("return", "fill", template, "--place", rivershire, "--body", "RZ1", "--out", out, "--yes")
    code, printed, error = run(*words)
    assert code == 0, error
    assert printed.startswith("DO NOT SEND: 3 totals of the form are not what the body states.")
    code, printed, _ = run("return", "check", out, "--place", rivershire, "--json")
    found = json.loads(printed)
    assert [total["cell"] for total in found["contradicted"]] == ["B7", "B10", "B11"]
    code, printed, _ = run("return", "receipt", out, "--json")
    cells = {cell["cell"]: cell for cell in json.loads(printed)["cells"]}
    assert (cells["B2"]["value"], cells["B5"]["value"]) == ("RZ1", 212_989.045)
    assert [part["counterparty"][:3] for part in cells["B5"]["parts"]] == ["97N", "97S", "oth"]
    assert cells["B8"]["why"].startswith("doubtful: pay alone") and cells["B9"]["value"] == 55_959.429
