from decimal import Decimal

import pytest

from placeplan.returns.entered_values import misfit
from placeplan.returns.template.sheet_cells import Rule


def rule(kind="decimal", operator="between", first="0", second="100"):
    return Rule((), kind, operator, first, second)


@pytest.mark.parametrize(
    ("value", "of", "wrong"),
    [
        (Decimal(5), rule(), ""),
        (Decimal(101), rule(), "between 0 and 100"),
        (Decimal(5), rule(operator="notBetween"), "outside 0 and 100"),
        (Decimal("1.5"), rule("whole"), "whole numbers alone"),
        ("a", rule(), "takes numbers alone"),
        (Decimal(-1), rule(operator="greaterThanOrEqual"), "has to be at least 0"),
        (Decimal(5), rule(operator="lessThan", first="A7"), ""),
        (Decimal(5), rule("custom", first="A1>2"), ""),
    ],
)
def test_numbers_and_the_rules_for_them(given, value, of, wrong):
    found = misfit(value, of, given)
    assert wrong in found and bool(wrong) == bool(found)


@pytest.mark.parametrize("first", ['"Yes,No"', "Lists!$A$1:$A$2"])
def test_lists_hold_what_may_be_entered(given, first):
    assert misfit("yes ", rule("list", first=first), given) == ""
    assert "one of its list alone there: Yes, No" in misfit("Perhaps", rule("list", first=first), given)


def test_a_list_that_nobody_can_read_refuses_nothing(given):
    assert misfit("x", rule("list", first="INDIRECT(A1)"), given) == ""
    assert misfit("x", rule("list", first="Nowhere!A1"), given) == ""
