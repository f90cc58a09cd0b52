from datetime import date

import openpyxl

from placeplan.reading.proposing.saved import mapping_text, saved_mapping
from placeplan.reading.submission import digest_of, read_submission
from placeplan.reading.words.body_names import Body

BODIES = (Body("RZ1", "Alder Vale Hospitals NHS Foundation Trust", (), "acute trust"),)
WAITS = [
    ["Period:", "March 2025"],
    ["Provider Code", "Provider Name", "Treatment Function", "Total number of incomplete pathways",
     "Total within 18 weeks", "% within 18 weeks"],
    ["RZ1", "Alder Vale Hospitals NHS Foundation Trust", "Cardiology", 3100, 1900, 0.613],
    ["RZ1", "Alder Vale Hospitals NHS Foundation Trust", "Total", 38410, 23660, 0.616],
    ["RY1", "Wexcombe General NHS Foundation Trust", "Total", 41200, 24100, 0.585],
]  # fmt: skip


def read(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return read_submission([path], BODIES)


def test_only_the_rows_that_count_of_the_place_s_own_bodies_are_read(tmp_path):
    found = read(tmp_path / "waits.xlsx", WAITS)
    rows = found.figures.sort("measure").select("measure", "organisation", "period", "value", "stage").rows()
    assert rows == [
        ("referral_performance_profile", "RZ1", "2025-03", 0.616, "outturn"),
        ("waiting_list_profile", "RZ1", "2025-03", 38410, "outturn"),
    ]
    assert found.problems == () and [cell.cell for cell in found.unused_cells] == ["E4"]
    (said,) = found.statements.filter(attribute="known_form")["text"].to_list()
    assert said.startswith("Waiting list") and said.endswith(": 1 of its 3 rows are of the place's bodies")


def test_its_saved_mapping_is_read_back_alike(tmp_path):
    found = read(tmp_path / "waits.xlsx", WAITS)
    beside = tmp_path / "waits.xlsx.mapping.toml"
    beside.write_text(mapping_text(found.mappings[0], digest_of(tmp_path / "waits.xlsx")), "utf-8")
    again = read_submission([tmp_path / "waits.xlsx"], BODIES, [saved_mapping(beside)])
    assert again.figures.equals(found.figures)


DISCHARGES = [
    ["", "Table 4: Month total number of patients discharged by their intended discharge destination"],
    ["", "", "", "", "P0 - Domestic home without reablement support", "P2 - Hospice (short term) 2"],
    ["", "", "", "ENGLAND (Type 1 Trusts)", 262852, 441],
    ["", "Region", "ICB Code", "ICB Name"],
    ["", "EAST", "QZZ", "NHS RIVERSHIRE INTEGRATED CARE BOARD", "-", "-"],
    ["", "Region", "Org Code", "Org Name"],
    ["", "EAST", "RZ1", "ALDER VALE HOSPITALS NHS FOUNDATION TRUST", 3760, "-"],
]  # fmt: skip
COVER = [["", "Title:", "Acute daily discharge"], ["", "Period:", date(2023, 11, 1), "-", date(2023, 11, 30)]]


def saved(path, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def figures(path, bodies=BODIES):
    found = read_submission([path], bodies)
    kept = found.figures.sort("measure", "line").select("measure", "line", "organisation", "period", "value")
    return kept.rows(), [problem.what for problem in found.problems]


def test_a_form_s_time_may_stand_on_the_cover_and_a_dash_heads_no_column(tmp_path):
    path = saved(
        tmp_path / "sitrep.xlsx", {"Cover Sheet": COVER, "Table 4": DISCHARGES, "Table 2": DISCHARGES}
    )
    assert figures(path) == ([("discharges_profile", "p0_home", "RZ1", "2023-11", 3760)], [])
    march = [*COVER[:1], ["", "Period:", date(2024, 3, 1), "-", date(2024, 3, 31)]]
    (row,), _ = figures(saved(tmp_path / "march.xlsx", {"Cover Sheet": march, "Table 4": DISCHARGES}))
    assert row[3] == "2024-03"
    two = [*COVER[:1], ["", "Period:", date(2023, 11, 1), "-", date(2024, 1, 31)]]
    assert figures(saved(tmp_path / "two.xlsx", {"Cover Sheet": two, "Table 4": DISCHARGES}))[0] == []


def test_each_row_of_a_csv_file_says_when_it_is(tmp_path):
    path = tmp_path / "ae.csv"
    path.write_text(
        "Period,Org Code,Parent Org,Org name,A&E attendances Type 1,"
        "A&E attendances Booked Appointments Type 1\n"
        "MSitAE-APRIL-2024,RZ1,NHS ENGLAND EAST,ALDER VALE HOSPITALS NHS FOUNDATION TRUST,6950,132\n"
        "MSitAE-MAY-2024,RZ1,NHS ENGLAND EAST,ALDER VALE HOSPITALS NHS FOUNDATION TRUST,7100,140\n"
        "Total,Total,Total,Total,1341059,30969\n",
        "utf-8",
    )
    rows, problems = figures(path)
    assert problems == [] and [row[1:] for row in rows] == [
        ("type_1_booked", "RZ1", "2024-04", 132),
        ("type_1_booked", "RZ1", "2024-05", 140),
        ("type_1_not_booked", "RZ1", "2024-04", 6950),
        ("type_1_not_booked", "RZ1", "2024-05", 7100),
    ]


def test_columns_alike_are_told_by_the_words_over_them(tmp_path):
    sectors = ["General & Acute", "Maternity"]
    rows = [
        ["Period:", "July to September 2020"],
        ["", "", "Available", "", "", "Occupied", "", "", "% Occupied", ""],
        ["Org Code", "Org Name", *sectors, "", *sectors, "", *sectors],
        ["RZ1", "ALDER VALE HOSPITALS NHS FOUNDATION TRUST", 879.4, 83.2, "", 749.3, 31.1, "", 0.852, "-"],
    ]
    beds, problems = figures(saved(tmp_path / "beds.xlsx", {"NHS Trust by Sector": rows}))
    assert problems == [] and [(row[0], row[4]) for row in beds] == [
        ("bed_occupancy_profile", 0.852),  # and a dash is not nought
        ("beds_available_profile", 879.4),
        ("beds_available_profile", 83.2),
        ("beds_occupied_profile", 749.3),
        ("beds_occupied_profile", 31.1),
    ]


COUNCILS = (Body("E10000099", "Rivershire County Council", ("E9920",), "council"),)


def test_the_row_of_codes_over_alike_headings_tells_the_totals_from_their_parts(tmp_path):
    net = "Net Current Expenditure (C7 = C3 - C6)"
    rows = [
        ["Worksheet 2: Revenue Outturn (RO) 2022-23: Social Care and Public Health Services (RO3) data"],
        ["Data are reported in £ thousand.", "Last updated: 14th December 2023"],
        ["", "", "", "RO3-asclrn-net-cur-exp", "RO3-asctot-tot-exp", "RO3-asctot-net-cur-exp"],
        ["", "", "", "Learning disability support", "TOTAL ADULT SOCIAL CARE [note 2]"],
        ["E-code", "ONS Code", "Local authority", net, "Total Expenditure (C3 = C1 + C2)", f"{net}281"],
        ["E9920", "E10000099", "Rivershire", 100, 400, 372],
        ["E9921", "E10000098", "Otherland", 1, 4, 3],
    ]
    path = saved(tmp_path / "ro3.xlsx", {"LA_drop-down": rows[:4], "RO3_LA_Data_2022-23": rows})
    assert figures(path, COUNCILS) == (
        [("net_expenditure", "adult_social_care", "E10000099", "2022/23", 372_000)], []
    )  # fmt: skip


def test_the_year_is_the_title_s_and_no_day_s_that_stands_over_other_columns(tmp_path):
    rows = [
        [
            "Revenue Account Budget (RA) 2021-22: Revenue Account data",
            "",
            "",
            "",
            "Reserves at 31 March 2022",
        ],
        [
            "Net current expenditure (£ thousand)",
            "",
            "",
            "Adult Social Care",
            "",
            "Last updated: 22 June 2021",
        ],
        ["E-code", "ONS Code", "Local authority", "Physical support", "TOTAL ADULT SOCIAL CARE"],
        ["E9920", "E10000099", "Rivershire", "11,896", "329,043"],
        ["E9921", "E10000098", "Otherland", "[x]", "[x]"],
    ]
    path = saved(tmp_path / "RA.xlsx", {"RA_LA_Data": rows})
    assert figures(path, COUNCILS) == (
        [("net_expenditure", "adult_social_care", "E10000099", "2021/22", 329_043_000)], []
    )  # fmt: skip


def test_a_table_of_capital_charges_under_the_same_headings_is_left_without_a_question(tmp_path):
    heads = ["E-code", "Local authority", "Adult Social Care", "NET CURRENT EXPENDITURE (total of lines)"]
    row = ["E9920", "Rivershire", 268129, 1]
    title = ["Revenue Outturn Summary (RS): 2014-15 data"]
    sheets = {
        "RS LA Data 2014-15 (1)": [title, ["Net current expenditure (£ thousand)"], heads, row],
        "RS LA Data 2014-15 (2)": [title, ["Capital charges (£ thousand)"], heads, [*row[:2], 7, 8]],
    }
    assert figures(saved(tmp_path / "rs.xlsx", sheets), COUNCILS) == (
        [("net_expenditure", "adult_social_care", "E10000099", "2014/15", 268_129_000)], []
    )  # fmt: skip


def test_a_form_that_nobody_has_filled_in_states_no_zeros(tmp_path):
    rows = [["Trust accounts"], ["", "2019/20", ""], ["", "£000", "Subcode"],
            ["Income", 0, "SCI0100A"], ["Other", 0, "SCI0110A"]]  # fmt: skip
    path = saved(tmp_path / "RZ1_accounts.xlsx", {"TAC02 SoCI": rows})
    read, problems = figures(path)
    assert read == [] and len(problems) == 1 and "nobody has filled in" in problems[0]
    (found, *_) = read_submission([path], BODIES).unused_cells
    assert found.why == "of a form that nobody has filled in"
    _, problems = figures(saved(tmp_path / "RZ1_twice.xlsx", {"TAC02 SoCI": [*rows, [], *rows[1:]]}))
    assert len(problems) == 1, "a sheet is asked about once, however many of its tables are so"
    rows[3][1] = 401_000
    read, problems = figures(saved(tmp_path / "RZ1_filled.xlsx", {"TAC02 SoCI": rows}))
    assert [row[4] for row in read] == [401_000_000, 0] and problems == []
