import openpyxl

from placeplan.reading.submission import read_submission
from placeplan.reading.words.body_names import Body

BODIES = (Body("RZ1", "Alder Vale Hospitals NHS Foundation Trust", (), "acute trust"),)
OUTTURN = [
    ["Net current expenditure, £ thousand"],
    ["E-code", "ONS Code", "Local authority", "Adult Social Care"],
    ["E77", "E08000077", "Sandmere Borough Council", 24801],
    ["E78", "E08000078", "Tolcarne County Council", 275000],
]
OTHER = [["£000", "2016/17", "2017/18"], ["Pay", 900, 800], ["Drugs", 5, 6], ["Other non pay", 3, 2]]


def saved(path, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        for row in (sheet := book.create_sheet(name)) and rows:
            sheet.append(row)
    book.save(path)
    return path


def test_the_place_s_row_is_read_and_of_the_form_s_other_sheets_nothing(tmp_path):
    bodies = (Body("E77", "Sandmere Borough Council", (), "council"),)
    path = saved(tmp_path / "E77_outturn.xlsx", {"RS LA Data 2016-17": OUTTURN, "Data": OTHER})
    found = read_submission([path], bodies)
    rows = found.figures.select("measure", "line", "organisation", "period", "value", "stage").rows()
    assert rows == [("net_expenditure", "adult_social_care", "E77", "2016/17", 24_801_000, "outturn")]
    assert found.problems == ()
    assert found.unused_cells == ()  # numbers of all councils are nobody's of the place


def test_a_form_of_a_body_s_own_is_left_and_asked_for_where_nobody_says_whose_it_is(tmp_path):
    rows = [["Trust accounts"], ["", "2024/25", ""], ["", "£000", "Subcode"], ["Income", 401000, "SCI0100A"]]
    path = saved(tmp_path / "accounts.xlsx", {"TAC02 SoCI": rows, "TAC03 SoFP": OTHER})
    found = read_submission([path], BODIES)
    (table,) = found.mappings[0].left
    assert table.doubts == ("nobody says whose workbook it is",) and found.figures.is_empty()
    named = read_submission([path.rename(tmp_path / "RZ1_accounts.xlsx")], BODIES)
    assert named.figures["value"].to_list() == [401_000_000]
    assert {cell.sheet for cell in named.unused_cells} == {"TAC03 SoFP"}
    assert all(cell.why.startswith("left by the form that this is") for cell in named.unused_cells)


def test_a_workbook_with_no_known_sheet_is_read_as_before(tmp_path):
    found = read_submission([saved(tmp_path / "RZ1_plan.xlsx", {"Plan": OTHER})], BODIES)
    assert [table.kind for table in found.mappings[0].tables] == ["income_expenditure"]


def test_a_sheet_of_a_form_that_lacks_its_headings_is_asked_about(tmp_path):
    whole = [
        ["Period:", "May 2023"],
        ["Provider Code", "Provider Name", "Total number of incomplete pathways"],
        ["RZ1", "Alder Vale Hospitals NHS Foundation Trust", 655],
    ]
    bare = [["Period:", "April 2023"], ["", "", whole[1][2]], *whole[2:]]
    path = saved(tmp_path / "list.xlsx", {"May": whole, "April": bare, "Notes": [["Rounded"]]})
    found = read_submission([path], BODIES)
    assert found.figures["period"].to_list() == ["2023-05"]
    (asked,) = found.problems
    assert asked.where == "list.xlsx#April!" and "provider" in asked.what
    bare[1][:2] = whole[1][:2]
    mended = saved(tmp_path / "mended.xlsx", {"May": whole, "April": bare})
    assert sorted(read_submission([mended], BODIES).figures["period"]) == ["2023-04", "2023-05"]


def test_a_month_of_beds_whose_bodies_have_no_heading_is_read_by_their_codes(tmp_path):
    heads = ["G&A beds available", "G&A beds occupied", "G&A occupancy rate"]
    own = ["North", "Alder Vale Hospitals NHS Foundation Trust", "RZ1", 655, 600, 0.916]
    other = ["North", "Tolcarne Hospitals NHS Trust", "RZ9", 500, 450, 0.9]
    whole = [["Period:", "May 2023"], ["Region", "Trust Name", "Code", *heads], own, other]
    bare = [["Period:", "April 2023"], ["", "", "", *heads], ["", "ENGLAND", "", 9, 8, 0.9], own, other]
    found = read_submission([saved(tmp_path / "beds.xlsx", {"May": whole, "April": bare})], BODIES)
    assert found.problems == () and set(found.figures["organisation"]) == {"RZ1"}
    assert sorted(found.figures.filter(measure="beds_available_profile")["period"]) == ["2023-04", "2023-05"]
    assert len(found.figures) == 6


def test_a_budget_s_year_stands_in_the_title_of_its_sheet(tmp_path):
    bodies = (Body("E77", "Sandmere Borough Council", (), "council"),)
    title = ["Revenue Account (RA) Budget 2025-26: net current expenditure, £ thousand"]
    totals = ["TOTAL CHILDREN'S SOCIAL CARE", "TOTAL ADULT SOCIAL CARE"]
    heads = ["E-code", "ONS Code", "Local authority", *totals]
    rows = [
        title,
        heads,
        ["E77", "E08000077", "Sandmere Borough Council", 10, 26],
        ["E78", "x", "Tolcarne", 9, 8],
    ]
    path = saved(tmp_path / "budget.xlsx", {"RA_LA_Data": rows})
    found = read_submission([path], bodies).figures
    assert sorted(found.select("line", "period", "stage", "value").rows()) == [
        ("adult_social_care", "2025/26", "plan", 26_000.0),
        ("childrens_social_care", "2025/26", "plan", 10_000.0),
    ]
    two_years = [["Budget 2025-26 and 2024-25"], *rows[1:]]
    path = saved(tmp_path / "unsure.xlsx", {"RA_LA_Data": two_years})
    assert read_submission([path], bodies).figures.is_empty()


def test_staff_of_each_organisation_under_columns_without_a_heading(tmp_path):
    heads = ["", "", "Total", "HCHS Doctors", "Nurses & health visitors", "Midwives"]
    rows = [
        ["Table 3: staff by organisation and main staff group, 31 May 2021 - FTE"],
        heads,
        ["England", "", 900, 300, 500, 100],
        ["Alder Vale Hospitals NHS Foundation Trust", "RZ1", 90, 30, 50, 10],
        ["Tolcarne Hospitals NHS Trust", "RZ9", 80, 30, 40, 10],
    ]
    path = saved(tmp_path / "staff.xlsx", {"3. NHSE, Org & SG - FTE": rows})
    found = read_submission([path], BODIES).figures.sort("line", nulls_last=False)
    assert set(found["organisation"]) == {"RZ1"} and set(found["period"]) == {"2021-05"}
    assert found.select("measure", "line", "value").rows() == [
        ("staff_wte_profile_total", None, 90),
        ("staff_wte_profile", "medical", 30),
        ("staff_wte_profile", "midwives", 10),
        ("staff_wte_profile", "nursing", 50),
    ]


def test_the_accounts_form_gives_staff_in_total_and_not_its_kinds_of_contract(tmp_path):
    rows = [
        ["Note 5.2", "", "", "", "Maincode"],
        ["", "Total", "Permanent", "Total", ""],
        ["", "2023/24", "2023/24", "2022/23", ""],
        ["", "£000", "£000", "£000", "Subcode"],
        ["TOTAL STAFF COSTS", 500, 400, 450, "STA0360"],
        [],
        ["", "Total", "Permanent", "Total", ""],
        ["", "2023/24", "2023/24", "2022/23", ""],
        ["", "No.", "No.", "No.", "Subcode"],
        ["Medical and dental", 9, 8, 7, "STA0370"],
    ]
    path = saved(tmp_path / "RZ1_accounts.xlsx", {"TAC09 Staff": rows})
    found = read_submission([path], BODIES)
    assert sorted(found.figures.select("measure", "period", "value").rows()) == [
        ("pay_cost_total", "2022/23", 450_000),
        ("pay_cost_total", "2023/24", 500_000),
        ("staff_wte", "2022/23", 7),
        ("staff_wte", "2023/24", 9),
    ]
    assert {cell.cell for cell in found.unused_cells} == {"C5", "C10"}


def test_rows_of_a_body_that_the_place_s_took_over_from_are_asked_about(tmp_path):
    bodies = (Body("R0A", "Manchester University NHS Foundation Trust", (), "acute trust"),)
    rows = [
        ["Period:", "May 2017"],
        ["Region", "Trust Name", "Code", "G&A beds available"],
        ["North", "University Hospital of South Manchester NHS Foundation Trust", "RM2", 655],
        ["North", "Alder Vale Hospitals NHS Foundation Trust", "RZ1", 500],
    ]
    path = saved(tmp_path / "beds.xlsx", {"May": rows})
    found = read_submission([path], bodies)
    (asked,) = found.problems
    assert found.figures.is_empty() and "RM2 (taken over by R0A)" in asked.what
    both = (*bodies, Body("RM2", rows[2][1], (), "acute trust"))
    mended = read_submission([path], both)
    assert mended.figures["organisation"].to_list() == ["RM2"] and mended.problems == ()


def test_a_sheet_s_own_unit_goes_before_the_form_s(tmp_path):
    bodies = (Body("E77", "Sandmere Borough Council", (), "council"),)
    in_millions = [["Net current expenditure, £ million"], OUTTURN[1], [*OUTTURN[2][:3], 24.801]]
    unsaid = [["Net current expenditure"], *OUTTURN[1:]]
    path = saved(tmp_path / "a.xlsx", {"RS LA Data 2016-17": in_millions, "RS LA Data 2015-16": unsaid})
    found = read_submission([path], bodies).figures
    assert [round(value) for value in found["value"]] == [24_801_000, 24_801_000]
