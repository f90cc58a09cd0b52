import pytest

from tests.unit.returns.plain_form import LINES, ROWS, cells_of, filled_form


def test_all_that_is_not_pay_is_every_line_of_it_and_never_the_rest_alone(tmp_path):
    cell = cells_of(filled_form(tmp_path)[0])["B9"]
    assert cell.value == 31 and "drugs £20,000, other_non_pay £11,000" in cell.why


def test_pay_beside_which_bank_and_agency_are_stated_asks_which_is_meant(tmp_path):
    cell = cells_of(filled_form(tmp_path)[0])["B8"]
    assert cell.value is None and cell.why.startswith("doubtful: pay alone (£60,000; line = “pay”), or with ")
    assert "agency (£6,000), bank (£4,000) (together £70,000; group = “all_pay”)" in cell.why


def test_a_rest_beside_which_other_lines_are_stated_asks_which_is_meant(tmp_path):
    why = cells_of(filled_form(tmp_path)[0])["B6"].why
    assert "other_income alone (£7,000), or with what no other cell asks: transfers (£3,000)" in why


@pytest.mark.parametrize(
    ("said", "value"), [({"line": "pay"}, 60), ({"group": "all_pay"}, 70), ({"group": "pay + agency"}, 66)]
)
def test_a_person_says_which(tmp_path, said, value):
    assert cells_of(filled_form(tmp_path, said={"Pay": said})[0])["B8"].value == value


def test_where_only_one_meaning_is_left_nothing_is_in_doubt(tmp_path):
    lines = tuple(row for row in LINES if row[2] not in ("bank", "agency", "transfers"))
    cells = cells_of(filled_form(tmp_path, lines)[0])
    assert (cells["B6"].value, cells["B8"].value) == (7, 60)


def test_pay_above_rows_of_bank_and_agency_is_pay_alone(tmp_path):
    rows = (*ROWS[:4], "Bank staff", "Agency staff", ROWS[5])
    cells = cells_of(filled_form(tmp_path, rows=rows)[0])
    assert [cells[name].value for name in ("B8", "B9", "B10")] == [60, 4, 6]


def test_words_narrower_than_the_bodys_rest_do_not_take_all_of_it(tmp_path):
    rows = (ROWS[0], "Education and training income", *ROWS[2:])
    assert "may mean only a part of other_income" in cells_of(filled_form(tmp_path, rows=rows)[0])["B6"].why


def test_a_whole_beside_one_of_its_own_lines_asks_which_is_meant(tmp_path):
    rows = (*ROWS[:3], "Drugs", "Non-pay", ROWS[5])
    why = cells_of(filled_form(tmp_path, rows=rows)[0])["B9"].why
    assert "doubtful: all spending that is not pay, or what is left of it beside drugs" in why
