from datetime import datetime
from decimal import Decimal

import pytest

from placeplan.figures.spreadsheets.cells import (
    GENERAL,
    Number,
    NumberFormat,
    Sheet,
    name,
    number,
    number_format,
    shown,
)


@pytest.mark.parametrize(
    ("typed", "value", "decimals"),
    [
        ("1.982", "1.982", 3),
        ("11,214,305", "11214305", 0),
        ("(3.2)", "-3.2", 1),
        ("(3,600)", "-3600", 0),
        ("-12", "-12", 0),
        ("12-", "-12", 0),
        ("−7", "-7", 0),
        ("£1,250", "1250", 0),
        ("1 234 567", "1234567", 0),
        ("54.560", "54.560", 3),
        ("98 CR", "-98", 0),
        ("41*", "41", 0),
    ],
)
def test_numbers_typed_as_text(typed, value, decimals):
    found = number(typed)
    assert (found.value, found.decimals) == (Decimal(value), decimals)


@pytest.mark.parametrize(
    "typed", ["", "n/a", "-", "£000", "007", "(12", "12)", "2017/18", "about 4", "1.2.3", "17 January 2017"]
)
def test_words_are_no_numbers(typed):
    assert number(typed) is None


def test_a_cell_may_carry_its_own_unit():
    assert number("£1.2m").unit == "£m"
    assert number("3k").unit == "£k"
    assert number("£40").unit == "£"


def test_a_percentage_is_a_share_however_it_was_typed():
    typed, stored = number("1.9%"), number(0.019, NumberFormat(1, percent=True))
    assert typed.value == stored.value == Decimal("0.019")
    assert typed.decimals == stored.decimals == 3


def test_a_stored_number_shows_what_its_format_shows_or_what_it_holds():
    assert number(2.0, NumberFormat(3)).decimals == 3
    assert number(7880.7).decimals == 1
    assert number(0.1 + 0.2).value == Decimal("0.3")
    assert number(float("nan")) is None
    assert number(True) is None
    assert number(datetime(2017, 4, 1)) is None


def test_thousands_that_a_format_hides_are_as_shown():
    found = number(1234000.0, number_format("#,##0,"))
    assert (found.value, found.hidden) == (Decimal(1234), 3)


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("#,##0.000", NumberFormat(3)),
        ("#,##0;(#,##0)", NumberFormat(0)),
        ("0.0%", NumberFormat(1, percent=True)),
        ('#,##0.00 "wte"', NumberFormat(2)),
        ("General", GENERAL),
        ("@", GENERAL),
        ("[Red]0.0", NumberFormat(1)),
        ("#,##0,,", NumberFormat(0, thousands=2)),
    ],
)
def test_number_formats(code, form):
    assert number_format(code) == form


def test_places_outside_a_sheet_hold_nothing():
    sheet = Sheet("S", [["a", " b  c "], [1.5]])
    assert sheet.at(5, 5) is None and sheet.at(-1, 0) is None and sheet.at(1, 1) is None
    assert sheet.text(0, 1) == "b c" and sheet.text(1, 0) == ""
    assert sheet.number(1, 0).value == Decimal("1.5")
    assert sheet.width == 2


def test_cells_are_said_as_they_are_read():
    assert shown(2004.0) == "2004" and shown(None) == "" and shown(False) == "No"
    assert shown(datetime(2017, 4, 1)) == "2017-04-01"
    assert name((6, 27)) == "AB7"


def test_a_format_that_writes_a_unit_says_it():
    assert number(92.0, number_format('0.0"%"')) == Number(Decimal("0.92"), 3, percent=True)
    assert number(415.0, number_format('"£"#,##0"k"')).unit == "£k"
    millions = number(1_500_000.0, number_format('#,##0.0,,"m"'))
    assert (millions.value, millions.unit, millions.hidden) == (Decimal("1.5"), "£m", 6)
    assert number(3.0, number_format('0" days"')).unit == ""


def test_the_numbers_of_a_row_in_some_columns():
    sheet = Sheet("S", [["a", 1.0, "2", None], ["b"]])
    told = sheet.numbers(0, [0, 1, 2, 3, 9, -1])
    assert {column: stated.value for column, stated in told.items()} == {1: 1, 2: 2}
    assert sheet.numbers(1, [1]) == sheet.numbers(2, [1]) == sheet.numbers(-1, [1]) == {}


def test_no_zero_is_shown_below_zero():
    assert shown(-0.0) == shown(0.0) == "0"
