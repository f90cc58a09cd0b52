import pytest

from placeplan.figures.spreadsheets.opening import open_book
from placeplan.returns.told_words import CODE, NAME, YEAR, told_words
from tests.unit.returns.plain_form import cells_of, filled_form


def test_a_code_asked_for_in_plain_words_is_written_into_the_copy(tmp_path):
    filled, *_ = filled_form(tmp_path)
    cell = cells_of(filled)["B2"]
    assert (cell.value, cell.as_json()["source"]) == ("TR1", "bodies.csv")
    path = tmp_path / "out.xlsx"
    path.write_bytes(filled.content)
    assert open_book(path).sheets[0].text(1, 1) == "TR1"


@pytest.mark.parametrize(("wanted", "words"), [(CODE, "TR1"), (NAME, "Northby Royal"), (YEAR, "2017/18")])
def test_the_place_knows_code_name_and_the_one_year_asked_of(wanted, words):
    assert told_words(wanted, "TR1", "Northby Royal", ["2017/18", "2017/18"]).words == words


def test_of_several_years_or_none_nobody_says_which_is_meant():
    several = told_words(YEAR, "TR1", "", ["2017/18", "2018/19"])
    assert several.words == "" and "the form asks of 2017/18, 2018/19" in several.why
    assert "no cell of the form says" in told_words(YEAR, "TR1", "", []).why
