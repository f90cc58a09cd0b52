from datetime import date

from placeplan.assurance.row_texts import text_in, word_in

ROW = {"organisation": "QMM", "line": None, "date": date(2017, 3, 1), "text": " Kept "}


def test_an_empty_cell_is_empty_text():
    assert text_in(ROW, "line") == word_in(ROW, "line") == ""


def test_text_is_as_it_is_written_and_a_word_is_made_to_compare():
    assert (text_in(ROW, "organisation"), text_in(ROW, "date")) == ("QMM", "2017-03-01")
    assert (text_in(ROW, "text"), word_in(ROW, "text")) == (" Kept ", "kept")
