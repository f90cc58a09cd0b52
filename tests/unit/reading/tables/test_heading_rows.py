from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.tables.heading_rows import heading_blocks, times
from placeplan.reading.tables.headings import names_nobody


def test_years_make_a_heading_and_two_rows_of_them_one_block():
    sheet = Sheet("S", [["Plan"], ["", "2017/18", ""], ["Line", "Plan", "Forecast"], ["Pay", 1, 2]])
    assert heading_blocks(sheet, frozenset(), names_nobody) == [(1, 2)]


def test_bare_years_say_when_only_in_order():
    assert times([2017.0, 2018.0]) == {0, 1} and times([2017.0, 2044.0]) == set()
