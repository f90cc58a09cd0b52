from placeplan.figures.spreadsheets.cells import Sheet

YEARS = ["2016/17", "2017/18"]
ACCOUNT = [["Line", *YEARS], ["Drugs", 1.0, 2.0], ["Total expenditure", 1.0, 2.0]]


def test_every_number_not_used_is_listed_with_a_reason(read):
    hidden = Sheet("Lists", [["Low"], [1.0], [2.0]], state="hidden")
    sheets = {
        "I&E": [
            ["Line", *YEARS, "Total", ""],
            ["Drugs", 1.0, 2.0, 3.0, 9.0],
            ["Total expenditure", 1.0, 2.0, 3.0],
            [],
            [7.0],
        ],
        "Odd": [["Colour", *YEARS], ["Red", 1.0, 2.0]],
        "Lists": hidden,
    }
    found = read(sheets)
    assert found.unused == {
        "I&E!D2": "a sum across years",
        "I&E!D3": "a sum across years",
        "I&E!E2": "beside the table",
        "I&E!A5": "outside every table on the sheet",
        "Odd!B2": found.unused["Odd!B2"],
        "Odd!C2": found.unused["Odd!C2"],
        "Lists!A2": "outside every table on a hidden sheet",
        "Lists!A3": "outside every table on a hidden sheet",
    }
    assert "left for a person" in found.unused["Odd!B2"] or "no kind" in found.unused["Odd!B2"]
    assert [s["attribute"] for s in found.statements if s["attribute"] == "hidden"] == ["hidden"]


def test_numbers_read_and_numbers_left_are_all_the_numbers(read):
    rows = [
        ["x", 4.0],
        ["Line", *YEARS],
        ["Drugs", 1.0, "n/a"],
        ["Total expenditure", 1.0, 2.0],
        ["", "", "", "6"],
        [5.0],
    ]
    found = read({"I&E": rows})
    cells = {"B1", "B3", "B4", "C4", "D5", "A6"}
    read_cells = {c.split("!")[1] for c, row in found.figures.items() if row.get("value") is not None}
    assert read_cells | {c.split("!")[1] for c in found.unused} == cells
    assert not read_cells & {c.split("!")[1] for c in found.unused}


def test_a_label_and_its_number_without_a_heading_are_asked_for(read):
    facts = read({"Key facts": [["Plan 2017/18, £000"], ["Total income", 45_863.0]]})
    assert facts.figures == {}
    assert [p.where.split("#")[1] for p in facts.reading.problems] == ["Key facts!"]
    other = read({"Notes": [["Version", 3.0], ["Page", 12.0]]})
    assert other.figures == {} and other.reading.problems == ()
