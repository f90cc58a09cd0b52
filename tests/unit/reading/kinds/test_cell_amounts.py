from decimal import Decimal

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.kinds.cell_amounts import OF_ITS_COLUMN, Amount, amount_in
from placeplan.reading.words.declared import Key

SILENT = Key({})


def stated(value, key="income", unit="", of_table="£k", about=SILENT):
    return amount_in(Sheet("S", [[value]]), (0, 0), about, key, unit, of_table)


def test_a_number_has_the_unit_of_its_column_before_that_of_its_table():
    assert stated(5.0).factor == 1000 and stated(5.0, unit="£m").factor == 1_000_000
    assert stated("£5m").factor == 1_000_000


def test_what_is_no_money_is_left_and_said_why():
    assert stated(5.0, unit="wte") == "its unit is wte, not money"
    assert stated("5%") == "its unit is per cent, not money"
    assert stated(5.0, of_table="") == "nobody says in what unit the money is"
    assert stated("see note") == "“see note” is not a number"


def test_a_bound_and_a_marker_are_told_from_a_number():
    assert stated("<5").bound == "<"
    assert stated("*") == Amount(None, Decimal(1000), "=", "withheld")
    assert stated("-").number.value == 0


def test_nought_means_what_the_cover_says():
    assert stated(0.0).number.value == 0
    missing = stated(0.0, about=Key({}, zero="not_stated"))
    assert (missing.number, missing.missing) == (None, "not_stated")


def test_a_share_without_a_sign_waits_for_its_column():
    assert stated(92.0, "bed_occupancy").factor == OF_ITS_COLUMN
    assert stated("92%", "bed_occupancy").factor == 1
