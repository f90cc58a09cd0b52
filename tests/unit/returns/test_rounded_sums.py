from decimal import Decimal

from placeplan.returns.own_formulas import outcomes
from placeplan.returns.rounded_sums import off_by_rounding

MONEY = "Income and expenditure"


def off(given, exact, decimals=0):
    cells = {MONEY: {(4 + n, 2): Decimal(number) for n, number in enumerate(exact)}}
    whole = {MONEY: {at: value.quantize(Decimal(1).scaleb(-decimals)) for at, value in cells[MONEY].items()}}
    return list(off_by_rounding(given, cells, outcomes(given, whole), decimals))


def test_a_sum_that_rounding_moved_is_told_with_both_numbers(given):
    assert off(given, ["10.4", "20.4"]) == [
        ((MONEY, (8, 2)), "comes to 30 from rounded cells; the figures come to 31")
    ]
    assert off(given, ["1000.04", "2000.04"], decimals=1) == [
        ((MONEY, (8, 2)), "comes to 3,000.0 from rounded cells; the figures come to 3,000.1")
    ]


def test_a_sum_that_rounding_left_is_not(given):
    assert off(given, ["10.2", "20.2"]) == []
    assert list(off_by_rounding(given, {}, {}, 0)) == []
