import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from placeplan.figures.tidy.amounts import amount
from placeplan.figures.tidy.digits import LEFT, NUMBER, PENCE, plain_amounts

UNITS = ((None, "pounds"), ("£m", "pounds"), ("pence", "pounds"), ("per cent", "share"), ("weeks", "days"))
DIGITS = st.from_regex(r"-?\d{1,15}(\.\d{0,9})?", fullmatch=True)


def worked_out(*texts, unit=None, base="pounds", column="value"):
    rows = {column: texts, "unit": [unit] * len(texts), "base": [base] * len(texts)}
    return plain_amounts(pl.DataFrame(rows, schema=dict.fromkeys(rows, pl.String)), column, column == "value")


def test_plain_digits_are_worked_out_and_the_rest_is_left():
    found = worked_out("415", "-0.5", None, "1,250", "x", "0.000000001", unit="£m")
    assert found[NUMBER].to_list() == [415e6, -500000.0, None, None, None, None]
    assert found[PENCE].to_list() == [41_500_000_000, -50_000_000, None, None, None, None]
    assert found[LEFT].to_list() == [False, False, False, True, True, True]


def test_what_is_no_money_or_no_value_has_no_pence():
    assert worked_out("92", unit="%", base="share").rows() == [(0.92, None, False)]
    assert worked_out("1000", column="precision").rows() == [(1000.0, None, False)]


def test_an_unknown_measure_or_unit_is_left():
    assert worked_out("5", base=None)[LEFT].to_list() == [True]
    assert worked_out("5", unit="groats")[LEFT].to_list() == [True]


@settings(max_examples=300)
@given(DIGITS, st.sampled_from(UNITS))
@example("999999999999999", (None, "pounds"))
@example("-0", ("£m", "pounds"))
@example("0.005", (None, "pounds"))
def test_it_says_what_working_out_one_by_one_says(text, units):
    unit, base = units
    number, pence, left = worked_out(text, unit=unit, base=base).row(0)
    alone = amount(text, unit, base)
    if not left:
        assert (number, pence, "") == (alone.value, alone.pence, alone.fault)
    if alone.fault:
        assert left
