import pytest

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.tables.continued import continuation
from placeplan.reading.tables.regions import regions

BEFORE = Sheet("Staff", [["Staff (WTE)"], ["Staff group", "2016/17", "2017/18"], ["Medical", 1.0, 2.0]])


def found(name, rows):
    return continuation(Sheet(name, rows), BEFORE, regions(BEFORE)[0])


@pytest.mark.parametrize("name", ["Staff (2)", "Staff 2", "Staff cont.", "Staff continued"])
def test_the_name_of_a_sheet_says_that_it_goes_on(name):
    region = found(name, [["Nursing", 3.0, "-"], ["Total", 4.0, 5.0]])
    assert (region.header, region.first, region.last) == (0, 0, 1)
    assert [heading.column for heading in region.headings] == [0, 1, 2]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Other", [["Nursing", 3.0, 4.0]]),  # nothing says so
        ("Staff 2", [["Nursing", 3.0, 4.0, 5.0]]),  # a column that the table has not
        ("Staff 2", [["Nursing", "words here", 4.0]]),  # words where it has numbers
        ("Staff 2", [["Nursing"]]),
    ],
)
def test_a_sheet_that_does_not_fit_goes_on_from_nothing(name, rows):
    assert found(name, rows) is None
