"""An awkward template that somebody else might have made, with every feature that a copy must keep."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from placeplan.plan.place import load_place
from placeplan.returns.proposed import proposed
from placeplan.returns.template.given_workbook import given_workbook

YEARS = ("2016/17", "2017/18", "2018/19")
LINES = ("Clinical income", "Other income", "Pay costs", "Drugs costs")
STAFF = ("Nursing and midwifery", "Medical and dental", "Allied health professionals")
PLACE = """code = "NORTHBY"
name = "Northby"
kind = "footprint"
regime = "england/2016"
base_year = "2016/17"
last_year = "2021/22"
invented = true
"""
BODIES = """code,name,kind,aliases
TR1,Northby Royal Infirmary NHS Trust,acute trust,Northby Royal|NRI
11N,NHS Northby Clinical Commissioning Group,commissioner,Northby CCG
"""
CALC_CHAIN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<c r="C9" i="3"/><c r="D9" i="3"/><c r="E9" i="3"/></calcChain>'
)
LINK = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<externalBook r:id="rId1"><sheetNames><sheetName val="Sheet1"/></sheetNames></externalBook>'
    "</externalLink>"
)
LINK_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'externalLinkPath" Target="file:///C:/Old/prices.xlsx" TargetMode="External"/></Relationships>'
)
NEWER_LIST = (
    b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    b'<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    b'<x14:dataValidation type="list" allowBlank="1">'
    b"<x14:formula1><xm:f>Lists!$A$1:$A$2</xm:f></x14:formula1>"
    b"<xm:sqref>B6</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
)


def changed(path: Path, changes) -> Path:
    """The archive with parts changed by functions of their bytes, or added where there are none."""
    with zipfile.ZipFile(path) as old:
        parts = {member.filename: old.read(member.filename) for member in old.infolist()}
    for name, change in changes.items():
        parts[name] = change(parts[name]) if callable(change) else change
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def awkward_template(path: Path, moved_by: int = 0, protect: bool = True) -> Path:
    """The template; a next version of it has its rows `moved_by` further down."""
    book = xlsxwriter.Workbook(str(path))
    yellow = book.add_format({"bg_color": "#FFFF99", "locked": 0, "num_format": "#,##0"})
    people = book.add_format({"bg_color": "#FFFF99", "locked": 0, "num_format": "#,##0.0"})
    plain, bold = book.add_format({"num_format": "#,##0"}), book.add_format({"bold": True})
    cover = book.add_worksheet("Cover")
    cover.write_column("A1", ["Northby planning return", "", "Organisation", "Code", "Money", "Complete?"])
    cover.write("B5", "£000")
    cover.write("A8", "Yellow cells are input cells", yellow)
    cover.write_formula("B10", '=IF(Checks!B2=0,"Complete","Incomplete")', None, "Incomplete")
    book.add_worksheet("Lists").write_column("A1", ["Yes", "No"])
    version = book.add_worksheet("Version")
    version.write("A1", "v1.0 of 2016-10-21")
    version.very_hidden()
    money = book.add_worksheet("Income and expenditure")
    money.write("B1", "Income and expenditure (£000)", bold)
    money.write("B2", "Do not alter rows")
    head = 3 + moved_by
    money.write_row(head, 1, ["Line", *YEARS], bold)
    for row, line in enumerate(LINES, head + 1):
        money.write(row, 1, line)
        for column in range(2, 5):
            money.write_blank(row, column, None, yellow)
    first, last = head + 2, head + 1 + len(LINES)
    money.write(last, 1, "Surplus or deficit")
    for column in "CDE":
        formula = f"=SUM({column}{first}:{column}{first + 1})-SUM({column}{first + 2}:{column}{first + 3})"
        money.write_formula(f"{column}{last + 1}", formula, plain, 0)
    inputs = f"C{first}:E{last}"
    rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1_000_000_000}
    money.data_validation(inputs, {**rule, "input_message": "Thousands of pounds"})
    money.conditional_format(inputs, {"type": "data_bar", "data_bar_2010": True})
    money.conditional_format(inputs, {"type": "cell", "criteria": "<", "value": 0, "format": bold})
    money.write_comment("B1", "Agreed with the regulator")
    staff = book.add_worksheet("Workforce")
    staff.write("B1", "Workforce: staff in post (WTE)", bold)
    staff.write_row(3, 1, ["Staff group", *YEARS], bold)
    for row, group in enumerate(STAFF, 4):
        staff.write(row, 1, group)
        for column in range(2, 5):
            staff.write_blank(row, column, None, people)
    checks = book.add_worksheet("Checks")
    checks.write_row("A1", ["Check", "Answer"])
    place = f"'Income and expenditure'!C{first}:E{last}"
    checks.write("A2", "Blank cells of the income sheet")
    checks.write_formula("B2", f"=12-COUNT({place})", None, 12)
    checks.write("A3", "A look-up")
    checks.write_formula("B3", "=VLOOKUP(1,Lists!A1:A2,1,FALSE)", None, 0)
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": f"='Income and expenditure'!$C${first}:$E${first}"})
    checks.insert_chart("D2", chart)
    book.define_name("FirstLine", f"='Income and expenditure'!$C${first}:$E${first}")
    if protect:
        money.protect("secret")
        staff.protect("secret")
    book.close()
    return changed(
        path,
        {
            "xl/worksheets/sheet1.xml": lambda xml: xml.replace(
                b"</worksheet>", NEWER_LIST + b"</worksheet>"
            ),
            "xl/calcChain.xml": CALC_CHAIN.encode(),
            "xl/externalLinks/externalLink1.xml": LINK.encode(),
            "xl/externalLinks/_rels/externalLink1.xml.rels": LINK_RELATIONS.encode(),
        },
    )


HEAD = (
    "measure,organisation,line,period,value,unit,precision,stage,stated_by,stated_on,source,grade,bound,"
    "withheld"
)
STATED = """
income,TR1,contract_income,2016/17,100.25,£m,0.01,baseline,TR1,2016-10-01,a.xlsx#S!B2,primary,,
income,TR1,contract_income,2017/18,101500,£k,1,plan,TR1,2016-10-01,a.xlsx#S!C2,primary,,
income,TR1,contract_income,2017/18,101900,£k,1,plan,NHSI,2016-10-01,b.xlsx#S!C2,primary,,
income,TR1,other_income,2017/18,not published,£,,plan,TR1,2016-10-01,,primary,,
income,TR1,other_income,2018/19,5000,£k,1,plan,TR1,2016-10-01,a.xlsx#S!D3,primary,,board
expenditure,TR1,pay,2017/18,60,£m,1,plan,TR1,2016-10-01,a.xlsx#S!C4,primary,~,
expenditure,TR1,drugs,2017/18,1234567.89,£,0.01,outturn,TR1,2016-10-01,a.xlsx#S!C5,primary,,
staff_wte,TR1,nursing,2017/18,812.4,wte,0.1,plan,TR1,2016-10-01,a.xlsx#W!C5,primary,,
"""
WITHHELD = "key,what,why,who,until\nboard,Other income,Under negotiation,TR1,2999-01-01\n"


def template_and_place(folder: Path) -> tuple[Path, Path]:
    """The awkward template, which does not ask yet for formulas to be worked out anew, and a place.

    The place's trust stated some of what the template asks, each in another state.
    """
    path = awkward_template(folder / "Northby return v1.xlsx")
    changed(path, {"xl/workbook.xml": lambda xml: xml.replace(b' fullCalcOnLoad="1"', b"")})
    place = folder / "northby"
    (place / "figures").mkdir(parents=True)
    (place / "place.toml").write_text(PLACE, "utf-8")
    (place / "bodies.csv").write_text(BODIES, "utf-8")
    (place / "withholdings.csv").write_text(WITHHELD, "utf-8")
    (place / "figures" / "stated.csv").write_text(HEAD + STATED, "utf-8")
    return path, place


@pytest.fixture
def both(tmp_path):
    return template_and_place(tmp_path)


@pytest.fixture
def template(both):
    return both[0]


@pytest.fixture
def given(template):
    return given_workbook(template)


@pytest.fixture
def place(both):
    return both[1]


@pytest.fixture
def mapping(given, place):
    """The mapping that is proposed for the template, confirmed."""
    return proposed(given, load_place(place), "TR1").mapping.accepted()
