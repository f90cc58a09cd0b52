import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeplan.returns.formulas.functions import (
    ARITHMETIC,
    FUNCTIONS,
    NO_DIVISOR,
    NO_NUMBER,
    NO_VALUE,
    Error,
    Range,
    compared,
    number,
    rounded,
    text,
    truth,
)


@pytest.mark.parametrize(
    ("value", "counts"),
    [
        (None, 0.0),
        (True, 1.0),
        ("12", 12.0),
        ("a", NO_VALUE),
        (Range([5.0]), 5.0),
        (Range([1.0, 2.0]), NO_VALUE),
    ],
)
def test_values_in_arithmetic(value, counts):
    assert number(value) == counts


def test_values_as_words_and_as_yes_or_no():
    assert [text(v) for v in (None, 1.5, True, "a")] == ["", "1.5", "TRUE", "a"]
    assert [truth(v) for v in ("false", 0.0, 2.0, None)] == [False, False, True, False]
    assert truth("maybe") == NO_VALUE


def test_comparisons_follow_a_spreadsheets_order():
    assert compared("A", "a") == 0
    assert compared(9.0, "1") == -1 and compared(True, "z") == 1
    assert compared(None, "") == 0 and compared(None, 0.0) == 0
    assert compared(Error("#N/A"), 1.0) == Error("#N/A")
    assert compared(Range([1.0, 2.0]), 1.0) == NO_VALUE


def test_numbers_alike_in_fifteen_digits_are_equal():
    assert compared(0.1 + 0.2, 0.3) == 0
    assert ARITHMETIC["-"](0.1 + 0.2, 0.3) == 0.0


def test_errors_of_arithmetic():
    assert ARITHMETIC["/"](1.0, 0.0) == NO_DIVISOR
    assert ARITHMETIC["^"](-1.0, 0.5) == NO_NUMBER and ARITHMETIC["^"](0.0, -1.0) == NO_NUMBER


def test_a_range_counts_what_are_numbers_alone():
    cells = Range([1.0, "2", True, None, 3.0])
    assert FUNCTIONS["SUM"]([cells, "2"]) == 6.0
    assert FUNCTIONS["COUNT"]([cells]) == 2.0
    assert FUNCTIONS["COUNTA"]([cells]) == 4.0
    assert FUNCTIONS["COUNTBLANK"]([cells]) == 1.0
    assert FUNCTIONS["AVERAGE"]([Range([None])]) == NO_DIVISOR
    assert FUNCTIONS["SUM"]([Range([1.0, Error("#REF!")])]) == Error("#REF!")
    assert FUNCTIONS["MAX"]([cells]) == 3.0 and FUNCTIONS["MIN"]([Range([])]) == 0.0


def test_and_or_not():
    assert FUNCTIONS["AND"]([Range([1.0, None, "a"]), True]) is True
    assert FUNCTIONS["OR"]([False, 0.0]) is False
    assert FUNCTIONS["AND"]([Range(["a"])]) == NO_VALUE
    assert FUNCTIONS["OR"](["maybe"]) == NO_VALUE
    assert FUNCTIONS["NOT"]([0.0]) is True


def test_questions_about_cells():
    assert FUNCTIONS["ISBLANK"]([None]) and not FUNCTIONS["ISBLANK"]([""])
    assert FUNCTIONS["ISNUMBER"]([1.0]) and FUNCTIONS["ISTEXT"](["a"]) and FUNCTIONS["ISERROR"]([NO_VALUE])


@pytest.mark.parametrize(
    ("value", "digits", "is_"),
    [(2.5, 0, 3.0), (-2.5, 0, -3.0), (2.675, 2, 2.68), (1234.0, -2, 1200.0), (1e300, 3, 1e300)],
)
def test_round_takes_halves_away_from_zero(value, digits, is_):
    assert rounded([value, float(digits)]) == is_


def test_round_and_abs_refuse_what_is_no_number():
    assert rounded(["a", 1.0]) == NO_VALUE and rounded([1.0]) == NO_VALUE
    assert rounded([1.0, 1e9]) == NO_NUMBER
    assert FUNCTIONS["ABS"]([-2.0]) == 2.0 and FUNCTIONS["ABS"](["a"]) == NO_VALUE


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 3))
def test_round_is_within_half_a_unit(value, digits):
    found = rounded([float(value), float(digits)])
    assert abs(found - float(value)) <= 0.5 * 10.0**-digits * (1 + 1e-6)
