from dataclasses import replace

import openpyxl
import pytest

from placeplan.returns.mapping.found_again import found_again
from placeplan.returns.template.given_workbook import given_workbook
from tests.unit.returns.conftest import awkward_template

MONEY = "Income and expenditure"


def places(mapping):
    return [(block.sheet, place, told) for block in mapping.blocks for place, told in block.told()]


def edited(path, change):
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return given_workbook(path)


@pytest.fixture
def plain(tmp_path):
    """The template without what openpyxl would drop aloud."""
    return awkward_template(tmp_path / "next.xlsx", moved_by=3)


def test_the_template_itself_needs_no_search(mapping, given):
    again = found_again(mapping, given)
    assert again.mapping is mapping and again.moved == () and again.lost == ()


def test_rows_that_moved_are_found_by_their_words_and_said(mapping, plain):
    again = found_again(mapping, given_workbook(plain))
    was = {(sheet, *place): told for sheet, place, told in places(mapping) if sheet == MONEY}
    now = {
        (sheet, place[0] - 3, place[1]): told
        for sheet, place, told in places(again.mapping)
        if sheet == MONEY
    }
    assert now == was
    assert "Income and expenditure: “Pay costs” moved from row 7 to 10." in again.moved
    assert again.lost == ()


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_columns_and_sheets_that_moved_are_found_too(mapping, plain):
    def change(book):
        book["Workforce"].title = "7. Workforce"
        book["7. Workforce"].insert_cols(3)

    again = found_again(mapping, edited(plain, change))
    staff = [place for sheet, place, _ in places(again.mapping) if sheet == "7. Workforce"]
    assert min(staff) == (4, 3)
    assert "The sheet “Workforce” is “7. Workforce” now." in again.moved
    assert "7. Workforce: “2016/17” moved from column C to D." in again.moved


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_what_is_gone_or_doubled_is_lost_and_never_guessed(mapping, plain):
    def change(book):
        book["Workforce"]["B5"] = "Nurses of every sort"
        book["Workforce"]["B8"] = "Medical and dental"
        del book["Checks"]

    again = found_again(mapping, edited(plain, change))
    left = {told["line"] for sheet, _, told in places(again.mapping) if sheet == "Workforce"}
    assert left == {"ahp"}
    assert len(again.lost) == 2 and "“Nursing and midwifery” (5 before)" in again.lost[0]


def test_a_sheet_or_headings_that_are_gone_lose_the_block(mapping, given):
    gone = replace(mapping, blocks=(replace(mapping.blocks[0], sheet="Nowhere"),))
    assert found_again(gone, given).lost == ("There is no sheet “Nowhere” any more.",)
    columns = tuple(replace(line, label=f"{line.label} restated") for line in mapping.blocks[0].columns)
    other = replace(mapping, digest="", blocks=(replace(mapping.blocks[0], columns=columns),))
    assert "no row has the headings" in found_again(other, given).lost[0]
    assert list(places(found_again(other, given).mapping)) == []
