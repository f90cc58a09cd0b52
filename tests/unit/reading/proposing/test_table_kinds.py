import pytest

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.proposing.table_kinds import guess, title_measure
from placeplan.reading.tables.regions import regions
from placeplan.reading.words.kinds_of_table import kind_of

YEARS = ["2016/17", "2017/18"]
MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Full year"]


def guessed(rows, name="Sheet1", **more):
    sheet = Sheet(name, rows)
    return guess(sheet, regions(sheet)[0], **more)


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("contracts", [["Provider", "Service", "Metric", *YEARS], ["TR1", "A&E", "Activity", 1.0, 2.0]]),
        ("transfers", [["Direction", "Partner", "Purpose", *YEARS], ["In", "11N", "Winter", 1.0, 2.0]]),
        ("income_expenditure", [["Line", *YEARS], ["Drugs", 1.0, 2.0], ["Total income", 3.0, 4.0]]),
        ("bridge", [["Movement", *YEARS], ["Opening position", 1.0, 2.0], ["Cost inflation", 3.0, 4.0]]),
        ("profile", [["Line", *MONTHS], ["Drugs", *[1.0] * 12, 12.0]]),
        ("schemes", [["Ref", "Title", "Owner", "R / NR", *YEARS], ["C1", "Beds", "COO", "R", 1.0, 2.0]]),
        ("workforce", [["Headcount"], ["Staff group", *YEARS], ["Medical and dental", 1.0, 2.0]]),
        ("beds", [["Bed type", "Measure", *YEARS], ["General and acute", "Beds", 1.0, 2.0]]),
        (
            "capital",
            [
                ["Ref", "Name", "Funding source", "Approval", *YEARS],
                ["K1", "Unit", "PDC", "Approved", 1.0, 2.0],
            ],
        ),
        ("digital", [["Ref", "Name", "Lead", "Go-live"], ["D1", "Record", "CIO", "01 Jul 2018"]]),
        (
            "partner_effects",
            [
                ["Impact on partners"],
                ["Scheme ref", "Partner", "Title", *YEARS],
                ["C1", "NCC", "Beds", 1.0, 2.0],
            ],
        ),
        (
            "care_packages",
            [["Type of care", "Metric", *YEARS], ["Home care", "People with a package", 1.0, 2.0]],
        ),
        ("assumptions", [["Assumption", *YEARS], ["Pay inflation (% a year)", 1.0, 2.0]]),
        ("timetable", [["Event", "Date"], ["Board approval", "01 Jul 2018"]]),
    ],
)
def test_each_kind_is_known_without_the_name_of_its_sheet(kind, rows):
    found = guessed(rows)
    assert found.kind == kind
    assert found.confidence > 0.3


def test_titles_make_it_surer():
    rows = [["Assumption", *YEARS], ["Pay inflation", 0.01, 0.02]]
    assert guessed([["Planning assumptions"], *rows]).confidence > guessed(rows).confidence


def test_what_is_like_nothing_known_is_said_to_be():
    assert guessed([["Colour", *YEARS], [1.0, 2.0, 3.0]]).kind == ""


def test_a_year_to_each_row():
    found = guessed(
        [
            ["Commissioner", "POD", "Year", "Volume", "Tariff £", "Value (£k)"],
            ["11N", "A&E", "2016/17", 1.0, 2.0, 3.0],
            ["11N", "A&E", "2017/18", 1.0, 2.0, 3.0],
        ]
    )
    roles = [(c.role, c.unit) for c in found.columns]
    assert roles == [
        ("buyer", ""),
        ("service", ""),
        ("year_of_row", ""),
        ("contract_activity", ""),
        ("contract_price", "£"),
        ("contract_value", "£k"),
    ]


def test_a_label_without_a_heading_and_a_total_beside_the_months():
    found = guessed([["", *MONTHS[:12], "Total"], ["Drugs", *[1.0] * 12, 12.0]])
    assert [c.role for c in found.columns][::13] == ["label", "full_year"]


def test_a_total_across_years_is_no_year():
    found = guessed([["Line", *YEARS, "Total"], ["Drugs", 1.0, 2.0, 3.0], ["Total income", 3.0, 4.0, 7.0]])
    assert found.columns[-1].role == "sum_of_years"


def test_posts_by_year_are_not_savings():
    found = guessed([["Ref", "Title", "Owner", "2017/18", "WTE 2017/18"], ["C1", "Beds", "COO", 5.0, -2.0]])
    assert [c.role for c in found.columns[-2:]] == ["year", "wte_change"]


def test_columns_are_told_by_their_content_where_headings_say_nothing():
    rows = [
        ["Col 1", "Partner", "Purpose", *YEARS],
        ["Pays", "NCC", "Winter", 1.0, 2.0],
        ["Receives", "11N", "Flu", 1.0, 2.0],
    ]
    assert guessed([["Transfers"], *rows]).columns[0].role == "direction"


def test_rows_that_name_measures():
    found = guessed(
        [
            ["Bed plan: general and acute"],
            ["", *YEARS],
            ["Inpatient spells", 1.0, 2.0],
            ["Staffed beds", 3.0, 4.0],
        ]
    )
    assert found.kind == "beds" and found.columns[0].role == "metric"


def test_the_measure_of_a_block_is_in_its_title():
    sheet = Sheet("S", [["Agency (£k)"], ["Staff group", *YEARS], ["Nursing", 1.0, 2.0]])
    assert title_measure(kind_of("workforce"), sheet, regions(sheet)[0]) == "agency_staff_cost"
    assert title_measure(kind_of("capital"), sheet, regions(sheet)[0]) == ""
    near = Sheet("S", [["Substantive WTE here"], ["Staff group", *YEARS], ["Nursing", 1.0, 2.0]])
    assert title_measure(kind_of("workforce"), near, regions(near)[0]) == "staff_wte"


def test_of_two_columns_called_scheme_ref_the_first_names_the_project():
    found = guessed(
        [
            ["Scheme ref", "Scheme name", "Source of funds", "Approval", "Scheme ref", *YEARS],
            ["K1", "Theatres", "PDC", "Approved", "CIP05", 1.0, 2.0],
            ["K2", "Endoscopy", "", "", "", 1.0, 2.0],
        ],
        name="Estates",
    )
    assert found.kind == "capital"
    roles = [column.role for column in sorted(found.columns, key=lambda column: column.index)]
    assert roles[:5] == ["ref", "title", "funding", "status", "linked_scheme"]


@pytest.mark.parametrize(
    ("title", "named"),
    [("Contract activity 2017/18 plan", "contract_activity"), ("Contract activity and value 2017/18", "")],
)
def test_a_year_is_no_word_of_a_title_that_names_a_measure(title, named):
    rows = [[title], [], ["Provider", "Service", *YEARS], ["TR1", "Day cases", 1.0, 2.0]]
    sheet = Sheet("Sheet1", rows)
    assert title_measure(kind_of("contracts"), sheet, regions(sheet)[0]) == named
