"""Whatever is filled: conversion loses nothing but what rounding is said to take, and says so."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.returns.conversion import exact_number, rounded, written
from placeplan.returns.mapping.asks import REVERSED, ask
from placeplan.returns.mapping.narrower_words import is_narrower

PENCE = st.integers(-(10**15), 10**15)
UNITS = st.sampled_from(["£", "£k", "£m"])
NUMBERS = st.integers(-(10**18), 10**18).map(lambda number: Decimal(number).scaleb(-6))
DECIMALS = st.none() | st.integers(-3, 6)
SIGNS = st.booleans()
SIZES = {"£": 1, "£k": 1_000, "£m": 1_000_000}


def asked(unit, decimals=None, is_reversed=False):
    told = {"measure": "income", "period": "2017/18", "unit": unit}
    if decimals is not None:
        told["decimals"] = decimals
    if is_reversed:
        told["sign"] = REVERSED
    return ask(told, "TR1")


def money(pence):
    return {"pence": pence, "value": pence / 100, "price_base": "nominal"}


@settings(deadline=None)
@given(PENCE, UNITS, SIGNS)
def test_money_comes_back_to_the_penny(pence, unit, is_reversed):
    cell = written(money(pence), asked(unit, is_reversed=is_reversed)).value
    back = cell * SIZES[unit] * (-1 if is_reversed else 1)
    assert back * 100 == pence


@settings(deadline=None)
@given(PENCE, UNITS, DECIMALS, SIGNS)
def test_rounding_is_at_most_half_of_the_last_digit_and_is_told(pence, unit, decimals, is_reversed):
    cell = written(money(pence), asked(unit, decimals, is_reversed))
    step = Decimal(0) if decimals is None else Decimal(1).scaleb(-decimals)
    assert abs(cell.rounding) * 2 <= step
    assert ("rounded from" in cell.how) == (cell.value != cell.exact)
    assert cell.exact * SIZES[unit] * (-1 if is_reversed else 1) == exact_number(money(pence))


@settings(deadline=None)
@given(PENCE, UNITS, DECIMALS)
def test_a_sign_turned_is_the_same_number_turned(pence, unit, decimals):
    plain = written(money(pence), asked(unit, decimals)).value
    turned = written(money(pence), asked(unit, decimals, is_reversed=True)).value
    assert turned == -plain  # halves go away from zero on both sides


@settings(deadline=None)
@given(st.lists(PENCE, min_size=1, max_size=30), UNITS, st.integers(0, 3))
def test_a_sum_of_rounded_cells_is_off_by_at_most_half_a_digit_for_each(amounts, unit, decimals):
    cells = [written(money(pence), asked(unit, decimals)) for pence in amounts]
    exact = sum((cell.exact for cell in cells), Decimal(0))
    off = sum((cell.value for cell in cells), Decimal(0)) - rounded(exact, decimals)
    assert abs(off) * 2 <= Decimal(1).scaleb(-decimals) * (len(amounts) + 1)


@settings(deadline=None)
@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6),
    DECIMALS,
)
def test_what_is_rounded_once_is_rounded(number, decimals):
    once = rounded(number, decimals)
    assert rounded(once, decimals) == once


@settings(deadline=None)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", min_size=4, max_size=12).filter(str.strip))
def test_a_word_that_nobody_knows_leaves_a_doubt(words):
    about = {"measure": "staff_wte", "line": "medical"}
    label = f"Medical and dental {words}"
    if not is_narrower((label,), (), about):
        assert not is_narrower(("Medical and dental",), (), about)  # its words are all neutral
    assert is_narrower((f"Medical and dental q{words.replace(' ', '')}z",), (), about)
