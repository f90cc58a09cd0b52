from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.proposing.column_contents import Contents
from placeplan.reading.tables.regions import regions


def contents(rows):
    sheet = Sheet("S", rows)
    return Contents(sheet, regions(sheet)[0])


def test_a_column_of_years_holds_years_alone():
    rows = [["Bed type", "Occupancy", "Year"], ["Acute", 0.9, "2016/17"], ["Acute", 0.8, "2017/18"]]
    stands = contents(rows)
    assert (stands.years, stands.numbers, stands.words) == ({2}, {1}, {0, 2})


def test_a_column_of_units_says_them_and_nothing_else():
    rows = [["Line", "Unit", "2016/17", "2017/18"], ["Pay", "£k", 1.0, 2.0], ["Staff", "WTE", 3.0, 4.0]]
    assert contents(rows).units == {1}
    rows[2][1] = "a remark about staff"
    assert contents(rows).units == set()


def test_labels_are_the_words_of_a_column_but_for_totals():
    rows = [["Line", "2016/17", "2017/18"], ["Pay", 1.0, 2.0], ["Drugs", 1.0, 2.0], ["Total", 2.0, 4.0]]
    assert contents(rows).labels(0) == {"Pay", "Drugs"}
    assert contents(rows).texts(0) == {"Pay", "Drugs", "Total"}
