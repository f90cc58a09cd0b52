from placeplan.figures.spreadsheets.cells import Sheet

YEARS = ["2016/17", "2017/18"]
ACCOUNT = [["Line", *YEARS], ["Drugs", 1.0, 2.0], ["Total expenditure", 1.0, 2.0]]


def test_every_table_found_is_said_so_that_a_missing_one_shows(read):
    found = read({"I&E": ACCOUNT, "Digital": [["Ref", "Title", "Go-live"], ["D1", "Portal", "01 Jul 2018"]]})
    assert {(s["line"], s["text"]) for s in found.said("sheet", "kind")} == {
        ("income_expenditure", "I&E"),
        ("digital", "Digital"),
        ("cover", "Cover"),
    }
    assert {s["attribute"] for s in found.statements if s["subject"] == "cover"} >= {
        "organisation",
        "code",
        "money",
    }


def test_what_is_stated_twice_counts_once(read):
    again = [ACCOUNT[0], ["Drugs", 1.0, 7.0], ["Total expenditure", 1.0, 2.0]]
    found = read({"I&E": ACCOUNT, "Income and expenditure summary": again}, money="£")
    assert found.values("expenditure") == [1]  # of two that differ neither is taken
    assert found.unused["Income and expenditure summary!B2"].startswith("stated before, at plan.xlsx#I&E!B2")
    assert found.unused["I&E!C2"].startswith("stated twice, differently")
    (problem,) = found.reading.problems
    assert "states this twice" in problem.what and problem.where.endswith("!C2")


def test_formulas_without_results_are_a_problem(read):
    sheet = Sheet("I&E", ACCOUNT, unvalued=((5, 1), (5, 2)))
    (problem,) = read({"I&E": sheet}).reading.problems
    assert "2 formulas have no stored result" in problem.what and problem.where == "plan.xlsx#I&E!B6"


def test_shuffling_sheets_changes_no_figure(read):
    sheets = {
        "I&E": ACCOUNT,
        "Beds": [["Bed type", "Measure", *YEARS], ["General and acute", "Beds", 4.0, 5.0]],
    }
    one, other = read(sheets), read(dict(reversed(sheets.items())))
    assert one.figures == other.figures
