"""The newest questions of triangulation, asked of imported workbooks: each fires, is silent, cannot tell.

One place holds what every question must find, one what none may find, and one has nothing to ask of. What a
body's own layout has no place for stands in a workbook of tidy columns.
"""

import openpyxl
import pytest
from typer.testing import CliRunner

from placeplan.assurance.between.triangulation import answers
from placeplan.assurance.checking import evidence, findings
from placeplan.cli.start import import_, new
from placeplan.plan.place import load_place

YEARS = ("2016/17", "2017/18", "2018/19")
BODIES = (
    "code,name,kind\nRX1,Alder Hospitals NHS Trust,provider\n07X,NHS Alder Commissioning Group,commissioner\n"
)
COVER = [
    ("Organisation", "Alder Hospitals NHS Trust"), ("Code", "RX1"), ("Plan period", "2017/18 to 2018/19"),
    ("Version", "1"), ("Date", "17 January 2017"), ("Signs", "Income and costs are both positive"),
]  # fmt: skip
COLUMNS = ("measure", "organisation", "service", "scheme", "line", "period", "value", "unit", "stage")
SPEAKER = {"stated_by": "RX1", "stated_on": "2017-01-17", "grade": "primary"}
NURSES = "Registered nursing and midwifery"
ASKED = (3, 5, 8, 15, 16, 24, 25, 29, 31, 32)
FIRES = dict.fromkeys(ASKED, "warn") | {31: "cannot_assess"}  # a gate that is shut is no fault found
SILENT = dict.fromkeys(ASKED, "pass")

SCHEME = """
[[schemes]]
key = "teams"
title = "Neighbourhood teams"
owner = "RX1"
class = "out_of_hospital"
starts = "2017-04"
source = "plan"
grade = "primary"
[[schemes.effects]]
variable = "staff"
organisation = "RX1"
line = "nursing"
size = 80
unit = "wte"
"""
ASSESSED = "".join(
    f'[schemes.impacts.{part}]\nfound = "no worse"\nassessed_by = "Panel"\nassessed_on = "2016-10-21"\n'
    'source = "paper 7"\n'
    for part in ("quality", "equality", "staff", "engagement", "staff_side", "training")
)


def workbook(path, sheets):
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    for title, rows in {"Cover": COVER, **sheets}.items():
        sheet = book["Cover"] if title == "Cover" else book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)


def tidy(path, rows):
    book = openpyxl.Workbook()
    book.active.append([*COLUMNS, *SPEAKER])
    for row in rows:
        stage = "baseline" if row["period"] == YEARS[0] else "plan"
        about = {"organisation": "RX1", "stage": stage} | row
        book.active.append([*(about.get(name) for name in COLUMNS), *SPEAKER.values()])
    book.save(path)


def by_year(measure, values, **about):
    return [
        {"measure": measure, "period": year, "value": value} | about
        for year, value in zip(YEARS, values, strict=True)
    ]


def by_fifth(measure, first, last):
    return [
        {"measure": measure, "period": year, "value": value, "line": f"deprivation_{n}"}
        for year, values in ((YEARS[0], first), (YEARS[-1], last))
        for n, value in enumerate(values, start=1)
    ]


def accounts(savings):
    rows = {"Clinical income": 400, "Total income": 400, "Pay": 240, "Non-pay": 160, "Total expenditure": 400}
    lines = [(line, amount, amount, amount) for line, amount in rows.items()]
    ends = [("Surplus/(deficit)", 0, 0, 0), ("Efficiency savings included above (memo)", *savings)]
    return [("Income and expenditure £m",), (), ("Line", *YEARS), *lines, *ends]


def staff(**blocks):
    rows = [("Workforce plan",), ()]
    for title, values in blocks.items():
        rows += [
            (title.replace("_", " ").replace(" k", " £k"),),
            ("Staff group", *YEARS),
            (NURSES, *values),
            (),
        ]
    return rows


def contracts(activity):
    buyer = ("NHS Alder Commissioning Group", "Non-elective")
    values = [cases * 2 for cases in activity]
    head = [("Contract activity and value £k",), (), ("Commissioner", "Service", "Measure", *YEARS)]
    return [*head, (*buyer, "Activity", *activity), (*buyer, "Value", *values)]


