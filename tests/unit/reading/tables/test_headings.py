from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.tables.headings import headings_of


def when(rows):
    return {h.column: (h.when.kind, h.when.year) for h in headings_of(Sheet("S", rows), 0, 1) if h.when}


def test_the_least_part_of_a_year_decides_whichever_row_says_it():
    below = ["Pay", 1, 2, 3, 4]
    upper = when([["", "Year to date", "", "2017/18", ""], ["", "2017/18", "Plan", "YTD", "Plan"], below])
    assert upper == {
        1: ("part", "2017/18"), 2: ("part", ""), 3: ("part", "2017/18"), 4: ("year", "2017/18"),
    }  # fmt: skip


def test_a_heading_does_not_spread_over_words():
    found = when([["", "2017/18", "", ""], ["", "Plan", "Forecast", "Code"], ["Pay", 1, 2, "A01"]])
    assert set(found) == {1, 2}


def test_stages_that_stand_there_twice_are_told_apart_by_something_else(read):
    heads = [["", "Full year", "", "Year to date", ""], [], ["", "Plan", "Forecast", "Plan", "Actual"]]
    found = read({"Finance": [["I&E 2017/18"], *heads, ["Drugs", 90, 91, 40, 42], ["Pay", 60, 61, 30, 31]]})
    assert found.values("expenditure") == []


def test_one_column_of_a_count_is_of_the_year_in_the_title(read):
    rows = [["Bed base 2017/18"], ["Bed type", "Beds"], ["General and acute", 655.0], ["Maternity", 40.0]]
    found = read({"Beds": rows})
    assert [(r["line"], r["period"], r["value"]) for r in found.of("beds_available")] == [
        ("general_acute", "2017/18", 655.0), ("maternity", "2017/18", 40.0)
    ]  # fmt: skip


def test_a_part_of_the_column_before_it_is_no_column_of_its_own(read):
    heads = ["", "2016/17", "of which agency", "2017/18", "of which agency"]
    rows = [
        heads,
        ["Pay", 9.0, 2.0, 10.0, 1.0],
        ["Drugs", 4.0, "", 5.0, ""],
        ["Total expenditure", 13.0, 2.0, 15.0, 1.0],
    ]
    found = read({"I&E": rows})
    assert found.values("expenditure") == [9000, 10000, 4000, 5000]
