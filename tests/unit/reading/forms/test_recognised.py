from datetime import date

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.forms.recognised import period_of_heading, period_said, recognised
from placeplan.reading.words.labels import label

HEADINGS = ["Region", "Trust Name", "Code", "G&A beds available", "G&A occupancy rate"]


def sheet(*rows, name="April 2023"):
    return Sheet(name, [list(row) for row in rows])


def test_a_sheet_is_known_by_its_headings_and_by_the_period_that_stands_beside_the_word():
    (found,) = recognised(
        sheet(["Title:", "Beds"], ["Period:", "April 2023"], HEADINGS, ["N", "A", "RZ1", 1, 2])
    )
    assert (found.header, found.period) == (2, "2023-04")
    assert found.columns[3] == "G&A beds available" and "Monthly beds" in found.sheet.form


def test_a_sheet_that_lacks_a_heading_or_its_time_is_no_known_form():
    assert recognised(sheet(["Period:", "April 2023"], HEADINGS[1:])) == ()
    assert recognised(sheet(HEADINGS, ["N", "A", "RZ1", 1, 2])) == ()
    assert recognised(sheet(["Period:", "soon"], HEADINGS)) == ()


def test_a_column_with_no_heading_of_its_own_has_the_nearest_words_over_it():
    rows = [["Period:", "Sep 2023"], ["", "", "", "G&A beds available"], ["", "", "ENGLAND", 9]]
    (found,) = recognised(sheet(*rows, ["Region", "Provider Code", "Provider Name"]))
    assert found.columns[3] == "G&A beds available"


def test_times_are_written_as_the_figure_table_writes_them():
    said = ["April 2021", "January to March 2016/17", "2023/24", "8 months to November 2025", "2025"]
    assert [period_said(label(text)) for text in said] == ["2021-04", "2016/17-Q4", "2023/24", "", ""]
    assert period_said(label(date(2023, 5, 1))) == "2023-05"
    assert period_of_heading(sheet(["", "2023/24"], ["", "£000"]), 1, 1) == "2023/24"