def asked(tmp_path, sheets, rows, schemes):
    """The status of every question, of a place made and read as a person would."""
    place, given = tmp_path / "place", tmp_path / "given"
    given.mkdir()
    CliRunner().invoke(new.app, [str(place)])
    (place / "bodies.csv").write_text(BODIES)
    (place / "schemes.toml").write_text(schemes)
    if sheets:
        workbook(given / "RX1_plan_2017.xlsx", sheets)
    tidy(given / "figures.xlsx", rows)
    done = CliRunner().invoke(import_.app, ["--place", str(place), "--yes", str(given)])
    assert done.exit_code == 0, done.output
    loaded = load_place(place)
    told = answers(evidence(loaded)["lacking"], findings(loaded))
    return {answer.question.number: answer.status for answer in told if answer.question.number in ASKED}


def test_each_finds_what_is_there(tmp_path):
    sheets = {
        "I&E": accounts((4, 23.6, 23.6)),
        "Workforce": staff(
            WTE=(1000, 1000, 1000), Vacancies_WTE=(100, 120, 150), Agency_staff_cost_k=(2000, 1500, 1000)
        ),
        "Contracts": contracts((10_000, 7_350, 5_402)),
    }
    rows = [
        *by_year("sessions", (100, 100, 100), service="el"),
        *by_year("admissions", (1000, 1100, 1210), service="el"),
        *by_year("saving", (0, 100, 100), scheme="S1", unit="£k"),
        *by_year("investment", (0, 0, 500), scheme="S1", unit="£k"),
        {
            "measure": "saving_full_year_effect",
            "period": YEARS[1],
            "value": 240,
            "scheme": "S1",
            "unit": "£k",
        },
        *by_year("cash", (10_000, 30_000, 50_000), unit="£k"),
        *by_year("borrowing", (0, 0, 0), unit="£k"),
        *by_year("depreciation", (5000, 5000, 5000), unit="£k"),
        *by_year("capital_spend", (5000, 5000, 5000), unit="£k"),
        *by_fifth("attendances", (520, 480, 450, 430, 410), (600, 500, 450, 420, 380)),
    ]
    assert asked(tmp_path, sheets, rows, SCHEME) == FIRES


def test_each_is_silent_where_all_is_well(tmp_path):
    sheets = {
        "I&E": accounts((8, 8, 8)),
        "Workforce": staff(
            WTE=(1000, 1080, 1090), Vacancies_WTE=(100, 80, 60), Agency_staff_cost_k=(2000, 1600, 1200)
        ),
        "Contracts": contracts((10_000, 10_900, 11_200)),
    }
    rows = [
        *by_year("sessions", (100, 105, 110), service="el"),
        *by_year("admissions", (1000, 1050, 1100), service="el"),
        *by_year("saving", (0, 100, 140), scheme="S1", unit="£k"),
        *by_year("investment", (0, 500, 0), scheme="S1", unit="£k"),
        {
            "measure": "saving_full_year_effect",
            "period": YEARS[1],
            "value": 240,
            "scheme": "S1",
            "unit": "£k",
        },
        *by_year("cash", (10_000, 10_000, 10_000), unit="£k"),
        *by_year("borrowing", (0, 0, 0), unit="£k"),
        *by_year("depreciation", (5000, 5000, 5000), unit="£k"),
        *by_year("capital_spend", (5000, 5000, 5000), unit="£k"),
        *by_fifth("attendances", (520, 480, 450, 430, 410), (480, 465, 450, 440, 430)),
    ]
    assert asked(tmp_path, sheets, rows, SCHEME + ASSESSED) == SILENT


def test_none_can_tell_where_the_evidence_lacks(tmp_path):
    rows = by_year("admissions", (1000, 1050, 1100), service="el")
    assert asked(tmp_path, {}, rows, "") == dict.fromkeys(ASKED, "cannot_assess")


@pytest.mark.parametrize("impacts", ["", '[schemes.impacts]\nquality = "fine"\n'])
def test_words_alone_open_no_gate(tmp_path, impacts):
    rows = by_year("admissions", (1000, 1050, 1100), service="el")
    assert asked(tmp_path, {}, rows, SCHEME + impacts)[31] == "cannot_assess"
