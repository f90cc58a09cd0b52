from placeplan.figures.spreadsheets.far_cells import without_far_cells
from placeplan.figures.spreadsheets.opening import open_book


def test_a_sheet_without_far_cells_is_left_as_it_is():
    assert without_far_cells(b"data", {}, {}) == (b"data", {})


def test_the_values_near_the_top_stay_where_they_are(workbook):
    def dress(written):
        written["S"]["A1048576"] = "x"
        written["S"]["ZZ2"] = 5

    sheet = open_book(workbook({"S": [["a", 1], ["b", 2]]}, dress=dress)).sheets[0]
    assert sheet.rows == [["a", 1.0], ["b", 2.0]] and sheet.far == ("ZZ2", "A1048576")
