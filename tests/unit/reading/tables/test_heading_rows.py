from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.tables.heading_rows import heading_blocks, times
from placeplan.reading.tables.headings import names_nobody


def test_years_make_a_heading_and_two_rows_of_them_one_block():
    sheet = Sheet("S", [["Plan"], ["", "2017/18", ""], ["Line", "Plan", "Forecast"], ["Pay", 1, 2]])
    assert heading_blocks(sheet, frozenset(), names_nobody) == [(1, 2)]


def test_bare_years_say_when_only_in_order():
    assert times([2017.0, 2018.0]) == {0, 1} and times([2017.0, 2044.0]) == set()


def test_a_row_of_units_goes_on_with_a_heading_of_stages(read):
    heads = [["Service", "Annual Budget", "Actual to Month 6", "% spent", "Forecast Outturn"]]
    rows = [["Monitoring 2017/18"], *heads, ["", "£000", "£000", "%", "£000"]]
    found = read(
        {"Budget": [*rows, ["Employees", 312, 160, 51, 320], ["Care packages", 1880, 900, 48, 1900]]},
        money="",
    )
    assert found.values("expenditure") == [312_000, 320_000, 1_880_000, 1_900_000]
