from decimal import Decimal

import pytest

from placeplan.figures.tidy.amounts import amount, number, unmeasured


@pytest.mark.parametrize(
    "text, expected",
    [
        ("415", "415"),
        ("-5.6", "-5.6"),
        ("−5.6", "-5.6"),
        ("1,016,287", "1016287"),
        (".5", "0.5"),
        ("5.", "5"),
        ("4.15e8", "415000000"),
        ("+3", "3"),
    ],
)
def test_plain_digits_are_numbers(text, expected):
    assert number(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text", ["", "1,5", "12,34,567", "£415", "415m", "(5.6)", "nan", "inf", "1 000", "9 to 43", "15%", "."]
)
def test_what_would_have_to_be_guessed_is_no_number(text):
    assert number(text) is None


def test_millions_become_pence_exactly():
    found = amount("415", "£m", "pounds")
    assert (found.value, found.pence, found.fault) == (415e6, 41_500_000_000, "")
    assert amount("0.1", "£m", "pounds").pence == 10_000_000
    assert amount("1.3", "GBP m", "pounds").pence == 130_000_000


def test_a_share_may_be_written_as_a_percentage():
    assert amount("92", "%", "share").value == 0.92
    assert amount("92", "%", "share").pence is None


def test_a_price_may_be_written_in_pounds_and_finer_than_a_penny():
    assert amount("1250.125", "£", "pounds_each").value == 1250.125


@pytest.mark.parametrize(
    "text, unit, base, fault",
    [
        ("about 5", None, "pounds", "not a number"),
        ("5", "furlongs", "pounds", "not a unit"),
        ("5", "people", "pounds", "no unit for a measure in pounds"),
        ("5", "headcount", "wte", "no unit for a measure in wte"),
        ("0.005", "£", "pounds", "finer than a penny"),
        ("1e15", "£", "pounds", "too large"),
        ("1e999", None, "people", "too large"),
        ("1e-999", None, "people", "too small"),
    ],
)
def test_each_fault_is_named(text, unit, base, fault):
    assert fault in amount(text, unit, base).fault


def test_a_rounding_may_be_finer_than_a_penny():
    assert amount("0.001", "£", "pounds", is_money=False).value == 0.001


def test_minus_nought_is_nought():
    assert str(amount("-0", None, "people").value) == "0.0"


def test_without_a_measure_only_the_digits_can_be_judged():
    assert unmeasured("5").fault == ""
    assert "not a number" in unmeasured("five").fault
