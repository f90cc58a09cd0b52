"""A worked example of each form. Prices are in pence a case, money in pence."""

import pytest

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.contracts.contract_payments import (
    Line,
    activity_based,
    block,
    by_rule,
    cap_and_collar,
    fixed_and_variable,
    low_volume,
    risk_share,
)

# 1,000 cases were planned at £2,000 each, and 1,100 were done.
HIPS = Line(price=200_000, actual=1100, baseline=1000)
PLANNED = 200_000_000


def test_a_block_pays_the_same_whatever_is_done():
    assert block(PLANNED) == PLANNED
    assert risk_share(PLANNED, [HIPS], 0) == PLANNED


def test_every_case_is_paid():
    assert activity_based([HIPS]) == 220_000_000
    assert activity_based([HIPS], market_forces_factor=1.05) == 231_000_000
    assert risk_share(PLANNED, [HIPS], 1) == activity_based([HIPS])


@pytest.mark.parametrize(("rate", "pounds"), [(0.2, 2_040_000), (0.5, 2_100_000), (0.7, 2_140_000)])
def test_a_risk_share_lies_between(rate, pounds):
    assert risk_share(PLANNED, [HIPS], rate) == pounds * 100


def test_a_risk_share_takes_back_for_cases_not_done():
    assert risk_share(PLANNED, [Line(200_000, actual=900, baseline=1000)], 0.5) == 190_000_000


def test_fixed_and_variable_pays_elective_care_at_the_unit_price():
    fixed = 500_000_000
    assert fixed_and_variable(fixed, [HIPS], market_forces_factor=1.1) == 742_000_000
    assert fixed_and_variable(fixed, [Line(200_000, 1100, price_share=0.5)]) == 610_000_000
    assert fixed_and_variable(fixed, []) == fixed


def test_low_volume_is_a_block_up_to_the_limit():
    assert low_volume(149_999_999, 150_000_000)
    assert low_volume(150_000_000, 150_000_000)
    assert not low_volume(150_000_001, 150_000_000)


def test_cap_and_collar():
    assert cap_and_collar(220_000_000, PLANNED, cap=1.05, collar=0.95) == 210_000_000
    assert cap_and_collar(180_000_000, PLANNED, cap=1.05, collar=0.95) == 190_000_000
    assert cap_and_collar(200_000_000, PLANNED, cap=1.05, collar=0.95) == 200_000_000
    with pytest.raises(PlanError, match="below the collar"):
        cap_and_collar(1, 1, cap=0.9, collar=1.1)


def test_thirds_of_a_penny_are_rounded_once():
    assert activity_based([Line(10, 1 / 3), Line(10, 1 / 3), Line(10, 1 / 3)]) == 10


def test_by_the_name_of_the_form():
    values = {"contracts.risk_share_rate": 0.5}
    assert by_rule("block", PLANNED, [HIPS], CannotAssess("not public")) == PLANNED
    assert by_rule("risk_share", PLANNED, [HIPS], values) == 210_000_000
    assert by_rule("payment_by_results", 0, [HIPS], values) == 220_000_000
    assert by_rule("aligned_payment_and_incentive", 5, [HIPS], values) == 220_000_005
    assert isinstance(by_rule("risk_share", PLANNED, [HIPS], CannotAssess("not public")), CannotAssess)
    with pytest.raises(PlanError, match="not a form"):
        by_rule("barter", 0, [], values)
    with pytest.raises(PlanError, match="between 0 and 1"):
        risk_share(0, [], 2)
