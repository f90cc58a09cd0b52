import numpy as np
import pytest

from placeplan.model.variables.contracts import (
    BLOCK,
    BY_ACTIVITY,
    contract_plan,
    contract_price_index,
    payment,
)


@pytest.mark.parametrize(("rate", "paid"), [(BLOCK, 1000.0), (BY_ACTIVITY, 900.0), (0.5, 950.0)])
def test_what_a_contract_pays_for_activity_below_plan(rate, paid):
    found = payment(np.array(1000.0), np.array(10.0), np.array(90.0), np.array(100.0), rate)
    assert found == pytest.approx(paid)


@pytest.mark.parametrize(("actual", "paid"), [(50.0, 960.0), (90.0, 960.0), (110.0, 1030.0), (102.0, 1014.0)])
def test_a_shared_risk_ends_at_its_floor_and_its_cap(actual, paid):
    """70% of the price of ten, between 96% and 103% of plan."""
    found = payment(np.array(1000.0), np.array(10.0), np.array(actual), np.array(100.0), 0.7, 0.96, 1.03)
    assert found == pytest.approx(paid)


def test_a_contract_of_nothing_without_a_cap_pays_nothing():
    assert payment(np.array(0.0), np.array(0.0), np.array(1.0), np.array(1.0), 1.0) == 0


def test_a_plan_that_nobody_stated_is_what_the_sum_buys():
    price = contract_price_index(np.array(1.0), np.array(0.01))
    found = contract_plan(np.array([np.nan, 1.2]), np.array(1.03), price)
    assert found == pytest.approx([1.03 / 1.01, 1.2])
