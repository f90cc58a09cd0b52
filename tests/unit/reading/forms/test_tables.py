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
        ["Region", "Trust Name", "Code", "G&A beds available"],
        ["North", "Alder Vale Hospitals NHS Foundation Trust", "RZ1", 655],
    ]
    bare = [["Period:", "April 2023"], ["", "", "", "G&A beds available"], *whole[2:]]
    path = saved(tmp_path / "beds.xlsx", {"May": whole, "April": bare, "Notes": [["Rounded"]]})
    found = read_submission([path], BODIES)
    assert found.figures["period"].to_list() == ["2023-05"]
    (asked,) = found.problems
    assert asked.where == "beds.xlsx#April!" and "region, trust name" in asked.what
    for heading, column in (("Region", 0), ("Trust Name", 1), ("Code", 2)):
        bare[1][column] = heading
    mended = saved(tmp_path / "mended.xlsx", {"May": whole, "April": bare})
    assert sorted(read_submission([mended], BODIES).figures["period"]) == ["2023-04", "2023-05"]
