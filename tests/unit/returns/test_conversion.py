from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeplan.returns.conversion import rounded, written
from placeplan.returns.mapping.asks import Ask

UNITS = {"£": 1, "£k": 10**3, "£m": 10**6, "£bn": 10**9, "pence": Decimal("0.01")}


def row(value=None, pence=None, precision=None, price_base="nominal"):
    number = value if pence is None else pence / 100
    return {"value": number, "pence": pence, "precision": precision, "price_base": price_base}


def test_money_comes_from_its_pence_exactly():
    assert written(row(pence=10025000001), Ask("income", "2017/18", unit="£k")).value == Decimal(
        "100250.00001"
    )


def test_unit_sign_rounding_and_prices_are_said():
    ask = Ask("expenditure", "2017/18", unit="£m", sign="reversed", decimals=1)
    found = written(row(pence=1_26_000_000_00, precision=1e6, price_base="2016/17"), ask)
    assert found.value == Decimal("-126.0")
    found = written(row(pence=1_26_560_000_00, precision=1e4, price_base="2016/17"), ask)
    assert (found.value, found.rounding) == (Decimal("-126.6"), Decimal("-0.04"))
    assert found.how == (
        "in £m; its sign is turned, as the return asks; rounded from -126.56 to 1 decimals; in 2016/17 prices"
    )


def test_a_number_in_its_own_unit_needs_no_words():
    found = written(row(value=812.4, price_base=None), Ask("staff_wte", "2017/18", unit="wte"))
    assert (found.value, found.how) == (Decimal("812.4"), "")


def test_nought_has_no_sign_to_turn():
    assert str(written(row(pence=0), Ask("income", "2017/18", sign="reversed")).value) == "0"


def test_shares_become_per_cent():
    assert written(row(value=0.925), Ask("bed_occupancy", "2017/18", unit="%")).value == Decimal("92.5")


@pytest.mark.parametrize(
    ("text", "decimals", "is_"), [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("1249", -2, "1.2E+3")]
)
def test_halves_are_rounded_away_from_zero(text, decimals, is_):
    assert rounded(Decimal(text), decimals) == Decimal(is_)


@given(st.integers(-(10**17), 10**17), st.sampled_from(sorted(UNITS)), st.booleans())
def test_what_is_written_turns_back_into_the_pence_that_it_was(pence, unit, is_turned):
    ask = Ask("income", "2017/18", unit=unit, sign="reversed" if is_turned else "as held")
    value = written(row(pence=pence), ask).value
    assert value * UNITS[unit] * (-1 if is_turned else 1) * 100 == pence


@given(st.integers(-(10**17), 10**17), st.sampled_from(sorted(UNITS)), st.integers(0, 4))
def test_rounding_moves_a_number_by_half_a_unit_at_most(pence, unit, decimals):
    found = written(row(pence=pence), Ask("income", "2017/18", unit=unit, decimals=decimals))
    assert abs(found.rounding) <= Decimal("0.5").scaleb(-decimals)
    assert found.value - found.rounding == found.exact
    assert abs(found.value) >= abs(found.exact) or abs(found.rounding) < Decimal("0.5").scaleb(-decimals)


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=30))
def test_a_sum_of_rounded_numbers_is_off_by_half_a_unit_each_at_most(amounts):
    ask = Ask("income", "2017/18", unit="£k", decimals=0)
    parts = sum(written(row(pence=one), ask).value for one in amounts)
    whole = written(row(pence=sum(amounts)), ask).value
    assert abs(parts - whole) <= Decimal(len(amounts) + 1) / 2
