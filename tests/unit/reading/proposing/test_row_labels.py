from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.proposing.column_contents import Contents
from placeplan.reading.proposing.row_labels import with_label
from placeplan.reading.tables.regions import regions
from placeplan.reading.words.columns import Column
from placeplan.reading.words.kinds_of_table import kind_of


def labelled(kind, rows):
    sheet = Sheet("S", rows)
    (region,) = regions(sheet)
    columns = {h.column: Column(h.column, h.text, "year") for h in region.headings if h.when}
    return [column.role for column in with_label(kind_of(kind), columns, Contents(sheet, region))]


def test_the_first_column_of_words_names_the_rows():
    rows = [["", "2016/17", "2017/18"], ["Pay", 1.0, 2.0], ["Drugs", 1.0, 2.0]]
    assert labelled("income_expenditure", rows) == ["label", "year", "year"]


def test_the_side_in_a_column_of_its_own_is_told_from_the_line():
    rows = [["", "", "2016/17", "2017/18"], ["Income", "Grants", 1.0, 2.0], ["Expenditure", "Pay", 1.0, 2.0]]
    assert labelled("income_expenditure", rows) == ["section", "label", "year", "year"]


def test_rows_that_name_measures_are_told_from_groups():
    rows = [["", "2016/17", "2017/18"], ["Occupancy", 0.9, 0.8], ["Average length of stay", 4.0, 5.0]]
    assert labelled("beds", rows) == ["metric", "year", "year"]
