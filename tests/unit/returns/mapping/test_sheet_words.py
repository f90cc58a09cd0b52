from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.returns.mapping.sheet_words import alike, column_words, row_words

SHEET = Sheet(
    "S",
    [["Title"], [], [None, "Plan", None, "Actual"], [None, 2017.0, 2018.0, 2017.0], ["Pay", "Nurses", 4.0]],
    merged=((2, 1, 2, 2),),
)


def test_a_row_is_known_by_the_words_before_its_numbers():
    assert row_words(SHEET, 4, 2) == "Pay | Nurses"


def test_a_column_is_known_by_all_headings_above_it_up_to_a_blank_row():
    assert column_words(SHEET, 2, 4) == "Plan | 2018"
    assert column_words(SHEET, 3, 4) == "Actual | 2017"
    assert column_words(SHEET, 0, 1) == "Title"


def test_capitals_and_signs_make_no_difference():
    assert alike("Pay & drugs", "PAY and drugs") and not alike("Pay", "Drugs")
