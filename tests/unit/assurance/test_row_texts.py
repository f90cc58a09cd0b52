from datetime import date
from types import SimpleNamespace

from placeplan.assurance.row_texts import is_about, text_in, word_in

ROW = {"organisation": "QMM", "line": None, "date": date(2017, 3, 1), "text": " Kept "}


def test_an_empty_cell_is_empty_text():
    assert text_in(ROW, "line") == word_in(ROW, "line") == ""


def test_text_is_as_it_is_written_and_a_word_is_made_to_compare():
    assert (text_in(ROW, "organisation"), text_in(ROW, "date")) == ("QMM", "2017-03-01")
    assert (text_in(ROW, "text"), word_in(ROW, "text")) == (" Kept ", "kept")


def test_a_row_is_about_what_its_columns_hold_exactly():
    claim = SimpleNamespace(measure="gap", year="2020/21")
    assert is_about(claim, {}) and is_about(claim, {"measure": "gap", "year": "2020/21"})
    assert not is_about(claim, {"measure": "ga"})
