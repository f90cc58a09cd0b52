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
